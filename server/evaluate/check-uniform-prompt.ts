import type { FunctionTool, Message } from "../datasets/chat.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import { type OfferedTurn, uniformFrom } from "../datasets/same-offer.ts";
import type { Fail } from "./check-lineage.ts";

/**
 * From where on a prompt's answers are right beside the row's own tools, by the rows of its scene. What no row tells was
 * offered otherwise, and so was what was said in another version of the world.
 */
export function checkUniformPrompt(
  row: FunctionCallRow,
  scene: {
    readonly dialogues: readonly DialogueRow[];
    readonly calls: readonly FunctionCallRow[];
    /** What was offered in a turn, recomputed. */
    readonly toolsOf: (turn: string) => readonly FunctionTool[];
  },
  fail: Fail,
): void {
  if (row.uniform_from === undefined) return;
  const heard = talkOf(row.prompt);
  const told = [...turnsOfDialogues(row, scene), ...turnsOfCalls(row, scene)].filter(
    ({ to }) => to <= heard.length,
  );
  const untold = heard.flatMap(({ role }, at): readonly OfferedTurn[] => {
    if (role === "user" || told.some(({ from, to }) => from <= at && at < to)) return [];
    return [{ from: at, to: at + 1, tools: undefined }];
  });
  const since = uniformFrom(heard, [...told, ...untold], row.tools);
  const right = since === 0 ? 0 : since + row.prompt.length - heard.length;
  if (row.uniform_from !== right)
    fail(
      "offer",
      `The answers in its prompt are right beside its own tools from ${right} on, not ${row.uniform_from}.`,
    );
}

/** In places of the talk, which begins after the system message. */
function turnsOfDialogues(
  row: FunctionCallRow,
  { dialogues, toolsOf }: Parameters<typeof checkUniformPrompt>[1],
): readonly OfferedTurn[] {
  return dialogues
    .filter(({ world_hash }) => world_hash === row.world_hash)
    .flatMap(({ turns }) => turns)
    .map(({ turn, from, to }) => ({ from: from - 1, to: to - 1, tools: toolsOf(turn) }));
}

function turnsOfCalls(
  row: FunctionCallRow,
  { calls, toolsOf }: Parameters<typeof checkUniformPrompt>[1],
): readonly OfferedTurn[] {
  return calls
    .filter(({ world_hash }) => world_hash === row.world_hash)
    .map(({ turn, prompt, completion }) => {
      const from = talkOf(prompt).length;
      return { from, to: from + completion.length, tools: toolsOf(turn) };
    });
}

function talkOf(messages: readonly Message[]): readonly Message[] {
  return messages.filter(({ role }) => role !== "system");
}
