import type { CharacterId } from "../ids.ts";
import type { Block } from "../prompt.ts";
import type { TurnStarted } from "./journal.ts";
import type { Playthrough } from "./playthrough.ts";
import { acceptedText } from "./said-over.ts";

/** How much of the end of what was heard is told. */
const tailLength = 60;

type Answering = Pick<TurnStarted, "turn" | "scene" | "npc" | "line" | "heardBy">;

/**
 * That the line which is answered broke into what the NPC was saying, and where. Nothing where it did not, or where
 * somebody hears the answer who did not hear that.
 */
export function composeCutOff(
  { talk, turns }: Playthrough,
  answering: Answering,
  nameOf: (character: CharacterId) => string,
): readonly Block[] {
  const { npc, heardBy } = answering;
  const line = talk.findLast((item) => isAnswered(item, answering));
  if (line?.kind !== "line" || !line.over) return [];
  const turn = turns.get(line.over.turn);
  const isShared = heardBy.every((one) => line.heardBy.includes(one) && turn?.heardBy.includes(one));
  if (!turn || turn.npc !== npc || !isShared) return [];
  const name = nameOf(line.speaker);
  const tail = tailOf(acceptedText(turn));
  const heard = tail === "" ? "before you had said anything" : `after “${tail}”`;
  return [
    {
      id: "cut-off",
      kind: "happened",
      text: `${name} cut you off ${heard}. Nothing that you meant to say after that was heard, and what you were doing was broken off.`,
      data: { by: name, after: tail },
      sources: [`journal/${line.seq}`],
    },
  ];
}

/** The line that was named, or for a turn that names none whatever was said last. */
function isAnswered(item: Playthrough["talk"][number], { turn, scene, line }: Answering): boolean {
  return line === undefined ? item.scene === scene && item.id !== turn : item.id === line;
}

/** The last words, whole ones. */
function tailOf(text: string): string {
  const said = text.trim();
  if (said.length <= tailLength) return said;
  const tail = said.slice(-tailLength);
  return `…${tail.slice(tail.search(/\s/) + 1)}`;
}
