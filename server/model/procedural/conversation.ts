import { z } from "zod";
import type { Json, JsonObject } from "../../domain/json.ts";
import { onceFor } from "../../domain/once-for.ts";
import type { PromptMessage } from "../../domain/prompt.ts";
import type { Citable } from "./citables.ts";
import type { Entity } from "./entities.ts";
import type { Reader, Segment } from "./reading.ts";
import type { StemSets } from "./spelling.ts";
import type { Sheet } from "./sheet.ts";
import { statementsIn, type Stated } from "./statements.ts";
import { wordsOf } from "./words.ts";

/** A behavior that still lacks an argument; the next utterance may fill it. */
export const pendingSchema = z.object({
  behavior: z.string(),
  missing: z.string(),
  arguments: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  misses: z.number(),
});
export type Pending = z.infer<typeof pendingSchema>;

/**
 * What a turn keeps for the next. `writes.heard` holds the player's own words (their name, what they lost), and a pending
 * argument may: notes reach the prompts of the same player and NPC alone, and go when that player's words are deleted.
 */
const noteSchema = z.object({
  rule: z.string().optional(),
  fragments: z.array(z.string()).default([]),
  gives: z.array(z.string()).default([]),
  turn: z.number().optional(),
  writes: z
    .object({
      claim: z.string().optional(),
      entity: z.string().optional(),
      asked: z.string().optional(),
      hook: z.string().optional(),
      heard: z.record(z.string(), z.string()).optional(),
      pending: pendingSchema.optional(),
      cites: z.array(z.string()).default([]),
    })
    .default({ cites: [] }),
});
export type Note = z.infer<typeof noteSchema>;

/** State of the talk: a fold over the messages and the notes of earlier answers. Nothing else is remembered. */
export interface Conversation {
  /** Player utterances so far, this one included. */
  readonly turn: number;
  /** Segments of what is to be answered; empty when nobody spoke. */
  readonly segments: readonly Segment[];
  readonly utterance: string;
  readonly replies: readonly string[];
  readonly notes: readonly Note[];
  readonly heard: ReadonlyMap<string, string>;
  /** What the player stated in earlier turns, oldest first. */
  readonly told: readonly Stated[];
  /** Entities mentioned lately, the latest first. */
  readonly lately: readonly Entity[];
  /** Topic to how live it is: 1 for this utterance, fading over five. */
  readonly live: ReadonlyMap<string, number>;
  /** From -10 to 10: what this talk's insults, thanks and praise add up to. */
  readonly mood: number;
  /** How often the same thing was said before by the player, in a row or not. */
  readonly repeats: number;
  readonly insults: number;
  /** The player asked for short answers, within the last twelve turns, and for nothing longer since. */
  readonly isBrief: boolean;
  readonly claim: Citable | undefined;
  readonly asked: string | undefined;
  readonly pending: Pending | undefined;
  /** Results that wait to be voiced, with the calls that asked for them. */
  readonly results: readonly {
    readonly name: string;
    readonly arguments: JsonObject;
    readonly output: Json;
  }[];
}

const moodOf: Readonly<Record<string, number>> = {
  insult: -3,
  threaten: -4,
  praise: 1,
  thank: 1,
  apologise: 2,
  offer: 1,
  joke: 0,
};

export function foldConversation(
  messages: readonly PromptMessage[],
  sheet: Sheet,
  reader: Reader,
  entities: readonly Entity[],
  citables: readonly Citable[],
  known: StemSets,
): Conversation {
  const heard = new Map<string, string>();
  const live = new Map<string, number>();
  let lately: Entity[] = [];
  let mood = 0;
  let insults = 0;
  let turn = 0;
  let briefUntil = 0;
  let segments: readonly Segment[] = [];
  let utterance = "";
  const said: string[] = [];
  const statements: (Stated & { readonly turn: number })[] = [];
  const replies: string[] = [];
  let fresh = false;
  for (const message of messages) {
    if (message.role === "result") continue;
    if (message.role === "npc") {
      if (message.text.trim().length > 0) replies.push(message.text);
      lately = remember(lately, mentionedIn(message.text, entities));
      fresh = false;
      continue;
    }
    const read = reader.read(message.text, entities, known);
    lately = remember(
      lately,
      read.flatMap((segment) => [...segment.entities]).filter(({ kind }) => kind !== "self"),
    );
    if (message.role === "other") continue;
    turn += 1;
    segments = fresh ? [...segments, ...read] : read;
    utterance = fresh ? `${utterance} ${message.text}` : message.text;
    fresh = true;
    said.push(normal(message.text));
    if (asksForShort(message.text)) briefUntil = turn + briefTurns;
    if (asksForMore.test(message.text)) briefUntil = 0;
    for (const [topic, heat] of live) live.set(topic, heat - 0.2);
    for (const one of statementsIn(read)) statements.push({ ...one, turn });
    for (const segment of read) {
      for (const topic of segment.topics) live.set(topic, 1);
      for (const { fact, value } of segment.heard) heard.set(fact, value);
      mood = clamp(mood + (moodOf[segment.acts[0]] ?? 0));
      if (segment.acts[0] === "insult") insults += 1;
    }
    if (mood !== 0 && !read.some(({ acts }) => moodOf[acts[0]] !== undefined)) mood -= Math.sign(mood) * 0.5;
  }
  const notes = notesOf(sheet);
  // The oldest lines leave the request; what was learned from them stays in the notes.
  const learned = new Map(notes.flatMap(({ writes }) => Object.entries(writes.heard ?? {})));
  for (const [fact, value] of heard) learned.set(fact, value);
  const last = notes.at(-1);
  const lastReply = replies.at(-1);
  const current = said.at(-1) ?? "";
  return {
    turn,
    segments: fresh ? segments : [],
    utterance: fresh ? utterance : "",
    replies,
    notes,
    heard: learned,
    told: statements.filter((one) => one.turn < turn),
    lately,
    live: new Map([...live].filter(([, heat]) => heat > 0)),
    mood,
    repeats: said.slice(0, -1).filter((one) => one === current).length,
    insults,
    isBrief: turn <= briefUntil,
    claim: claimOf(last, lastReply, citables),
    asked: last === undefined ? undefined : last.writes.asked,
    pending: last?.writes.pending,
    results: resultsOf(messages),
  };
}

const briefTurns = 12;
const shorter =
  /\b(?:shorter|be brief|briefly|keep it short|(?:short|brief) (?:answer|version)|fewer words|less talk|get to the point|to the point|in (?:a|one) word|yes or no|too long|you talk too much|spare me the (?:story|speech|tale|rest)|cut it short)\b/i;
const asksForMore =
  /\b(?:tell me more|in full|at length|the whole (?:story|tale|of it)|take your time|longer, please)\b/i;

/** "Shorter, please." */
export function asksForShort(text: string): boolean {
  return shorter.test(text);
}

function clamp(mood: number): number {
  return Math.max(-10, Math.min(10, mood));
}

function normal(text: string): string {
  return wordsOf(text)
    .map(({ stem }) => stem)
    .join(" ");
}

const readNote = onceFor((note: JsonObject): Note | undefined => noteSchema.safeParse(note).data);

function notesOf(sheet: Sheet): Note[] {
  return sheet.notes.flatMap((note) => readNote(note) ?? []);
}

function remember(lately: readonly Entity[], mentioned: readonly Entity[]): Entity[] {
  const latest = mentioned.toReversed();
  return [...latest, ...lately.filter((entity) => !latest.some(({ id }) => id === entity.id))].slice(0, 8);
}

function mentionedIn(text: string, entities: readonly Entity[]): Entity[] {
  const lower = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}'-]+/gu, " ")} `;
  const firstNames = new Set(text.match(/\p{Lu}[\p{L}'-]{2,}/gu));
  return entities.filter(
    ({ kind, name, keys }) =>
      kind !== "self" &&
      kind !== "word" &&
      keys.length > 0 &&
      (lower.includes(` ${name.replace(/^the /i, "").toLowerCase()} `) ||
        (kind === "person" && firstNames.has(name.split(" ")[0] ?? ""))),
  );
}

/** What the NPC claimed last: from its note, else the citable whose text the last reply contains. */
function claimOf(
  note: Note | undefined,
  reply: string | undefined,
  citables: readonly Citable[],
): Citable | undefined {
  const noted = note?.writes.claim;
  if (noted !== undefined) return citables.find(({ id }) => id === noted);
  if (reply === undefined) return undefined;
  const contained = citables.filter(({ text }) => reply.includes(text.replace(/[.!?]$/, "")));
  return contained.at(-1);
}

function resultsOf(messages: readonly PromptMessage[]): Conversation["results"] {
  const lastNpc = messages.findLastIndex(({ role }) => role === "npc");
  const answer = messages[lastNpc];
  if (answer?.role !== "npc") return [];
  return messages.slice(lastNpc + 1).flatMap((message) => {
    if (message.role !== "result") return [];
    const call = answer.calls.find(({ id }) => id === message.call);
    const given = call?.arguments;
    const isObject = given !== undefined && !("unparsed" in given);
    return [{ name: message.name, arguments: isObject ? given : {}, output: message.output }];
  });
}
