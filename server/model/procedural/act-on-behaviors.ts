import type { Json, JsonObject } from "../../domain/json.ts";
import { askAbout, type Asked, askOnceMore } from "./ask-for-argument.ts";
import { type Filled, fillFrame } from "./fill-frame.ts";
import { choicesIn, type Frame, isTelling } from "./frames.ts";
import { isVerbOf } from "./frame-verbs.ts";
import { type FrameMatch, scoreFrame } from "./score-frame.ts";
import { isPrice, unitsOf } from "./parameter-units.ts";
import { quantitiesIn } from "./quantities.ts";
import type { Segment } from "./reading.ts";
import { matterOf, type Turn } from "./turn.ts";
import { isContent, type Word, wordsOf } from "./words.ts";

/** What the player's words ask to be done. */
export interface Deeds extends Asked {
  readonly calls: readonly { readonly name: string; readonly arguments: JsonObject }[];
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
  const matched: { match: FrameMatch; segment: Segment }[] = [];
  for (const segment of conversation.segments) {
    const match = bestMatch(turn, segment) ?? carriedOn(turn, segment);
    if (match === undefined) continue;
    taken.add(segment);
    const before = matched.find(({ match: earlier }) => earlier.frame === match.frame);
    if (before !== undefined && match.slots.size === 0 && calls.length > 0) {
      const whole = callOf(before.match, wholeOf([before.segment, segment]), recent);
      if (whole !== undefined) {
        calls.splice(-1, 1, whole);
        continue;
      }
    }
    matched.push({ match, segment });
    for (const found of filledBy(turn, match, segment, recent)) {
      const filled = chooseWhatToTell(turn, match.frame, found);
      // "What does it cost?" asks about what is not here to be had; nothing is asked for.
      if (filled.type === "missing" && isElsewhere(match)) {
        taken.delete(segment);
        continue;
      }
      if (filled.type === "unavailable" && segment.acts[0].startsWith("ask_")) {
        taken.delete(segment);
        continue;
      }
      if (filled.type !== "ready") {
        for (const other of conversation.segments) if (isPartOf(other)) taken.add(other);
        return { calls, taken, ...askAbout(turn, match.frame, filled, segment) };
      }
      const call = { name: match.frame.tool.name, arguments: filled.arguments };
      const isNew = !calls.some((one) => JSON.stringify(one) === JSON.stringify(call));
      if (isNew && calls.length < mostCalls) calls.push(call);
    }
  }
  return { calls, question: undefined, pending: undefined, taken };
}

/** "Give me some advice": what is asked for is named, and it is nothing that this behavior is about. */
function isElsewhere({ fit, frame, words }: FrameMatch): boolean {
  if (fit > 0 || frame.parameters.every(({ type }) => type !== "choice")) return false;
  const { name, description } = frame.tool;
  const about = [
    name.replaceAll("_", " "),
    description,
    ...frame.parameters.map((one) => `${one.name} ${one.description}`),
  ];
  const own = new Set(wordsOf(about.join(" ")).map((word) => word.stem));
  return words.some((word, at) => isContent(word) && !own.has(word.stem) && !isVerbOf(frame, words, at));
}

/** "Promise to ask him, and shake on it": the second asks for nothing new, but says how. */
function callOf(
  match: FrameMatch,
  segment: Segment,
  recent: readonly Word[],
): { name: string; arguments: JsonObject } | undefined {
  const [filled, ...more] = fillFrame(match, segment, { before: {}, recent, isAnswer: false });
  return filled?.type === "ready" && more.length === 0
    ? { name: match.frame.tool.name, arguments: filled.arguments }
    : undefined;
}

/** "Would you sell me pitch? I can pay 3": what is missing may stand in the other sentences. */
function filledBy(
  turn: Turn,
  match: FrameMatch,
  segment: Segment,
  recent: readonly Word[],
): readonly Filled[] {
  const { segments } = turn.conversation;
  const filler = { before: {}, recent, isAnswer: false };
  const alone = fillFrame(match, segment, filler);
  if (segments.length === 1) return alone;
  // What lacks nothing is only added to: "I've rowed for thirty years. Give me some bread" asks for one.
  const isReady = alone.every(({ type }) => type === "ready");
  const from = isReady ? segments.indexOf(segment) : 0;
  const near = segments.slice(from).filter((one) => one === segment || !asksByItself(turn, one));
  const others = near.filter((one) => one !== segment);
  const isWhole = isReady && !others.every(isPartOf);
  if (others.length === 0 || isWhole) return alone;
  const whole = fillFrame(match, wholeOf(near), filler);
  return whole.every(({ type }) => type === "ready") ? whole : alone;
}

/** "I'll pay eight for the loaf. I'll pay two for the rope": each names what it is about. */
function asksByItself(turn: Turn, segment: Segment): boolean {
  return (bestMatch(turn, segment)?.slots.size ?? 0) > 0;
}

/** The utterance as one segment, with the acts of the first. */
function wholeOf(segments: readonly Segment[]): Segment {
  const [first] = segments;
  if (first === undefined) throw new RangeError("An utterance without segments has no whole.");
  return {
    ...first,
    text: segments.map(({ text }) => text).join(", "),
    words: segments.flatMap(({ words }) => [...words]),
  };
}

/** A statement beside a request belongs to it. */
function isPartOf({ acts, question, words }: Segment): boolean {
  if (words.every((word) => !isContent(word)) && words.length <= 3) return true;
  return !question && (acts[0] === "tell_self" || acts[0] === "offer" || acts[0] === "other");
}

/** A sum is named somewhere in the utterance, in what a priced behavior counts it in. */
function isPaid({ conversation, frames }: Turn): boolean {
  const units = frames.flatMap(({ parameters }) => parameters.filter(isPrice).flatMap(unitsOf));
  return conversation.segments.some(({ words }) =>
    quantitiesIn(words).some(({ unit, isArticle }) => !isArticle && units.includes(unit)),
  );
}

/** Asked for news and not for which, the NPC picks: what is talked of already, but not to this player. */
function chooseWhatToTell({ sheet, random }: Turn, frame: Frame, filled: Filled): Filled {
  if (filled.type !== "missing" || !isTelling(frame) || filled.parameter.type !== "choice") return filled;
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

/** What "it" may stand for: what was named lately, and above that what the player looks at. */
function recentWords({ request, sheet }: Turn): readonly Word[] {
  const texts = request.messages.flatMap((message) => (message.role === "result" ? [] : [message.text]));
  const seen = sheet.near.near.find(({ id }) => id === sheet.near.looking_at);
  return [...texts.slice(-4), seen?.name ?? ""].flatMap((text) => wordsOf(text));
}

function bestMatch(turn: Turn, segment: Segment): FrameMatch | undefined {
  if (segment.foreign !== undefined || segment.foreignTongue) return undefined;
  const paid = isPaid(turn);
  const matches = turn.frames
    .map((frame) => scoreFrame(frame, segment, turn.conversation.live, paid))
    .sort(
      (left, right) =>
        right.score - left.score ||
        right.fit - left.fit ||
        (left.frame.tool.name < right.frame.tool.name ? -1 : 1),
    );
  const [best, second] = matches;
  if (best === undefined || best.score < enough) return undefined;
  if (second !== undefined && best.score - second.score < clear && best.fit <= second.fit) return undefined;
  return isTelling(best.frame) && knowsAnswer(turn, segment) ? undefined : best;
}

/** "And gloves.", "Another rope, too": the last request goes on, with another thing. */
function carriedOn({ request, frames }: Turn, segment: Segment): FrameMatch | undefined {
  const text = segment.text.toLowerCase();
  if (segment.question || segment.words.length > 6) return undefined;
  if (!/^(?:and|also|plus|then|another|or rather|no wait)\b|\b(?:too|as well|also)$/.test(text))
    return undefined;
  // What was done last is voiced in a message of its own, after the one that called.
  const last = request.messages.filter((message) => message.role === "npc").slice(-2);
  const name = last.findLast(({ calls }) => calls.length > 0)?.calls[0]?.name;
  const frame = frames.find(({ tool }) => tool.name === name);
  const main = frame?.parameters.find(({ type }) => type === "choice");
  if (frame === undefined || main === undefined) return undefined;
  const named = choicesIn([...main.choices, ...main.others], segment.words);
  const others = segment.words.filter(
    (word, at) => isContent(word) && !named.some(({ start, end }) => at >= start && at < end),
  );
  if (named.length === 0 || others.length > 0) return undefined;
  return { frame, score: enough, fit: 0, slots: new Map(), words: segment.words };
}

/** A question about a thing that the NPC can tell of is answered in talk, unless news is asked for by that word. */
function knowsAnswer(turn: Turn, segment: Segment): boolean {
  if (segment.topics.includes("news")) return false;
  const { facts } = matterOf(turn, segment);
  return facts.get("entity") === "lore" && facts.get("told") !== true;
}

/** Acts that answer no "which?". */
const elsewhereActs = new Set([
  "praise",
  "joke",
  "leave",
  "no",
  "unsure",
  "insult",
  "threaten",
  "apologise",
  "greet",
]);
const longestAnswer = 18;

/** The utterance as the answer to "which?"; undefined when it is about something else. */
function resumePending(turn: Turn, recent: readonly Word[]): Deeds | undefined {
  const { pending, segments } = turn.conversation;
  const frame = turn.frames.find(({ tool }) => tool.name === pending?.behavior);
  const told = segments.filter(({ acts }) => acts[0] !== "greet" && acts[0] !== "thank" && acts[0] !== "yes");
  const [first] = told;
  if (pending === undefined || frame === undefined || first === undefined) return undefined;
  const parameter = frame.parameters.find(({ name }) => name === pending.missing);
  const elsewhere = bestMatch(turn, first);
  const isFree = parameter?.type === "text" && elsewhere?.fit === 0;
  const segment = wholeOf(told);
  // "A day will do" asks for nothing else where it is an answer.
  const isAnswer =
    elsewhere?.score === enough &&
    elsewhere.fit === 0 &&
    parameter?.type === "choice" &&
    choicesIn(parameter.choices, segment.words).length > 0;
  if (elsewhere !== undefined && elsewhere.frame !== frame && !isFree && !isAnswer) return undefined;
  const isOfThem = /^you (?!will\b|must\b|would\b|shall\b)/.test(
    segment.words.map(({ form }) => form).join(" "),
  );
  if (parameter?.type === "text" && isOfThem) return undefined;
  const isShort = !first.question && segment.words.length <= 4;
  if (elsewhereActs.has(first.acts[0]) || (first.acts[0].startsWith("ask_") && !isShort)) return undefined;
  const slots =
    parameter?.type === "text"
      ? new Map([[parameter.name, segment.words]])
      : new Map<string, readonly Word[]>();
  const line = scoreFrame(frame, segment, turn.conversation.live);
  const [filled] = fillFrame({ ...line, slots: line.slots.size > 0 ? line.slots : slots }, segment, {
    before: pending.arguments,
    recent,
    isAnswer: true,
  });
  if (filled === undefined) return undefined;
  const taken = new Set(segments);
  if (filled.type === "ready") {
    const call = { name: frame.tool.name, arguments: filled.arguments };
    const isLong = segment.words.length > longestAnswer;
    return isLong ? undefined : { calls: [call], question: undefined, pending: undefined, taken };
  }
  const isStatement = ["tell_self", "tell_world"].includes(first.acts[0]);
  if (filled.type === "missing" && filled.parameter.name === pending.missing) {
    if (isStatement || segment.words.length > 5) return undefined;
    return { calls: [], taken, ...askOnceMore(turn, frame, filled, segment, pending) };
  }
  return { calls: [], taken, ...askAbout(turn, frame, filled, segment) };
}
