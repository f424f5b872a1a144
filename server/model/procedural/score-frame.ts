import { asksNothing } from "./asks-nothing.ts";
import { bestLine, type FittingLine, opensWith, spokenBeside, spokenLine } from "./authored-lines.ts";
import { hasObject, isVerbAt, isVerbOf, verbPosition } from "./frame-verbs.ts";
import { choicesIn, type Frame, isHandingOver, isTelling } from "./frames.ts";
import { isNamedDoer } from "./named-doer.ts";
import { isPriced } from "./parameter-units.ts";
import { plainRequest, type PlainRequest } from "./plain-request.ts";
import type { Segment } from "./reading.ts";
import { isBare, isMeasured, isNeeded, paying, placeholder, please, wantsOwnThing, wish } from "./wants.ts";
import type { Word } from "./words.ts";

export interface FrameMatch {
  readonly frame: Frame;
  readonly score: number;
  /** How much of an authored line fits: its words, and twice its slots. */
  readonly fit: number;
  /** Words that a slot of an authored line took. */
  readonly slots: ReadonlyMap<string, readonly Word[]>;
  /** The words without the courtesy around them. */
  readonly words: readonly Word[];
}

const asking = new Set(["request", "ask_whether", "ask_what", "ask_where", "ask_how", "ask_who", "ask_when"]);

/** How surely the segment asks for this behavior; 5 and 2 clear of the next is a call. `isPaid`: a sum is named beside. */
export function scoreFrame(
  frame: Frame,
  segment: Segment,
  live: ReadonlyMap<string, number>,
  isPaid = false,
): FrameMatch {
  const none: FrameMatch = { frame, score: 0, fit: 0, slots: new Map(), words: [] };
  if (segment.acts.includes("threaten") || segment.acts[0] === "insult") return none;
  if (isNamedDoer(segment, frame)) return none;
  const plain = plainRequest(segment.words, segment.question);
  const { words } = plain;
  const line = bestLine(frame, words) ?? bestLine(frame, segment.words) ?? spokenLine(frame, words);
  const text = spokenBeside(line, frame, words);
  if (line === undefined && isOwnDeed(frame, words)) return none;
  if (asksAhead.test(text) && isOfBefore(frame)) return none;
  const asksForNothing = asksNothing({
    text,
    hasLine: line !== undefined,
    opensWithLine: opensWith(line?.template, text),
    isHandedOver: isHandingOver(frame),
    isOfBefore: isOfBefore(frame),
    isNews: isTelling(frame) && segment.topics.includes("news"),
  });
  if (asksForNothing) return none;
  const evidence = evidenceOf(frame, plain, text, isPaid);
  const score = scoreOf(evidence, line, isAsked(evidence, segment, plain, text), isLive(frame, live));
  return { frame, score, fit: line?.fit ?? 0, slots: line?.slots ?? new Map(), words };
}

const wanting =
  /^(?:need|want|get|take|have|buy|borrow|lack|wish|am|was|can|could|may|might|will|would|should|shall)$/;

/** "I send cuttings to a friend": who speaks does it. */
function isOwnDeed(frame: Frame, words: readonly Word[]): boolean {
  return (
    /^(?:i|we)$/.test(words[0]?.form ?? "") &&
    isVerbOf(frame, words, 1) &&
    !wanting.test(words[1]?.form ?? "")
  );
}

/** Asks for a promise; of one that was made nobody speaks so. */
const asksAhead = /^(?:(?:will|would|can|could|do) you (?:please )?)?promise\b/;

/** "I'd like my {tool} back", "you promised {promise}": its own lines look back. */
function isOfBefore({ tool }: Frame): boolean {
  return tool.says.some((line) =>
    /\} back[.?!]?$|\b(?:have it|give that) back\b|\breturning\b|\byou promised\b/i.test(line.trim()),
  );
}

/** What in the words speaks for the behavior. */
interface Evidence {
  /** 3 where what the behavior does is said, 1 where one of its lesser verbs is. */
  readonly verb: number;
  readonly isImperative: boolean;
  /** A choice, or a number of what it counts, is named; or a thing is asked for and not which. */
  readonly named: boolean;
  /** Something is named that could be chosen elsewhere. */
  readonly namedElsewhere: boolean;
  readonly need: boolean;
  readonly sum: boolean;
}

function evidenceOf(frame: Frame, plain: PlainRequest, text: string, isPaid: boolean): Evidence {
  const { words } = plain;
  const position = verbPosition(words);
  const named =
    isNamed(frame, words, "choices", position) ||
    isMeasured(frame, words) ||
    (isHandingOver(frame) && placeholder.test(text));
  const need = (named && isNeeded(frame, text)) || wantsOwnThing(frame, text, plain.isWish);
  const sum = named && isPriced(frame) && (isPaid || paying.test(text));
  const isMeant = need || sum || isBare(frame, words, plain.isWish || please.test(text));
  const atPosition = verbAt(frame, words, position, named);
  return {
    verb: Math.max(isMeant ? 3 : 0, ...words.map((_, at) => verbAt(frame, words, at, named))),
    isImperative: atPosition > 0 && !/^(?:wh\w+|how)$/.test(words[position]?.form ?? ""),
    named,
    namedElsewhere: isNamed(frame, words, "others", position),
    need,
    sum,
  };
}

function verbAt(frame: Frame, words: readonly Word[], at: number, isNamedBeside: boolean): number {
  const found = frame.verbs.map((verb, index) =>
    isVerbAt(frame, verb, index, words, at, isNamedBeside) ? (index === 0 ? 3 : 1) : 0,
  );
  return Math.max(0, ...found);
}

function isNamed(frame: Frame, words: readonly Word[], of: "choices" | "others", position: number): boolean {
  return frame.parameters.some(
    (parameter) =>
      parameter.type === "choice" &&
      choicesIn(parameter[of], words).some(
        ({ start, end }) => start !== position || end > start + 1 || !hasObject(words, position),
      ),
  );
}

function isAsked(
  { need, sum, isImperative }: Evidence,
  { acts }: Segment,
  { isWish }: PlainRequest,
  text: string,
): boolean {
  const isRequest = acts.includes("request") && asking.has(acts[0]);
  return isWish || need || sum || wish.test(text) || isImperative || isRequest;
}

function isLive({ parameters }: Frame, live: ReadonlyMap<string, number>): boolean {
  return parameters.some(
    ({ type, choices }) => type === "choice" && choices.some(({ key }) => live.has(key)),
  );
}

function scoreOf(evidence: Evidence, line: FittingLine | undefined, asked: boolean, live: boolean): number {
  const { verb, sum, named, namedElsewhere } = evidence;
  const isMeant = verb > 0 || line !== undefined;
  return (
    (line === undefined ? 0 : 4) +
    verb +
    (sum && verb === 3 ? 2 : 0) +
    (asked || line !== undefined ? 2 : 0) +
    (named ? (isMeant ? 2 : 1) : isMeant && (live || namedElsewhere) ? 1 : 0)
  );
}
