import type { FunctionTool, Message } from "../datasets/chat.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import { type OfferedTurn, uniformFrom } from "../datasets/same-offer.ts";
import type { Fail } from "./check-lineage.ts";

/** Where in the talk a turn stands, after the system message, and in which version of the world. */
interface ToldTurn extends OfferedTurn {
  readonly world: string;
}

/**
 * From where on the answers in prompts are right beside their rows' own tools, for the calls of one NPC in one scene.
 * What no row tells was offered otherwise, and so was what was said in another version of the world. `toolsOf`: what was
 * offered in a turn, recomputed.
 */
export function checkUniformPrompts(
  calls: readonly FunctionCallRow[],
  dialogues: readonly DialogueRow[],
  toolsOf: (turn: string) => readonly FunctionTool[],
  failOf: (row: FunctionCallRow) => Fail,
): void {
  const told = toldTurns(calls, dialogues, toolsOf);
  for (const row of calls) if (row.uniform_from !== undefined) checkPrompt(row, told, failOf(row));
}

function toldTurns(
  calls: readonly FunctionCallRow[],
  dialogues: readonly DialogueRow[],
  toolsOf: (turn: string) => readonly FunctionTool[],
): readonly ToldTurn[] {
  const told = new Map<string, ToldTurn>();
  const tell = (turn: string, world: string, from: number, to: number): void => {
    told.set(turn, { world, from, to, tools: toolsOf(turn) });
  };
  for (const { turn, world_hash: world, prompt, completion } of calls) {
    const from = talkOf(prompt).length;
    tell(turn, world, from, from + completion.length);
  }
  for (const { turns, world_hash: world } of dialogues)
    for (const { turn, from, to } of turns) tell(turn, world, from - 1, to - 1);
  return [...told.values()];
}

function checkPrompt(row: FunctionCallRow, turns: readonly ToldTurn[], fail: Fail): void {
  const heard = talkOf(row.prompt);
  const told = turns.filter(({ world, to }) => world === row.world_hash && to <= heard.length);
  const isTold = new Uint8Array(heard.length);
  for (const { from, to } of told) isTold.fill(1, Math.max(0, from), to);
  const untold = heard.flatMap(({ role }, at): readonly OfferedTurn[] =>
    role === "user" || isTold[at] === 1 ? [] : [{ from: at, to: at + 1, tools: undefined }],
  );
  const since = uniformFrom(heard, [...told, ...untold], row.tools);
  const right = since === 0 ? 0 : since + row.prompt.length - heard.length;
  if (row.uniform_from !== right)
    fail(
      "offer",
      `The answers in its prompt are right beside its own tools from ${right} on, not ${row.uniform_from}.`,
    );
}

function talkOf(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ role }) => role !== "system");
}
