import type { ProjectedRow } from "./project-rows.ts";
import type { Config } from "./rows.ts";
import type { Split } from "./split.ts";

/** Counts of a dataset, for its card and for whoever exported it. Keys are sorted when they are shown. */
export interface Tally {
  readonly rows: { [config in Config]: { [split in Split]: number } };
  readonly licences: { [licence: string]: number };
  readonly providers: { [provider: string]: number };
  readonly statuses: { [status: string]: number };
  /** Calls by who executed them; refused ones under their code. */
  readonly executed: { [executor: string]: number };
  readonly refused: { [code: string]: number };
  readonly behaviors: { [name: string]: number };
  turns: number;
  turnsWithoutCalls: number;
}

export function newTally(): Tally {
  const none = (): { [split in Split]: number } => ({ train: 0, validation: 0, test: 0 });
  return {
    rows: { npc_profiles: none(), dialogues: none(), function_calls: none() },
    licences: {},
    providers: {},
    statuses: {},
    executed: {},
    refused: {},
    behaviors: {},
    turns: 0,
    turnsWithoutCalls: 0,
  };
}

export function count(tally: Tally, projected: ProjectedRow): void {
  const { config, row } = projected;
  tally.rows[config][row.split] += 1;
  switch (config) {
    case "npc_profiles":
      add(tally.licences, row.persona_licence);
      add(tally.providers, row.provenance.provider);
      return;
    case "dialogues":
      add(tally.licences, row.licence);
      for (const provider of row.provenance.providers) add(tally.providers, provider);
      tally.turns += row.turns.length;
      tally.turnsWithoutCalls += row.turns.filter(({ rounds }) => rounds.length > 0).length;
      return;
    case "function_calls":
      add(tally.licences, row.licence);
      for (const provider of row.provenance.providers) add(tally.providers, provider);
      add(tally.statuses, row.reason === "" ? row.status : row.reason);
      for (const { name, outcome, executed_by } of row.steps) {
        add(tally.behaviors, name);
        if (outcome.type === "refused") add(tally.refused, outcome.refusal.code);
        else add(tally.executed, executed_by);
      }
      return;
    default:
      projected satisfies never;
  }
}

export function totalRows(tally: Tally): number {
  return Object.values(tally.rows).reduce(
    (sum, { train, validation, test }) => sum + train + validation + test,
    0,
  );
}

function add(counts: { [key: string]: number }, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
