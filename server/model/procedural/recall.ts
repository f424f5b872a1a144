import type { Random } from "../../domain/random.ts";
import type { Citable } from "./citables.ts";
import type { Conversation } from "./conversation.ts";
import { hasFocus } from "./question-focus.ts";
import type { Segment } from "./reading.ts";
import { synonyms } from "./content/synonyms.ts";
import { stem, toWord, type Word, wordsOf } from "./words.ts";

/** Finds what there is to say: about a part of oneself, near to what was said, or to fill a silence. */
export interface Recall {
  /** Index of the reply in which it was told last, or -1. */
  readonly told: (citable: Citable) => number;
  readonly nearest: (facet: string) => Citable | undefined;
  readonly hasNear: boolean;
}

export function recallFor(
  citables: readonly Citable[],
  conversation: Conversation,
  segment: Segment | undefined,
  random: Random,
): Recall {
  const replies = conversation.replies.map((reply) => reply.toLowerCase());
  const noted = new Map<string, number>();
  conversation.notes.forEach((note, index) => {
    for (const id of note.writes.cites) noted.set(id, index);
  });
  const tellings = new Map<string, number>();
  function told(citable: Citable): number {
    const known = tellings.get(citable.id);
    if (known !== undefined) return known;
    const core = citable.text.replace(/[.!?]$/, "").toLowerCase();
    const at = Math.max(
      noted.get(citable.id) ?? -1,
      replies.findLastIndex((reply) => reply.includes(core)),
    );
    tellings.set(citable.id, at);
    return at;
  }
  const order = new Map(
    random
      .child("order")
      .shuffle(citables)
      .map((citable, index) => [citable.id, index]),
  );
  const fresh = (accepts: (citable: Citable) => boolean): Citable[] =>
    citables
      .filter((citable) => told(citable) < 0 && accepts(citable))
      .sort((left, right) => (order.get(left.id) ?? 0) - (order.get(right.id) ?? 0));
  const near = nearestTo(segment, citables, (citable) => told(citable) < 0);
  const fit = (citable: Citable): number => (segment === undefined ? 0 : relevance(citable, segment));
  const fitting = (list: readonly Citable[]): Citable | undefined =>
    list.filter((citable) => fit(citable) >= 0.75).sort((left, right) => fit(right) - fit(left))[0];

  function nearest(facet: string): Citable | undefined {
    if (facet === "near") return near;
    if (facet === "saying") return fitting(fresh((one) => one.kind === "saying" && answersBy(one, segment)));
    if (facet === "taste") return fitting(fresh((one) => one.facet === "like" || one.facet === "dislike"));
    if (facet === "colour") return warmest(fresh(isColour), conversation);
    if (facet === "news") {
      const first = fresh(({ kind, id }) => kind === "lore" && id.endsWith("/0"));
      return first.sort((left, right) => (right.year ?? 0) - (left.year ?? 0))[0];
    }
    if (facet === "mine")
      return warmest(
        fresh((one) => isOwn(one) && one.text.length <= longestAside),
        conversation,
      );
    if (facet === "anylore")
      return warmest(
        fresh((one) => one.kind === "lore" && /\/[0-2]$/.test(one.id) && one.text.length <= longestAside),
        conversation,
      );
    if (facet === "beside") return besideOf(fresh(isAnecdote), conversation);
    if (facet === "related") return relatedTo(segment, fresh(isOwn));
    const own = fresh((citable) => citable.facet === facet);
    return own.sort((left, right) => fit(right) - fit(left))[0];
  }
  return { told, nearest, hasNear: near !== undefined };
}

/** Stands alone without a question before it. */
function isColour({ kind, text }: Citable): boolean {
  return kind === "event" || kind === "place" || (kind === "trait" && text.startsWith("I "));
}

function isOwn({ kind, text }: Citable): boolean {
  if (kind === "saying") return !/\byour?\b|\?/i.test(text);
  return kind === "event" || (kind === "trait" && text.startsWith("I "));
}

/** What is said beside an answer is short: in characters. */
const longestAside = 140;

/** Of the NPC's own, what shares most subjects with what was said; nothing if it shares none. */
function relatedTo(segment: Segment | undefined, candidates: readonly Citable[]): Citable | undefined {
  const shared = ({ topics }: Citable): number =>
    segment?.topics.filter((topic) => topics.has(topic)).length ?? 0;
  return candidates
    .filter((one) => shared(one) > 0 && one.text.length <= longestAside)
    .sort((left, right) => shared(right) - shared(left))[0];
}

function isAnecdote({ kind, text }: Citable): boolean {
  return kind === "lore" && text.length <= longestAside;
}

/** What shares a subject with what is spoken of now; nothing if it shares none. */
function besideOf(candidates: readonly Citable[], { live }: Conversation): Citable | undefined {
  const warm = candidates.filter(({ topics }) => [...topics].some((topic) => (live.get(topic) ?? 0) >= 0.6));
  return warm[0];
}

function warmest(candidates: readonly Citable[], { live }: Conversation): Citable | undefined {
  const heat = ({ topics }: Citable): number =>
    [...topics].reduce((sum, topic) => sum + (live.get(topic) ?? 0), 0);
  return [...candidates].sort((left, right) => heat(right) - heat(left))[0];
}

/** Words of a question that ask and do not name: no telling is found by them. */
const weakStems = new Set(
  (
    "happen hear believe true real exactly call mind story rumour word truth matter often sometimes today tonight never " +
    "become became cause live use work many favourite favorite best most like love hate enjoy remember wonder curious anyway ago cost mean"
  )
    .split(" ")
    .map(stem),
);

export function weighty(content: readonly Word[]): readonly Word[] {
  return content.filter((word) => !weakStems.has(word.stem));
}

/** Asks for what the NPC did, has or is, and not for what is generally known. */
export function isAboutSelf({ words }: Segment): boolean {
  const text = words.map(({ form }) => form).join(" ");
  return /\b(?:did|do|does|have|had|were|are|was|would|will|can|could) you\b|\byour\b|\byou (?:ever|yourself)\b/.test(
    text.replace(
      /\bdo you (?:know|remember|think|mean)\b|\b(?:can|could|would|will) you (?:tell|say|explain)\b|\bhave you (?:heard|seen)\b/g,
      "",
    ),
  );
}

const numberWord =
  /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|half)\b/i;

/** How well it answers: words in common, the kind of answer that is asked for, and what both are about. */
export function relevance(citable: Citable, segment: Segment): number {
  const shared = weighty(segment.content).reduce((sum, word) => sum + weightOf(citable, word), 0);
  const isPlain = weighty(segment.content).length === 0 && !segment.acts.includes("ask_why");
  const named = isPlain ? 0 : segment.naming.filter(({ stem: one }) => citable.spoken.has(one)).length * 0.5;
  const topics = segment.topics.filter((topic) => citable.topics.has(topic)).length;
  return (
    shared + named + answerKind(citable, segment) + mentions(citable, segment) + Math.min(topics, 2) * 0.2
  );
}

/** A word that is only among the keys says what it is about, and less of what it tells. */
function weightOf(citable: Citable, word: Word): number {
  if (!hits(citable, word)) return 0;
  if (citable.spoken.has(word.stem)) return 1;
  return (alike.get(word.stem) ?? []).some((one) => citable.spoken.has(one)) ? 0.55 : 0.6;
}

/** Of the NPC's own things: what is named by a key of the world and not by a plain word. */
function mentions({ kind, text }: Citable, { entities }: Segment): number {
  if (kind === "lore" || kind === "place") return 0;
  const own = text.toLowerCase();
  const keys = entities.flatMap(({ kind: of, keys: all, name }) =>
    of === "self"
      ? []
      : [name.replace(/^the /i, "").toLowerCase(), ...all.filter(({ length }) => length === 1).flat()],
  );
  return keys.some(
    (key) => key.length > 2 && new RegExp(`\\b${key.replace(/[^\p{L}\p{N} ]/gu, ".")}`, "u").test(own),
  )
    ? 0.75
    : 0;
}

/** A person where who is asked, a number where how many is. */
export function answersInKind(citable: Citable, segment: Segment): boolean {
  return answerKind(citable, segment) > 0 && !segment.acts.includes("ask_why");
}

function answerKind({ text }: Citable, { words, acts }: Segment): number {
  const asked = words.map(({ form }) => form).join(" ");
  if (/\bhow (?:many|much|far|long|high|deep)\b/.test(asked)) return numberWord.test(text) ? 0.5 : 0;
  if (acts.includes("ask_who"))
    return /(?<=[a-z,] )(?<!\bthe )\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|^The \p{Lu}\p{Ll}+s\b|\bby (?:the )?\p{Lu}/u.test(
      text,
    )
      ? 0.5
      : 0;
  if (acts.includes("ask_when")) return /\b\d{3}\b/.test(text) ? 0.5 : 0;
  if (acts.includes("ask_why"))
    return /\b(?:because|so that|that's why|which is why)\b/i.test(text) ? 0.5 : 0;
  return 0;
}

/** A saying answers by a sentence that has a word of the question and speaks of nobody but the speaker. */
function answersBy(citable: Citable, segment: Segment | undefined): boolean {
  const sought = weighty([...(segment?.content ?? []), ...(segment?.naming ?? [])]);
  const spoken = citable.text.split(/(?<=[.!?]) /).filter((sentence) => !/\byour?\b/i.test(sentence));
  const stems = new Set(spoken.flatMap((sentence) => wordsOf(sentence).map((word) => word.stem)));
  const shared = sought.filter((word) => stems.has(word.stem)).length;
  return shared > 0 && shared * 2 > sought.length;
}

/** Stem to the stems that ask for the same. */
const alike: ReadonlyMap<string, readonly string[]> = new Map(
  synonyms.flatMap((group) => {
    const stems = [...new Set(group.split(" ").map(stem))];
    return stems.map((one): [string, readonly string[]] => [one, stems]);
  }),
);

/** The same stem, or one that asks for the same. */
export function isAlike(left: string, right: string): boolean {
  return left === right || (alike.get(left) ?? []).includes(right);
}

/** A word hits a name only as a name: "the level" is not the Level Court. */
function hits(citable: Citable, word: Word): boolean {
  if (!citable.stems.has(word.stem))
    return !word.name && (alike.get(word.stem) ?? []).some((one) => citable.stems.has(one));
  return word.name ? citable.text.toLowerCase().includes(word.form) : !citable.names.has(word.stem);
}

/** Whether something that can be told has the word, or one that asks for the same. */
export function isHit(citable: Citable, word: Word): boolean {
  return hits(citable, word);
}

/** How much rarer words count: a word that everything contains says nothing. */
export function rarity(count: number): number {
  return 1 / (1 + Math.log(count));
}

function nearestTo(
  segment: Segment | undefined,
  citables: readonly Citable[],
  isFresh: (citable: Citable) => boolean,
): Citable | undefined {
  if (segment === undefined) return undefined;
  const mentioned = segment.entities.filter(({ kind }) => kind === "word").flatMap(({ keys }) => keys.flat());
  const content = weighty(segment.content);
  const naming = segment.naming.filter(({ stem: one }) => !mentioned.includes(one));
  const sought = [
    ...content,
    ...naming.map((word) => ({ ...word, name: false })),
    ...mentioned.map((key) => ({ ...toWord(key, false), name: true })),
  ];
  const named = new Set(segment.entities.map(({ id }) => id));
  const ofSelf = segment.question && isAboutSelf(segment);
  const rarityOf = new Map(
    sought.map(({ stem: one }) => [
      one,
      1.5 * rarity(Math.max(1, citables.filter(({ stems }) => stems.has(one)).length)),
    ]),
  );
  // What nobody here can say a word about weighs double: the question turns on it.
  const unknown = sought.filter((word) => !word.name && !citables.some((one) => hits(one, word))).length;
  const needed = sought.length + (sought.length <= 4 ? unknown : 0);
  let best: Citable | undefined;
  let bestScore = 0.34;
  for (const citable of citables) {
    if (!isNearKind(citable, ofSelf) || !isFresh(citable)) continue;
    if (segment.question && !hasFocus(citable, segment)) continue;
    const shared = sought.filter((word) => hits(citable, word));
    const isNamed = citable.entity !== undefined && named.has(citable.entity);
    const isEnough = segment.question ? shared.length * 2 > needed : shared.length * 2 >= sought.length;
    if (shared.length === 0 ? !isNamed || sought.length > 0 : !isEnough && !isNamed) continue;
    const topics = segment.topics.filter((topic) => citable.topics.has(topic)).length;
    const score =
      shared.reduce((sum, word) => sum + (rarityOf.get(word.stem) ?? 0) * weightOf(citable, word), 0) +
      (isNamed ? 0.5 : 0) +
      Math.min(topics, 2) * 0.15 +
      answerKind(citable, segment) +
      ownKind(citable, ofSelf, segment) -
      (citable.text.length > 140 ? 0.2 : 0);
    if (score > bestScore) {
      best = citable;
      bestScore = score;
    }
  }
  return best;
}

/** A life answers what is asked of a life; what somebody wants explains nothing that is generally known. */
function ownKind({ kind }: Citable, ofSelf: boolean, { acts }: Segment): number {
  if (!ofSelf && acts.includes("ask_why") && (kind === "goal" || kind === "trait")) return -0.6;
  return kind === "event" || kind === "relation" || kind === "goal" ? 0.1 : 0;
}

function isNearKind({ kind, text }: Citable, ofSelf: boolean): boolean {
  switch (kind) {
    case "word":
    case "secret":
    case "saying":
    case "partner":
      return false;
    case "lore":
    case "place":
      return !ofSelf;
    case "trait":
      return text.startsWith("I ");
    case "event":
    case "goal":
    case "relation":
    case "knowledge":
      return true;
    default:
      return kind satisfies never;
  }
}
