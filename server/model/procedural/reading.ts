import { onceFor } from "../../domain/once-for.ts";
import { type Act, actPatterns, facetPatterns, heardPatterns } from "./content/act-patterns.ts";
import { describingVerbs } from "./content/verbs.ts";
import { type Entity, mentionsIn } from "./entities.ts";
import { compilePattern, conceptAt, type Concepts, matchPattern } from "./pattern.ts";
import { compileForeign, type WorldWords } from "./foreign-in.ts";
import { heardIn } from "./heard-in.ts";
import { pronounIn } from "./pronouns.ts";
import { splitSegments } from "./split-segments.ts";
import { isForeignTongue } from "./tongue.ts";
import { isIn, respell, type StemSets } from "./spelling.ts";
import { remembering } from "./remembering.ts";
import { isContent, stem, type Word, wordsOf } from "./words.ts";

/** What one segment of an utterance does and is about. */
export interface Segment {
  readonly text: string;
  readonly words: readonly Word[];
  readonly question: boolean;
  /** All acts that fit, the most telling first. Never empty. */
  readonly acts: readonly [Act | "other", ...(Act | "other")[]];
  /** A question about the NPC itself, and which part of it. */
  readonly facet: string | undefined;
  readonly entities: readonly Entity[];
  /** Stands for something said before: "it", "there", "him". */
  readonly pronoun: "thing" | "person" | undefined;
  readonly topics: readonly string[];
  readonly negated: boolean;
  /** Nothing but the question word: "Why?", "And then?" */
  readonly bare: boolean;
  /** A word that does not exist in this world, as the player wrote it. */
  readonly foreign: string | undefined;
  /** The content words that are no part of a name, as the player wrote them. */
  readonly content: readonly Word[];
  /** Content words of what is named. */
  readonly naming: readonly Word[];
  readonly heard: readonly { readonly fact: string; readonly value: string }[];
  /** Said in another language than English. */
  readonly foreignTongue: boolean;
  /** Asks for help with what was told in the same breath. */
  readonly plea: boolean;
}

/** Utterances whose reading is kept: a talk is read again with every turn. */
const mostRemembered = 2000;

export interface Reader {
  /** `known`: stems of this moment that are no misspellings, beside those of the world and the entities. */
  read(text: string, entities: readonly Entity[], known: StemSets): readonly Segment[];
  readonly concepts: Concepts;
  readonly topics: readonly string[];
}

/** Which act decides the answer when one segment carries several. Narrower readings come first. */
const actRank: readonly Act[] = [
  "threaten",
  "insult",
  "ask_back",
  "joke",
  "ask_state",
  "ask_why",
  "ask_opinion",
  "ask_when",
  "ask_where",
  "ask_who",
  "ask_what",
  "ask_how",
  "offer",
  "request",
  "apologise",
  "thank",
  "leave",
  "greet",
  "praise",
  "yes",
  "no",
  "unsure",
  "ask_whether",
  "tell_self",
  "tell_world",
];

const askActs: ReadonlySet<string> = new Set(actRank.filter((act) => act.startsWith("ask_")));

/** Words of everyday talk that are no misspellings of a world's own: "wondering" is not "wandering". */
const everyday: ReadonlySet<string> = new Set(
  [
    ...describingVerbs,
    ...(
      "possible appreciate favour favor kindness trouble bother willing busy moment minute short after before instead " +
      "rather quite almost nearly really actually myself yourself himself herself later early quick quickly simple " +
      "answer question reply short longer shorter enough half whole first second third fifth sixth later latter eastern"
    ).split(" "),
  ].map(stem),
);

export function compileReader(concepts: Concepts, topics: readonly string[], world: WorldWords): Reader {
  const acts = actPatterns.map(({ act, patterns }) => ({
    act,
    patterns: patterns.map((source) => compilePattern(source, concepts)),
  }));
  const facets = facetPatterns.map(([facet, ...patterns]) => ({
    facet,
    patterns: patterns.map((source) => compilePattern(source, concepts)),
  }));
  const heard = heardPatterns.map(([fact, ...patterns]) => ({
    fact,
    patterns: patterns.map((source) => compilePattern(source, concepts)),
  }));
  const vocabulary = new Set([...[...concepts.values()].flat(2), ...everyday]);
  const foreignIn = compileForeign(world);

  function spellPart({ text, question }: Part, known: StemSets): Spelled {
    // Each place has a word of its own: some are told apart by that.
    const words = wordsOf(text).map((word) => respell({ ...word }, [vocabulary, ...known]));
    return {
      text,
      question,
      words,
      foreign: foreignIn(words, known),
      foreignTongue: isForeignTongue(words, (one) => vocabulary.has(one) || isIn(known, one)),
    };
  }

  function segmentOf({ words, ...spelled }: Spelled, entities: readonly Entity[]): Segment {
    const { question } = spelled;
    const pronoun = pronounIn(words);
    // "Who reads it?" is about what "it" stands for, and not about the reading.
    const mentions = mentionsIn(words, entities).filter(
      ({ exact, start, end }) => exact || end - start > 1 || pronoun !== "thing",
    );
    const found = acts.filter(({ patterns }) => patterns.some((pattern) => matchPattern(pattern, words)));
    const ranked = rankActs(
      found.map(({ act }) => act),
      question,
      words,
    );
    const mentioned = new Set(mentions.flatMap(({ start, end }) => range(start, end)));
    const content = words.filter((word, at) => isContent(word) && !mentioned.has(at));
    const facet = facets.find(({ patterns }) =>
      patterns.some((pattern) => matchPattern(pattern, words)),
    )?.facet;
    return {
      ...spelled,
      words,
      acts: ranked,
      facet: asksForFacet(ranked, question, facet) ? facet : undefined,
      entities: mentions.map(({ entity }) => entity),
      pronoun,
      topics: topics.filter((topic) => words.some((_, at) => conceptAt(concepts, topic, words, at) > 0)),
      negated: words.some(({ form }) => form === "not" || form === "never" || form === "no"),
      bare: isBare(ranked, words, content) && mentions.length === 0,
      content,
      naming: words.filter((word, at) => isContent(word) && mentioned.has(at)),
      heard: heard.flatMap(({ fact, patterns }) => heardIn(fact, patterns, words)),
      plea: false,
    };
  }

  const remembered = new Map<string, readonly Segment[]>();
  const partsOf = remembering(mostRemembered, splitSegments);
  let lists = 0;
  // Entities are one list in all requests that begin alike.
  const ofEntities = onceFor((entities: readonly Entity[]) => ({
    number: (lists += 1),
    stems: new Set(entities.flatMap(({ keys }) => keys.flat())),
  }));

  return {
    concepts,
    topics,
    read(text, entities, known) {
      const { number, stems } = ofEntities(entities);
      const spelled = partsOf(text).map((part) => spellPart(part, [world.stems, stems, ...known]));
      const key = `${number}\n${text}\n${spelled.map(spellingOf).join("\n")}`;
      const before = remembered.get(key);
      if (before !== undefined) return before;
      const segments = spelled.map((part) => segmentOf(part, entities));
      if (remembered.size >= mostRemembered) remembered.clear();
      remembered.set(key, segments);
      return segments;
    },
  };
}

type Part = Pick<Segment, "text" | "question">;
/** A part with all that words of the moment decide in it. */
type Spelled = Pick<Segment, "text" | "question" | "words" | "foreign" | "foreignTongue">;

/** Equal where the readings of one text are. */
function spellingOf({ words, foreign = "", foreignTongue }: Spelled): string {
  return `${words.map(({ form }) => form).join(" ")}/${foreign}/${foreignTongue}`;
}

/** Nothing but a question word; or a "why" whose words all point back: "Why does that matter so much?" */
function isBare([act]: Segment["acts"], words: readonly Word[], content: readonly Word[]): boolean {
  if (words.length <= 3) return content.length === 0;
  const text = words.map(({ form }) => form).join(" ");
  return (
    act === "ask_why" &&
    words.length <= 8 &&
    !/\b(?:are|do|not) you\b|\bhere\b/.test(text) &&
    content.every(({ form }) => /^(?:matter|important|happen|true|bad|strange|badly)/.test(form))
  );
}

/** "Why did your father give it away?" asks for a reason and not for the family. */
function asksForFacet(acts: Segment["acts"], question: boolean, facet: string | undefined): boolean {
  if (acts[0] === "ask_why" && !/^(?:obstacle|temper|like|dislike|fear)$/.test(facet ?? "")) return false;
  return isAsking(acts[0], question) || acts.includes("ask_state");
}

function isAsking(act: Act | "other", question: boolean): boolean {
  return question || askActs.has(act) || act === "tell_self" || act === "request";
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index);
}

function rankActs(found: readonly Act[], question: boolean, words: readonly Word[]): Segment["acts"] {
  const ranked: (Act | "other")[] = actRank.filter((act) => found.includes(act));
  const first = words[0]?.form ?? "";
  const asksByForm = question || /^(?:who|what|where|when|why|how|which)$/.test(first);
  if (ranked.some((act) => askActs.has(act)) && !asksByForm) {
    const statement = ranked.findIndex((act) => !askActs.has(act));
    const leading = ranked[0];
    if (
      statement > 0 &&
      leading !== undefined &&
      leading !== "ask_what" &&
      leading !== "ask_back" &&
      leading !== "ask_who"
    ) {
      ranked.unshift(...ranked.splice(statement, 1));
    }
  }
  const isStatement = ranked.every((act) =>
    ["tell_self", "tell_world", "yes", "no", "unsure", "praise"].includes(act),
  );
  if (question && isStatement) {
    ranked.unshift("ask_whether");
  }
  if (
    /^i (?:think|believe|reckon|suspect|guess|hear|heard|bet|say) (?!you)/.test(
      words.map(({ form }) => form).join(" "),
    )
  )
    ranked.sort((left, right) => Number(right === "tell_world") - Number(left === "tell_world"));
  const mayOne = words.map(({ form }) => form).join(" ");
  if (question && /^(?:can|could|may|might|must|should) (?:i|we|one|anyone|people)\b/.test(mayOne)) {
    const isWish = /^\w+ \w+ (?:please )?(?:have|get|borrow|buy|take|use|see|ask|trouble|beg)\b/.test(mayOne);
    if (!isWish) ranked.unshift("ask_whether");
  }
  const asking = ranked.findIndex((act) => askActs.has(act));
  if (question && asking > 0 && ["praise", "yes", "no", "unsure", "thank"].includes(ranked[0] ?? ""))
    ranked.unshift(...ranked.splice(asking, 1));
  const [head, ...rest] = ranked;
  return head === undefined ? ["other"] : [head, ...rest];
}
