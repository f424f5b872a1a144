import { feelOf } from "./feel.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import { type Deeds, readDeeds } from "./act-on-behaviors.ts";
import { rankRules } from "./choose-rule.ts";
import { beginTalk } from "./begin-talk.ts";
import { claimIn } from "./claims.ts";
import type { Content } from "./content.ts";
import { pointedBackIn } from "./pointed-back.ts";
import type { Reader, Segment } from "./reading.ts";
import { countWords, joinPieces, type Piece, sayMove, sayRule } from "./realise.ts";
import type { Sheet } from "./sheet.ts";
import type { Word } from "./words.ts";
import { matterOf, openTurn, type Turn } from "./turn.ts";
import { toned } from "./tone.ts";
import { inVoice } from "./voice.ts";
import { voiceResults } from "./voice-results.ts";

/** One answer: speech, then calls; and what was decided, from which the next turn's state is folded. */
export interface Answer {
  readonly text: string;
  readonly calls: readonly { readonly name: string; readonly arguments: JsonObject }[];
  readonly notes: JsonObject;
}

interface Said {
  readonly rule: string;
  readonly piece: Piece;
}

/** Pure: the same request gives the same answer. */
export function composeAnswer(request: ModelRequest, sheet: Sheet, content: Content, reader: Reader): Answer {
  const turn = openTurn(request, sheet, content, reader);
  const { conversation } = turn;
  if (conversation.segments.length === 0 && conversation.results.length > 0) {
    const { rule, ...piece } = voiceResults(turn);
    return finish(turn, { rule, piece: piece.text.length > 0 ? piece : (gesture(turn) ?? piece) }, undefined);
  }
  const begun = beginTalk(request, turn.random);
  if (begun) return finish(turn, { rule: "begin-talk", piece: begun }, undefined);
  const deeds = readDeeds(turn);
  const rest = conversation.segments.filter((segment) => !deeds.taken.has(segment));
  if (deeds.taken.size === 0) return finish(turn, answerTalk(turn, rest), undefined);
  const owed = rest.find((segment) => segment.acts[0].startsWith("ask_") || segment.acts[0] === "greet");
  const first = owed === undefined ? undefined : answerSegment(turn, owed, false);
  const lead = deeds.question ?? leadIn(turn, deeds);
  const piece = joinPieces(first?.piece, lead);
  return finish(turn, { rule: first?.rule ?? "behavior-call", piece }, deeds);
}

function leadIn(turn: Turn, deeds: Deeds): Piece | undefined {
  const { facts, slots } = matterOf(turn, undefined);
  const own = `lead.${deeds.calls[0]?.name ?? ""}`;
  // A behavior has a few lines of its own; between them anybody's will do.
  const isOwn = turn.random.child("lead").next() < 0.65;
  const moves = isOwn ? [own, "behavior.lead"] : ["behavior.lead", own];
  return moves.map((move) => sayMove(turn.teller, move, facts, slots)).find((piece) => piece !== undefined);
}

/** Which segment is owed the answer; what comes with it is answered in passing. */
const weight: readonly string[] = [
  "threaten",
  "insult",
  "ask_why",
  "ask_who",
  "ask_what",
  "ask_where",
  "ask_when",
  "ask_how",
  "ask_opinion",
  "ask_back",
  "ask_state",
  "ask_whether",
  "request",
  "offer",
  "apologise",
  "tell_self",
  "thank",
  "praise",
  "tell_world",
  "joke",
  "leave",
  "no",
  "yes",
  "unsure",
  "greet",
  "other",
];

function answerTalk(turn: Turn, segments: readonly Segment[]): Said {
  if (segments.length === 0) return answerSegment(turn, undefined, true);
  const rank = ({ acts, heard }: Segment): number =>
    weight.indexOf(acts[0]) -
    (heard.some(({ fact }) => fact !== "name") ? 0.5 : 0) +
    (heard.some(({ fact }) => fact === "name") ? 0.5 : 0);
  const first =
    pleaOf(segments) ?? pointedBackIn(segments) ?? segments.find((one) => claimIn(one) !== undefined);
  if (first !== undefined) return answerSegment(turn, first, true);
  const ranked = segments.toSorted((left, right) => rank(left) - rank(right));
  const [main] = ranked;
  const alone = segments.length === 1;
  const answered = answerBest(turn, ranked, alone || segments.every((one) => !one.question || one === main));
  if (alone || main === undefined) return answered;
  const { facts, slots } = matterOf(turn, main);
  const others = segments.filter((segment) => segment !== main);
  const greeted = others.some(({ acts }) => acts[0] === "greet") && turn.conversation.replies.length === 0;
  const named =
    others.some(({ heard }) => heard.some(({ fact }) => fact === "name")) && facts.get("told_name") !== true;
  const before = named
    ? sayMove(turn.teller, "accept.name", facts, slots)
    : greeted
      ? (sayMove(turn.teller, "greet.brief", facts, slots) ?? undefined)
      : undefined;
  const leaves =
    main.acts[0] !== "leave" && others.some(({ acts }) => acts[0] === "leave")
      ? sayMove(turn.teller, "leave.brief", facts, slots, true)
      : undefined;
  const second = ranked
    .slice(1)
    .find(
      (segment) => segment.question && segment.acts[0].startsWith("ask_") && segment.acts[0] !== main.acts[0],
    );
  const roomy = countWords(answered.piece.text) <= 16;
  const also =
    second !== undefined && roomy && leaves === undefined ? answerSegment(turn, second, false) : undefined;
  const isSame =
    also === undefined || also.piece.fragments.some((id) => answered.piece.fragments.includes(id));
  const extra =
    isSame || also.piece.cites.some((id) => answered.piece.cites.includes(id)) ? undefined : also.piece;
  return { rule: answered.rule, piece: joinPieces(before, answered.piece, extra, leaves) };
}

/** The first segment that there is an answer to; where nothing is known of any, what is said of the first. */
function answerBest(turn: Turn, ranked: readonly Segment[], mayAsk: boolean): Said {
  const [main, ...others] = ranked;
  const first = answerSegment(turn, main, mayAsk);
  if (!/^(?:unknown|quibble|request-plain)/.test(first.rule)) return first;
  for (const other of others) {
    if (!other.question && !other.acts[0].startsWith("ask_")) continue;
    const said = answerSegment(turn, other, mayAsk);
    if (!/^(?:unknown|quibble|request-plain|gesture)/.test(said.rule)) return said;
  }
  return first;
}

const tellings = new Set(["loss", "seek"]);

/**
 * "The flood took my boat. Can you help?" is one matter: the question is empty without what was told before it. The
 * segments are read as one, so that the answer can take up both.
 */
function pleaOf(segments: readonly Segment[]): Segment | undefined {
  const asking = segments.find(
    ({ acts, content, question }) => (question || acts[0] === "request") && content.every(isPlea),
  );
  const telling = segments.find(({ heard }) => heard.some(({ fact }) => tellings.has(fact)));
  if (asking === undefined || telling === undefined || asking === telling) return undefined;
  if (asking.content.length === 0 && asking.pronoun !== "person" && !isHelp(asking)) return undefined;
  const both = [telling, asking];
  return {
    ...asking,
    text: both.map(({ text }) => text).join(". "),
    words: both.flatMap(({ words }) => [...words]),
    entities: both.flatMap(({ entities }) => [...entities]),
    topics: [...new Set(both.flatMap(({ topics }) => [...topics]))],
    content: telling.content,
    heard: telling.heard,
    facet: undefined,
    bare: false,
    plea: true,
  };
}

function isPlea({ form }: Word): boolean {
  return /^(?:help|assist|aid|please|seen|met|advise|advice|suggest)$/.test(form);
}

function isHelp({ words }: Segment): boolean {
  return words.some(({ form }) => /^(?:help|aid|assist|do)$/.test(form));
}

function answerSegment(turn: Turn, segment: Segment | undefined, mayAsk: boolean): Said {
  const { content, conversation, random, teller } = turn;
  const { facts, slots } = matterOf(turn, segment);
  const asks = mayAsk && mayAskBack(conversation.replies);
  for (const rule of rankRules(content.rules, facts, conversation, random)) {
    const piece = sayRule(teller, rule, facts, slots, asks);
    if (piece === undefined || piece.text.length === 0 || teller.said.has(piece.text)) continue;
    return { rule: rule.id, piece };
  }
  const piece = gesture(turn) ?? {
    text: "…",
    fragments: [],
    gives: [],
    cites: [],
    entity: undefined,
    hook: undefined,
    asked: undefined,
  };
  return { rule: "gesture", piece };
}

function gesture(turn: Turn): Piece | undefined {
  const { facts, slots } = matterOf(turn, undefined);
  return sayMove(turn.teller, "gesture", facts, slots);
}

/** Questions in a third of the replies, never two running. */
function mayAskBack(replies: readonly string[]): boolean {
  const isQuestion = (reply: string | undefined): boolean => reply?.trimEnd().endsWith("?") === true;
  if (isQuestion(replies.at(-1))) return false;
  return replies.filter(isQuestion).length <= replies.length * 0.36;
}

function finish(turn: Turn, { rule, piece: bare }: Said, deeds: Deeds | undefined): Answer {
  const { conversation, sheet, random } = turn;
  const said: Said = { rule, piece: toned(turn, { rule, piece: bare }) };
  const plain =
    said.rule.startsWith("behavior-") ||
    said.piece.asked === "missing" ||
    said.piece.fragments.some((id) =>
      /^(?:retell\.|tone\.|greet\.felt|ack\.(?:loss|sad|seek)|accept\.loss|help\.|threat|insult|leave)/.test(
        id,
      ),
    );
  const spoken = inVoice(said.piece.text, sheet, conversation.replies, random.child("filter"), !plain);
  const text = turn.teller.said.has(spoken) ? said.piece.text : spoken;
  const lastCited = said.piece.cites.at(-1);
  const writes: Record<string, Json> = { cites: [...said.piece.cites] };
  if (lastCited !== undefined) writes["claim"] = lastCited;
  if (said.piece.entity !== undefined) writes["entity"] = said.piece.entity;
  const heard = conversation.segments.flatMap((segment) => segment.heard);
  if (heard.length > 0) writes["heard"] = Object.fromEntries(heard.map(({ fact, value }) => [fact, value]));
  if (said.piece.hook !== undefined) writes["hook"] = said.piece.hook;
  if (said.piece.asked !== undefined) writes["asked"] = said.piece.asked;
  if (deeds?.pending !== undefined) writes["pending"] = { ...deeds.pending };
  const emotion = feelOf(conversation.segments, conversation.insults, sheet);
  const notes = {
    ...(emotion ? { emotion: { ...emotion } } : {}),
    rule: said.rule,
    turn: conversation.turn,
    fragments: [...said.piece.fragments],
    gives: said.piece.gives.filter((id) => sheet.blocks.has(id)),
    writes,
  };
  return { text, calls: deeds?.calls ?? [], notes };
}
