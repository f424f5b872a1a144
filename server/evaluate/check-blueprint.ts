import type { DialogueRow, FunctionCallRow, Step } from "../datasets/rows.ts";
import { sameJson } from "../datasets/same-json.ts";
import type { Blueprint } from "../domain/blueprint/blueprint.ts";
import { blueprintId } from "../domain/blueprint/blueprint-id.ts";
import { type JudgedTurn, judgeTurn, nothingRight } from "../domain/blueprint/judge-turn.ts";
import { readBlueprint } from "../domain/blueprint/read-judged.ts";
import { plainObject } from "../domain/plain-json.ts";
import type { Fail } from "./check-lineage.ts";

/**
 * Holds a synthetic talk to its blueprint: that it is the one of this NPC in this world, that each turn with calls
 * answers its own line of it with the calls and the state that were right, and that no turn is without the calls that
 * were. `calls`: the rows of its turns.
 */
export function checkBlueprint(
  dialogue: DialogueRow,
  calls: readonly FunctionCallRow[],
  failOf: (row: DialogueRow | FunctionCallRow) => Fail,
): void {
  const fail = failOf(dialogue);
  if (dialogue.blueprint === undefined) {
    if (dialogue.category !== undefined) fail("blueprint", "It has a category and no blueprint.");
    return;
  }
  const blueprint = readBlueprint(dialogue.blueprint);
  if (!blueprint) return fail("blueprint", "Its blueprint is none.");
  if (blueprint.id !== blueprintId(blueprint)) fail("blueprint", "The blueprint is not the one of its id.");
  const wrong = otherwise(dialogue, blueprint);
  if (wrong) fail("blueprint", `The blueprint is of another ${wrong}.`);
  if (dialogue.status === "whole") checkBeats(dialogue, blueprint, calls, fail);
  for (const row of calls) checkTurn(row, blueprint, failOf(row));
}

/** What the blueprint is of that the row is not. */
function otherwise(row: DialogueRow, { category, world, npc }: Blueprint): string | undefined {
  if (category !== row.category) return "category";
  if (world.id !== row.world || world.hash !== row.world_hash) return "world";
  return npc.id === row.npc_id && npc.revision === row.revision ? undefined : "NPC";
}

/** A turn without calls has no row of its own: where a call was right, there must be one. */
function checkBeats(
  { turns, messages }: DialogueRow,
  { beats }: Blueprint,
  calls: readonly FunctionCallRow[],
  fail: Fail,
): void {
  const answered = new Set(calls.map(({ blueprint }) => blueprint?.["beat"]));
  const missing = beats.findIndex(
    ({ expects, aim }, beat) =>
      (expects.type === "calls" || expects.type === "failed") &&
      !answered.has(beat) &&
      !(aim.type === "ask" && aim.again),
  );
  if (missing !== -1) fail("blueprint", `Nothing was called where line ${missing} of the blueprint has it.`);
  const lines = messages.filter(({ role }) => role === "user").length;
  const again = beats.filter(({ aim }) => aim.type === "ask" && aim.again).length;
  if (turns.length < beats.length - again || lines < beats.length - again)
    fail("blueprint", `There are ${turns.length} turns of ${beats.length}.`);
}

function checkTurn(row: FunctionCallRow, whole: Blueprint, fail: Fail): void {
  const { blueprint: part } = row;
  const index = typeof part?.["beat"] === "number" ? part["beat"] : -1;
  const beat = whole.beats[index];
  const { id, player, intent, stage } = whole;
  if (!sameJson(part, beat && plainObject({ id, player, intent, stage, beat: index, ...beat })))
    return fail("blueprint", "Its part of the blueprint is not the talk's.");
  const [fault] = judgeTurn({ calls: row.steps.map(callOf) }, beat?.expects ?? nothingRight);
  if (fault) fail("blueprint", fault.message);
}

function callOf({ name, arguments: given, outcome }: Step): JudgedTurn["calls"][number] {
  const made = { name, arguments: given };
  switch (outcome.type) {
    case "refused":
      return { ...made, refusal: outcome.refusal };
    case "open":
      return made;
    case "done":
      return { ...made, outcome: { type: "done", changes: outcome.changes } };
    case "failed":
    case "invalid":
    case "timed_out":
    case "cancelled":
    case "unknown":
      return { ...made, outcome: { type: outcome.type } };
    default:
      return outcome satisfies never;
  }
}
