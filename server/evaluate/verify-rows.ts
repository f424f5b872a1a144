import { firstOffered } from "../datasets/project-offers.ts";
import type { StoredDataset } from "../datasets/read-dataset.ts";
import type { AnyRow, Config, DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import { checkLineage, checkTogether, type Fail, type PlayRow } from "./check-lineage.ts";
import { checkCompletion, checkContinuation, checkDialogue } from "./check-messages.ts";
import { checkNpc } from "./check-npcs.ts";
import { checkOrder } from "./check-order.ts";
import { checkWorlds, type CheckedWorld } from "./check-worlds.ts";
import type { Findings } from "./findings.ts";
import { type ParsedRows, parseRows } from "./parse-rows.ts";
import { replay } from "./replay.ts";

/** Judges rows and worlds by themselves: everything that is not an input is recomputed and compared. */
export function verifyRows(dataset: StoredDataset, findings: Findings): ParsedRows {
  const worlds = checkWorlds(dataset.worlds, findings);
  const parsed = parseRows(dataset.rows, findings);
  for (const row of parsed.npcs.values()) checkNpc(row, worlds, findings);
  const played = new Map<string, { dialogues: DialogueRow[]; calls: FunctionCallRow[] }>();
  const of = (playthrough: string) => {
    const rows = played.get(playthrough) ?? { dialogues: [], calls: [] };
    played.set(playthrough, rows);
    return rows;
  };
  for (const row of parsed.dialogues) of(row.playthrough).dialogues.push(row);
  for (const row of parsed.calls) of(row.playthrough).calls.push(row);
  checkCallIds(parsed.calls, findings);
  for (const { dialogues, calls } of played.values())
    verifyPlaythrough(dialogues, calls, worlds, parsed, findings);
  return parsed;
}

function verifyPlaythrough(
  dialogues: readonly DialogueRow[],
  unsorted: readonly FunctionCallRow[],
  worlds: ReadonlyMap<string, CheckedWorld>,
  { npcs }: ParsedRows,
  findings: Findings,
): void {
  const calls = [...unsorted].sort((one, other) => (one.steps[0]?.seq ?? 0) - (other.steps[0]?.seq ?? 0));
  const failOf = (row: PlayRow): Fail => {
    return (rule, message) => findings.add(configOf(row), row.id, rule, message);
  };
  const rows: readonly PlayRow[] = [...dialogues, ...calls];
  for (const row of rows) checkLineage(row, npcs, failOf(row));
  checkTogether(rows, failOf);
  for (const row of calls) {
    checkOrder(row, failOf(row));
    checkCompletion(row, failOf(row));
  }
  const [first] = rows;
  const world = first && worlds.get(first.world_hash);
  if (!first || !world || world.document.id !== first.world) {
    for (const row of rows) failOf(row)("world", `The world version ${row.world_hash} is not in the folder.`);
    return;
  }
  const { offers } = replay(dialogues, calls, world, npcs, failOf);
  const toolsOf = (turn: string) => firstOffered(offers.get(turn) ?? []);
  for (const row of calls) {
    if (!sameJson(row.tools, toolsOf(row.turn)))
      failOf(row)("offer", "The tools are not those offered in its rounds.");
  }
  for (const row of dialogues) checkDialogue(row, ofScene(calls, row), toolsOf, failOf(row));
  for (const scene of new Set(calls.map((row) => `${row.scene} ${row.npc_id}`))) {
    checkContinuation(
      calls.filter((row) => `${row.scene} ${row.npc_id}` === scene),
      failOf,
    );
  }
}

function ofScene(
  calls: readonly FunctionCallRow[],
  { scene, npc_id }: DialogueRow,
): readonly FunctionCallRow[] {
  return calls.filter((call) => call.scene === scene && call.npc_id === npc_id);
}

function checkCallIds(calls: readonly FunctionCallRow[], findings: Findings): void {
  const seen = new Set<string>();
  for (const row of calls) {
    for (const { call } of row.steps) {
      const key = `${row.playthrough} ${call}`;
      if (seen.has(key)) findings.add("function_calls", row.id, "id", `The call ${call} is there twice.`);
      seen.add(key);
    }
  }
}

function configOf(row: AnyRow): Config {
  if ("steps" in row) return "function_calls";
  return "turns" in row ? "dialogues" : "npc_profiles";
}
