import { type CharacterId, isPlayer, type NpcId, type TurnId } from "../ids.ts";
import { minutesAt } from "./clock.ts";
import { isConfidential } from "./confidence.ts";
import type { JournalRecord } from "./journal.ts";
import type { Playthrough } from "./playthrough.ts";
import { nameIn } from "./scene.ts";

/** One NPC told another something while no player was by. */
export interface RumourTold {
  readonly type: "rumour.told";
  readonly v: 1;
  readonly from: NpcId;
  readonly to: NpcId;
  /** Minutes of the playthrough's clock. */
  readonly at: number;
  readonly place: string;
  /** What it goes back to: what was witnessed at a position of the journal, or lore that the first teller knew. */
  readonly origin: { readonly seq: number } | { readonly lore: string };
  /** Positions of the tellings that brought it to `from`, the first one first; none when `from` is the witness. */
  readonly chain: readonly number[];
  /** As the hearer holds it from now on. */
  readonly text: string;
  /** From 1 down. */
  readonly strength: number;
  /** Tellings between the witness and the hearer. */
  readonly hops: number;
}

/** A telling where it stands in the journal. */
export interface HeldRumour extends RumourTold {
  readonly seq: number;
}

/** Something that those who were there may tell. Nothing that was whispered is one. */
export interface Witnessed {
  readonly seq: number;
  /** The turn that it was done in; what another turn has replaced was not done. */
  readonly turn?: TurnId;
  readonly at: number;
  /** The NPCs who saw or heard it. */
  readonly by: readonly NpcId[];
  readonly about: CharacterId;
  /** What was done or refused, where it was something of the kind. */
  readonly deed?: { readonly on: "call_done" | "call_refused"; readonly behavior: string };
  readonly text: string;
  /** Names in the text, which get lost when it is told on. */
  readonly names: readonly string[];
  /** From 0 to 1. */
  readonly weight: number;
}

/** Fewer words are not worth telling. */
const leastWords = 4;
const longestQuote = 160;

/** Keeps what an entry gave its witnesses to tell: what a player said aloud, what an NPC did or would not do. */
export function noteWitnessed(playthrough: Playthrough, { seq, at, entry }: JournalRecord): void {
  const minutes = minutesAt(playthrough, at);
  if (entry.type === "line.said") {
    const words = entry.text.trim().split(/\s+/).length;
    const scene = playthrough.scenes.get(entry.scene);
    if (!scene || !isPlayer(entry.speaker) || entry.manner === "whisper" || words < leastWords) return;
    const name = nameIn(scene, entry.speaker);
    playthrough.witnessed.push({
      seq,
      at: minutes,
      by: npcsOf(entry.heardBy),
      about: entry.speaker,
      text: `${name} said: “${entry.text.trim().slice(0, longestQuote)}”`,
      names: [name],
      weight: Math.min(0.8, 0.4 + words / 60),
    });
    return;
  }
  const isDone = entry.type === "call.ended" && entry.outcome.type === "done";
  const isRefused = entry.type === "call.refused" && entry.refusal.code === "requirement";
  if (!isDone && !isRefused) return;
  const turn = playthrough.turns.get(entry.turn);
  const scene = turn && playthrough.scenes.get(turn.scene);
  const call = entry.type === "call.refused" ? entry : turn?.calls.find(({ id }) => id === entry.call);
  if (!turn || !scene || !call || isConfidential(turn)) return;
  const names = [nameIn(scene, turn.npc), nameIn(scene, turn.partner)];
  const did = isDone ? "did this" : "was asked for this and would not";
  playthrough.witnessed.push({
    seq,
    turn: turn.id,
    at: minutes,
    by: npcsOf([turn.npc, ...turn.heardBy]),
    about: turn.partner,
    deed: { on: isDone ? "call_done" : "call_refused", behavior: call.name },
    text: `toward ${names[1]}, ${names[0]} ${did}: ${call.name.replaceAll("_", " ")}`,
    names,
    weight: isDone ? 0.9 : 0.75,
  });
}

function npcsOf(heardBy: readonly CharacterId[]): readonly NpcId[] {
  const npcs = heardBy.flatMap((id) => (isPlayer(id) ? [] : [id]));
  return [...new Set(npcs)];
}
