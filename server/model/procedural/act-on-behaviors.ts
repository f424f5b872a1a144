import type { Json, JsonObject } from "../../domain/json.ts";
import type { Pending } from "./conversation.ts";
import { type Filled, fillFrame } from "./fill-frame.ts";
import { type Frame, isTelling } from "./frames.ts";
import { type FrameMatch, scoreFrame } from "./score-frame.ts";
import type { Segment } from "./reading.ts";
import { type Piece, sayMove } from "./realise.ts";
import { listed } from "./slots.ts";
import { matterOf, type Turn } from "./turn.ts";
import { type Word, wordsOf } from "./words.ts";

/** What the player's words ask to be done. */
export interface Deeds {
  readonly calls: readonly { readonly name: string; readonly arguments: JsonObject }[];
  /** Said instead of a call: which one is meant, or what is missing. */
  readonly question: Piece | undefined;
  readonly pending: Pending | undefined;
  /** Segments that were answered by this. */
  readonly taken: ReadonlySet<Segment>;
}

const enough = 5;
const clear = 2;
const mostCalls = 3;

export function readDeeds(turn: Turn): Deeds {
  const { conversation, frames, request } = turn;
  const none: Deeds = { calls: [], question: undefined, pending: undefined, taken: new Set() };
  if (request.toolChoice === "none" || frames.length === 0) return none;
  const recent = recentWords(turn);
  const resumed = resumePending(turn, recent);
  if (resumed !== undefined) return resumed;
  const calls: { name: string; arguments: JsonObject }[] = [];
  const taken = new Set<Segment>();
  for (const segment of conversation.segments) {
    const match = bestMatch(turn, segment);
    if (match === undefined) continue;
    taken.add(segment);
    for (const found of fillFrame(match, segment, {}, recent)) {
      const filled = chooseWhatToTell(turn, match.frame, found);
      if (filled.type === "missing") {
        return {
          calls,
          question: askFor(turn, match.frame, filled, segment, false),
          pending: pendingOf(match.frame, filled, 0),
          taken,
        };
      }
      const call = { name: match.frame.tool.name, arguments: filled.arguments };
      const isNew = !calls.some((one) => JSON.stringify(one) === JSON.stringify(call));
      if (isNew && calls.length < mostCalls) calls.push(call);
    }
  }
  return { calls, question: undefined, pending: undefined, taken };
}

/** Asked for news and not for which, the NPC picks: what is talked of already, but not to this player. */
function chooseWhatToTell({ sheet, random }: Turn, frame: Frame, filled: Filled): Filled {
  if (filled.type === "ready" || !isTelling(frame) || filled.parameter.type !== "choice") return filled;
  const listsIn = (data: JsonObject | undefined): readonly string[] =>
    Object.values(data ?? {}).flatMap((value) => textsIn(value));
  const heard = listsIn(sheet.partnerState?.data);
  const talkedOf = listsIn(sheet.worldState?.data);
  const keys = random
    .child("news")
    .shuffle(filled.parameter.choices.map(({ key }) => key))
    .filter((key) => !heard.includes(key));
  const key = keys.find((one) => talkedOf.includes(one)) ?? keys[0];
  return key === undefined
    ? filled
    : { type: "ready", arguments: { ...filled.arguments, [filled.parameter.name]: key } };
}

function textsIn(value: Json): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one): one is string => typeof one === "string");
}

function recentWords({ request }: Turn): readonly Word[] {
  const texts = request.messages.flatMap((message) => (message.role === "result" ? [] : [message.text]));
  return texts.slice(-4).flatMap((text) => wordsOf(text));
}

function bestMatch(turn: Turn, segment: Segment): FrameMatch | undefined {
  const matches = turn.frames
    .map((frame) => scoreFrame(frame, segment, turn.conversation.live))
    .sort(
      (left, right) =>
        right.score - left.score ||
        right.slots.size - left.slots.size ||
        (left.frame.tool.name < right.frame.tool.name ? -1 : 1),
    );
  const [best, second] = matches;
  if (best === undefined || best.score < enough) return undefined;
  if (second !== undefined && best.score - second.score < clear && best.slots.size <= second.slots.size)
    return undefined;
  return isTelling(best.frame) && knowsAnswer(turn, segment) ? undefined : best;
}

/** A question about a thing that the NPC can tell of is answered in talk, unless news is asked for by that word. */
function knowsAnswer(turn: Turn, segment: Segment): boolean {
  if (segment.topics.includes("news")) return false;
  const { facts } = matterOf(turn, segment);
  return facts.get("entity") === "lore" && facts.get("told") !== true;
}

function pendingOf(frame: Frame, filled: Extract<Filled, { type: "missing" }>, misses: number): Pending {
  return {
    behavior: frame.tool.name,
    missing: filled.parameter.name,
    arguments: { ...filled.arguments },
    misses,
  };
}

/** The utterance as the answer to "which?"; undefined when it is about something else. */
function resumePending(turn: Turn, recent: readonly Word[]): Deeds | undefined {
  const { pending, segments } = turn.conversation;
  const frame = turn.frames.find(({ tool }) => tool.name === pending?.behavior);
  const segment = segments.find((one) => !["greet", "thank", "yes"].includes(one.acts[0])) ?? segments[0];
  if (pending === undefined || frame === undefined || segment === undefined) return undefined;
  const parameter = frame.parameters.find(({ name }) => name === pending.missing);
  const slots =
    parameter?.type === "text"
      ? new Map([[parameter.name, segment.words]])
      : new Map<string, readonly Word[]>();
  const elsewhere = bestMatch(turn, segment);
  if (elsewhere !== undefined && elsewhere.frame !== frame) return undefined;
  const isTalk =
    segment.acts[0].startsWith("ask_") || segment.acts[0] === "praise" || segment.acts[0] === "joke";
  if (isTalk || ["leave", "no", "insult", "threaten", "apologise", "greet"].includes(segment.acts[0]))
    return undefined;
  const whole = scoreFrame(frame, segment, turn.conversation.live).slots;
  const [filled] = fillFrame(
    { frame, score: 0, slots: whole.size > 0 ? whole : slots },
    segment,
    pending.arguments,
    recent,
  );
  const isStatement = ["tell_self", "tell_world"].includes(segment.acts[0]);
  if (filled === undefined || (filled.type === "missing" && (isStatement || segment.words.length > 5)))
    return undefined;
  const taken = new Set(segments);
  if (filled.type === "ready")
    return {
      calls: [{ name: frame.tool.name, arguments: filled.arguments }],
      question: undefined,
      pending: undefined,
      taken,
    };
  if (filled.parameter.name !== pending.missing) {
    return {
      calls: [],
      question: askFor(turn, frame, filled, segment, false),
      pending: pendingOf(frame, filled, 0),
      taken,
    };
  }
  if (pending.misses >= 1) {
    const { facts, slots: fill } = matterOf(turn, segment);
    return {
      calls: [],
      question: sayMove(turn.teller, "behavior.dropped", facts, fill),
      pending: undefined,
      taken,
    };
  }
  return {
    calls: [],
    question: askFor(turn, frame, filled, segment, true),
    pending: pendingOf(frame, filled, pending.misses + 1),
    taken,
  };
}

function askFor(
  turn: Turn,
  frame: Frame,
  { parameter }: Extract<Filled, { type: "missing" }>,
  segment: Segment,
  again: boolean,
): Piece | undefined {
  const choices = turn.random
    .child("choices")
    .shuffle(parameter.choices)
    .slice(0, 3)
    .map(({ name }) => name);
  const extra = new Map([["missing", { text: parameter.name.replaceAll("_", " "), cites: [] }]]);
  if (choices.length > 0) extra.set("choices", { text: listed(choices, "or"), cites: [] });
  const { facts, slots } = matterOf(turn, segment, extra);
  const kind =
    parameter.type === "text" ? ".free" : parameter.type === "choice" ? (again ? ".again" : "") : ".number";
  const moves = [
    `missing.${frame.tool.name}.${parameter.name}`,
    `behavior.missing${kind}`,
    "behavior.missing.free",
  ];
  return moves.map((move) => sayMove(turn.teller, move, facts, slots)).find((piece) => piece !== undefined);
}
