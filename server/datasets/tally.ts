import { isJsonObject } from "../domain/json.ts";
import type { MadeRow } from "./kinds/row-kind.ts";
import type { PreferenceRow } from "./preference-rows.ts";
import { configName, type ProjectedRow } from "./project-rows.ts";
import { configs } from "./rows.ts";
import type { Split } from "./split.ts";

export type SplitCounts = { [split in Split]: number };

/** Counts of a dataset, for its card and for whoever exported it. Keys are sorted when they are shown. */
export interface Tally {
  /** By config; those of play are always there. */
  readonly rows: { [config: string]: SplitCounts };
  readonly licences: { [licence: string]: number };
  readonly providers: { [provider: string]: number };
  readonly statuses: { [status: string]: number };
  /** Calls by who executed them; refused ones under their code. */
  readonly executed: { [executor: string]: number };
  readonly refused: { [code: string]: number };
  readonly behaviors: { [name: string]: number };
  /** Dialogues of synthetic play. */
  readonly categories: { [category: string]: number };
  /** Preference pairs by where they come from; of candidates by the gate that the rejected side failed, planted ones by the fault. */
  readonly pairs: { [source: string]: number };
  /** Those of candidates by the model that answered on the side that is preferred. */
  readonly chosenBy: { [model: string]: number };
  turns: number;
  turnsWithoutCalls: number;
}

export function newTally(): Tally {
  return {
    rows: Object.fromEntries(configs.map((config) => [config, noRows()])),
    licences: {},
    providers: {},
    statuses: {},
    executed: {},
    refused: {},
    behaviors: {},
    categories: {},
    pairs: {},
    chosenBy: {},
    turns: 0,
    turnsWithoutCalls: 0,
  };
}

export function count(tally: Tally, projected: ProjectedRow): void {
  const { config, row } = projected;
  const counts = (tally.rows[configName(projected)] ??= noRows());
  counts[row.split] += 1;
  switch (config) {
    case "npc_profiles":
      add(tally.licences, row.persona_licence);
      add(tally.providers, row.provenance.provider);
      return;
    case "dialogues":
      add(tally.licences, row.licence);
      for (const provider of row.provenance.providers) add(tally.providers, provider);
      if (row.category !== undefined) add(tally.categories, row.category);
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
    case "preference":
      if (row.source === "candidate" && row.chosen_by !== undefined) add(tally.chosenBy, row.chosen_by);
      add(tally.pairs, pairKind(row));
      add(tally.licences, row.licence);
      for (const provider of row.provenance.providers) add(tally.providers, provider);
      return;
    case "unpaired_preference":
      add(tally.licences, row.licence);
      for (const provider of row.provenance.providers) add(tally.providers, provider);
      return;
    case "made":
      countMade(tally, row);
      return;
    default:
      projected satisfies never;
  }
}

function noRows(): SplitCounts {
  return { train: 0, validation: 0, test: 0, test_unseen_tools: 0, test_unseen_world: 0, crossing: 0 };
}

function pairKind({ source, planted, gate }: PreferenceRow): string {
  if (planted !== undefined) return `${source}, ${planted}`;
  return gate === undefined ? source : `${source}, failed at ${gate}`;
}

/** A persona that no model had a part in has no provider. */
function countMade(tally: Tally, { licence, provenance }: MadeRow): void {
  if (typeof licence === "string") add(tally.licences, licence);
  const provider = isJsonObject(provenance) ? provenance["provider"] : undefined;
  if (typeof provider === "string") add(tally.providers, provider);
}

/** In all splits. */
export function rowsIn(counts: SplitCounts): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}

export function totalRows(tally: Tally): number {
  return Object.values(tally.rows).reduce((sum, counts) => sum + rowsIn(counts), 0);
}

function add(counts: { [key: string]: number }, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
