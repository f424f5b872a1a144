import { npcRowId, projectNpc } from "../datasets/project-npc.ts";
import { keepRules, projectPlaythrough } from "../datasets/project-playthrough.ts";
import { findJudged } from "../datasets/make-plays.ts";
import { plantedKinds } from "../domain/rows/planted-kinds.ts";
import type { ProjectedPlay } from "../datasets/project-rows.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { readPlayed } from "../datasets/read-played.ts";
import { type Config, configs, type NpcProfileRow, rowSchemas } from "../datasets/rows.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import { GroupSplits } from "../datasets/splits/group-splits.ts";
import { DramatisError } from "../domain/errors.ts";
import { parseNpcId, parsePlaythroughId, parseWorldId } from "../domain/ids.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import type { RowTrace, TracedGate } from "./row-trace.ts";
import { addAnswer } from "./add-answer.ts";
import { type MadeSource, traceMade, traceMadeInFolder } from "./trace-made.ts";

/** Where to look: a database, or a folder that `export` wrote. */
export type TraceSource =
  | (MadeSource & { readonly library: Library; readonly journal: Journal })
  | { readonly directory: string };

/** Throws `not_found` for a row that is not there, naming what row ids look like. */
export async function traceRow(
  source: TraceSource,
  id: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<RowTrace> {
  const made =
    "directory" in source ? await traceMadeInFolder(source.directory, id) : await traceMade(source, id);
  if (made) return made;
  const found =
    "directory" in source
      ? await findInFolder(source.directory, id)
      : await findInDatabase(source, id, signal);
  if (!found) {
    throw new DramatisError({
      code: "not_found",
      message: `There is no row ${id}.`,
      mend: "Rows are called <playthrough>/<turn>, <playthrough>/<scene>/<npc>, <world>/<npc>@<revision>, as a product (math_0f1e2d3c4b5a6978) or as a persona; an export names them in the column id.",
      param: "row",
    });
  }
  const ledger = "directory" in source ? undefined : source.ledger;
  return tell(found.projected, found.npc, ledger);
}

interface Found {
  readonly projected: ProjectedPlay;
  readonly npc: NpcProfileRow;
}

async function findInFolder(directory: string, id: string): Promise<Found | undefined> {
  const dataset = await openDataset(directory);
  const find = async (config: Config, wanted: string): Promise<ProjectedPlay | undefined> => {
    const row = await dataset.find(config, wanted);
    return row === undefined ? undefined : parseProjected(config, row);
  };
  let projected: ProjectedPlay | undefined;
  for (const config of configs) projected ??= await find(config, id);
  if (!projected) return undefined;
  const { row } = projected;
  const profile = await find("npc_profiles", npcRowId(row.world, row.npc_id, row.revision));
  return profile?.config === "npc_profiles" ? { projected, npc: profile.row } : undefined;
}

function parseProjected(config: Config, row: unknown): ProjectedPlay {
  switch (config) {
    case "npc_profiles":
      return { config, row: rowSchemas[config].parse(row) };
    case "dialogues":
      return { config, row: rowSchemas[config].parse(row) };
    case "function_calls":
      return { config, row: rowSchemas[config].parse(row) };
    case "preference":
      return { config, row: rowSchemas[config].parse(row) };
    case "unpaired_preference":
      return { config, row: rowSchemas[config].parse(row) };
    default:
      return config satisfies never;
  }
}

/** The id says where to look: nothing else is read. */
async function findInDatabase(
  { library, journal, ledger, products }: Exclude<TraceSource, { directory: string }>,
  id: string,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const rulesOf = keepRules();
  const [first = "", rest = ""] = id.split("/", 2);
  const playthrough = parsePlaythroughId(first);
  if (!playthrough) {
    const [npcId = "", revision = ""] = rest.split("@", 2);
    const npc = await findProfile(library, rulesOf, first, npcId, Number(revision));
    return npc && { projected: { config: "npc_profiles", row: npc }, npc };
  }
  const played = await readPlayed(playthrough, { journal, library }, signal);
  if (!played) return undefined;
  const rows = await projectPlaythrough(played, {
    library,
    ledger,
    rulesOf,
    includeProcedural: true,
    objection: () => undefined,
    judgedOf: (id) => findJudged(products, id),
    splits: new GroupSplits(),
    // Whatever an export was asked to plant.
    planted: plantedKinds.length,
  });
  const all: readonly ProjectedPlay[] = [
    ...rows.dialogues.map((row) => ({ config: "dialogues", row }) as const),
    ...rows.calls.map((row) => ({ config: "function_calls", row }) as const),
    ...rows.pairs.map((row) => ({ config: "preference", row }) as const),
    ...rows.ratings.map((row) => ({ config: "unpaired_preference", row }) as const),
  ];
  const projected = all.find(({ row }) => row.id === id);
  const npc =
    projected &&
    (await findProfile(library, rulesOf, projected.row.world, projected.row.npc_id, projected.row.revision));
  return npc && { projected, npc };
}

async function findProfile(
  library: Library,
  rulesOf: (world: World) => Rules,
  worldText: string,
  npcText: string,
  revision: number,
): Promise<NpcProfileRow | undefined> {
  const [worldId, npcId] = [parseWorldId(worldText), parseNpcId(npcText)];
  const npc =
    worldId && npcId && Number.isSafeInteger(revision)
      ? await library.npc(worldId, npcId, revision)
      : undefined;
  const world = npc && (await library.world({ hash: npc.worldHash }));
  return world && projectNpc(npc, rulesOf(world), new GroupSplits());
}

async function tell(
  projected: ProjectedPlay,
  npc: NpcProfileRow,
  ledger: Ledger | undefined,
): Promise<RowTrace> {
  const { config, row } = projected;
  const { provenance } = npc;
  const made =
    provenance.request === undefined
      ? []
      : [
          {
            for: "profile",
            hash: provenance.request,
            sample: 0,
            provider: provenance.provider,
            model: provenance.model,
          } as const,
        ];
  const spoken =
    config === "npc_profiles"
      ? []
      : row.lineage.requests.map((request) => ({ for: "turn", ...request }) as const);
  const requests = await Promise.all([...made, ...spoken].map((request) => addAnswer(request, ledger)));
  const played = config === "npc_profiles" ? {} : { played: playedIn(row) };
  return {
    id: row.id,
    config,
    split: row.split,
    persona: {
      id: npc.persona_id,
      text: npc.persona,
      source: npc.persona_source,
      licence: npc.persona_licence,
    },
    profile: {
      npc: `${npc.npc_id}@${npc.revision}`,
      name: npc.name,
      provider: provenance.provider,
      model: provenance.model,
      recipe: provenance.recipe,
      promptVersion: provenance.prompt_version,
    },
    world: { id: row.world, hash: row.world_hash },
    requests,
    gates: gatesOf(projected),
    ...played,
  };
}

function playedIn({
  lineage,
  scene,
}: Exclude<ProjectedPlay["row"], NpcProfileRow>): NonNullable<RowTrace["played"]> {
  const { playthrough, epoch, seq } = lineage;
  return { playthrough, scene, epoch, seq };
}

function gatesOf({ config, row }: ProjectedPlay): readonly TracedGate[] {
  switch (config) {
    case "npc_profiles":
      return [{ gate: "profile schema", outcome: "passed" }];
    case "dialogues":
      return [{ gate: "turns", outcome: row.status === "whole" ? "all completed" : `cut: ${row.reason}` }];
    case "function_calls":
      return row.steps.map(({ name, outcome, executed_by, verified }): TracedGate => {
        if (outcome.type !== "refused")
          return { gate: name, outcome: `admitted, ${outcome.type} by ${executed_by}, ${verified}` };
        const { code, rule, message } = outcome.refusal;
        return {
          gate: name,
          outcome: `refused (${code}${rule === undefined ? "" : `, rule ${rule}`}): ${message}`,
        };
      });
    case "preference":
      return [{ gate: row.source, outcome: `chosen over another for its ${row.reject_reason}` }];
    case "unpaired_preference":
      return [{ gate: "rating", outcome: row.label ? "liked" : "not liked" }];
    default:
      return config satisfies never;
  }
}
