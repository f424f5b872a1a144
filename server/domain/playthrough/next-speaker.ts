import type { CharacterId, NpcId } from "../ids.ts";
import { contentWords } from "./said-again.ts";
import type { Line, TurnRecord } from "./playthrough.ts";
import { nameIn, type Scene, wakingNpcs } from "./scene.ts";

/** How many turns NPCs speak one after another without a player's word, where nobody asked for more. */
export const customaryTurns = 4;

/**
 * Which NPCs answer a line that was heard by `heardBy`, in order; none where nobody does. `undefined`: nobody can tell who
 * is meant.
 */
export function answerersOf(
  scene: Scene,
  talk: readonly (Line | TurnRecord)[],
  line: {
    readonly speaker: CharacterId;
    readonly to?: CharacterId | undefined;
    readonly text: string;
    readonly heardBy: readonly CharacterId[];
  },
): readonly NpcId[] | undefined {
  const able = wakingNpcs(scene).filter((id) => line.heardBy.includes(id));
  if (scene.turns === "silent") return [];
  if (line.to !== undefined) return able.filter((id) => id === line.to);
  if (scene.turns === "list") return able;
  if (able.length < 2) return able;
  const named = namedIn(scene, able, line.text);
  if (named.length > 0) return scene.turns === "natural" ? named.slice(0, 2) : named.slice(0, 1);
  const last = lastAnswering(scene, talk, line.speaker);
  if (last !== undefined && able.includes(last)) return [last];
  // Somebody has to break the silence: the one who came first, which is whom a game lists first.
  return scene.turns === "natural" ? able.slice(0, 1) : undefined;
}

/**
 * Who takes up what an NPC has said: the NPC it spoke to, or one whom it named. Nobody once they say the same again, or
 * where the turn did not complete.
 */
export function followerOf(
  scene: Scene,
  talk: readonly (Line | TurnRecord)[],
  turn: TurnRecord,
): NpcId | undefined {
  if (turn.status !== "completed" || turn.text.trim() === "") return undefined;
  if (isGoingRound(exchangeOf(scene, talk))) return undefined;
  const able = wakingNpcs(scene).filter((id) => id !== turn.npc && turn.heardBy.includes(id));
  const partner = able.find((id) => id === turn.partner);
  return partner ?? namedIn(scene, able, turn.text)[0];
}

/** The turns since a player last spoke, the first first. */
function exchangeOf(scene: Scene, talk: readonly (Line | TurnRecord)[]): readonly TurnRecord[] {
  const turns: TurnRecord[] = [];
  for (let index = talk.length - 1; index >= 0; index -= 1) {
    const item = talk[index];
    if (item?.scene !== scene.id) continue;
    if (item.kind === "line") break;
    turns.unshift(item);
  }
  return turns;
}

/** Whether the last turn says what its speaker, or whoever it answers, has just said: half of its words or more. */
function isGoingRound(turns: readonly TurnRecord[]): boolean {
  const last = turns.at(-1);
  if (!last) return false;
  const words = contentWords(last.text);
  return turns.slice(0, -1).some(({ text }) => {
    const other = contentWords(text);
    const shared = [...words].filter((word) => other.has(word)).length;
    const all = words.size + other.size - shared;
    return all > 0 && shared / all >= 0.5;
  });
}

/** NPCs whose name, or a part of it that no other bears, is in the words; in the order of the words. */
function namedIn(scene: Scene, among: readonly NpcId[], text: string): readonly NpcId[] {
  const words = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  const places = among.flatMap((id) => {
    const name = nameIn(scene, id).toLowerCase();
    const parts = [name, ...name.split(" ").filter((part) => part.length > 2 && isOwn(scene, id, part))];
    const found = parts.map((part) => words.indexOf(` ${part} `)).filter((at) => at >= 0);
    return found.length > 0 ? [{ id, at: Math.min(...found) }] : [];
  });
  return places.sort((one, other) => one.at - other.at).map(({ id }) => id);
}

function isOwn(scene: Scene, id: NpcId, part: string): boolean {
  return scene.npcs.every((other) => other.id === id || !other.name.toLowerCase().split(" ").includes(part));
}

/** Whom this speaker was last answered by. */
function lastAnswering(
  scene: Scene,
  talk: readonly (Line | TurnRecord)[],
  speaker: CharacterId,
): NpcId | undefined {
  const turn = talk.findLast(
    (item): item is TurnRecord => item.kind === "turn" && item.scene === scene.id && item.partner === speaker,
  );
  return turn?.npc;
}
