import { nameIn } from "../playthrough/scene.ts";
import type { CharacterId, NpcId, SceneId } from "../ids.ts";
import type { Json } from "../json.ts";
import { acceptedText } from "../playthrough/said-over.ts";
import type { SpeechManner } from "../playthrough/journal.ts";
import type { KeptMemory } from "../playthrough/memory-kept.ts";
import type { CallRecord, Line, Playthrough, TurnRecord } from "../playthrough/playthrough.ts";
import { importanceOf } from "./importance.ts";
import type { Known, Memory, Named } from "./memory.ts";

/** What is told of an item beyond itself. */
export interface Told {
  readonly isFirstMeeting: boolean;
  /** Who alone may hear of it, where what it was made of was whispered. */
  readonly earshot?: readonly CharacterId[] | undefined;
  readonly gives: readonly string[];
}

/** A line as one of its hearers remembers it. */
export function observeLine(line: Line, npc: NpcId, playthrough: Playthrough, told: Told): Memory {
  const named = namesIn(playthrough, line.scene);
  const isAsked = line.to === npc;
  return {
    ...placed(line, npc, told),
    known: isAsked ? "told" : "saw",
    text: `${named(line.speaker).name} ${saying(line.manner)}${toWhom(line.to, npc, named)}: "${line.text}"`,
    said: line.text,
    speaker: named(line.speaker),
    to: line.to === undefined ? undefined : named(line.to),
    importance: importanceOf(line.text, { isFirstMeeting: told.isFirstMeeting, deeds: 0 }),
  };
}

/** A turn that is over as one of its hearers remembers it; undefined where nothing was said or done in it. */
export function observeTurn(
  turn: TurnRecord,
  npc: NpcId,
  playthrough: Playthrough,
  told: Told,
): Memory | undefined {
  const named = namesIn(playthrough, turn.scene);
  const isOwn = turn.npc === npc;
  const done = turn.calls.filter(isDone);
  // That somebody else could not do a thing shows in nothing but what they say.
  const refused = isOwn ? turn.calls.filter(({ refusal }) => refusal) : [];
  const said = acceptedText(turn).trim();
  const deeds = [
    ...done.map((call) => `${isOwn ? "You" : "They"} did this: ${deedOf(call)}.`),
    ...refused.map((call) =>
      `It did not come to this: ${deedOf(call)}. ${call.refusal?.message ?? ""}`.trim(),
    ),
  ];
  if (said === "" && deeds.length === 0) return undefined;
  const speaker = named(turn.npc);
  const who = isOwn ? "You" : speaker.name;
  const whom = toWhom(turn.partner, npc, named);
  const speech =
    said === ""
      ? `${who} answered ${whom.slice(4) || "nobody"} without a word.`
      : `${who} ${saying(turn.manner)}${whom}: "${said}"`;
  return {
    ...placed(turn, npc, told),
    known: knownOf(isOwn, turn.partner === npc),
    text: [speech, ...deeds].join(" "),
    said: [said, ...deeds].filter(Boolean).join(" "),
    speaker,
    to: named(turn.partner),
    importance: importanceOf(said, { isFirstMeeting: told.isFirstMeeting, deeds: done.length }),
  };
}

/** Done, and not taken back when its turn was broken off. */
function isDone({ outcome, compensation }: CallRecord): boolean {
  return outcome?.type === "done" && compensation?.outcome?.type !== "done";
}

function knownOf(isOwn: boolean, isTold: boolean): Known {
  if (isOwn) return "own";
  return isTold ? "told" : "saw";
}

/** What it came to by itself. */
export function observeKept(kept: KeptMemory, name: string, told: Pick<Told, "gives">): Memory {
  const { npc, text } = kept;
  return {
    id: `memory/${kept.seq}`,
    npc,
    seq: kept.seq,
    at: kept.at,
    known: kept.what === "reflection" ? "reflected" : "summed",
    text,
    said: text,
    speaker: { id: npc, name },
    to: undefined,
    present: kept.heardBy,
    isWhispered: kept.manner === "whisper",
    importance: kept.importance,
    gives: told.gives,
    from: kept.from,
  };
}

function placed({ seq, at, heardBy, manner }: Line | TurnRecord, npc: NpcId, { earshot, gives }: Told) {
  return {
    id: `memory/${seq}`,
    npc,
    seq,
    at,
    present: earshot ? heardBy.filter((one) => earshot.includes(one)) : heardBy,
    isWhispered: manner === "whisper" || earshot !== undefined,
    gives,
    from: [],
  };
}

function saying(manner: SpeechManner | undefined): string {
  if (manner === "whisper") return "whispered";
  return manner === "shout" ? "shouted" : "said";
}

function toWhom(to: CharacterId | undefined, npc: NpcId, named: (id: CharacterId) => Named): string {
  if (to === undefined) return "";
  return to === npc ? " to you" : ` to ${named(to).name}`;
}

/** `give item (item: rope, quantity: 1)` */
function deedOf({ name, arguments: given }: CallRecord): string {
  const parts = Object.entries(given).map(([key, value]) => `${spaced(key)}: ${wordOf(value)}`);
  return parts.length === 0 ? spaced(name) : `${spaced(name)} (${parts.join(", ")})`;
}

function wordOf(value: Json): string {
  return typeof value === "string" ? spaced(value) : JSON.stringify(value);
}

function spaced(name: string): string {
  return name.replaceAll("_", " ");
}

/** How those in a scene are called; a player who is not in it by the id. */
function namesIn(playthrough: Playthrough, id: SceneId): (character: CharacterId) => Named {
  const scene = playthrough.scenes.get(id);
  return (character) => ({ id: character, name: scene ? nameIn(scene, character) : character });
}
