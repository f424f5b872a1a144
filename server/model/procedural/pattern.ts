import { stem, type Word } from "./words.ts";

/**
 * A pattern over words. Elements, separated by spaces: `word` (any inflection), `=word` (exactly this form), `a|b`,
 * `~concept` (a set of words and phrases), `x?` (may be missing), `*` (up to three words), `**` (up to eight), `<` and
 * `>` (start and end of the segment), `!x` (nowhere in the segment), `+` (any one word).
 */
export interface Pattern {
  readonly source: string;
  readonly elements: readonly Element[];
  readonly never: readonly Matcher[];
  /** More words given, more said: used to prefer the narrower of two matches. */
  readonly weight: number;
}

interface Element {
  readonly type: "match" | "gap" | "start" | "end";
  readonly matchers: readonly Matcher[];
  readonly optional: boolean;
  readonly most: number;
}

/** How many words it matches from the position on, or 0. */
type Matcher = (words: readonly Word[], at: number) => number;

/** Concept name to its phrases, each a list of stems. */
export type Concepts = ReadonlyMap<string, readonly (readonly string[])[]>;

/** `sets`: concept to comma-separated words and phrases, as the content files have them. */
export function compileConcepts(
  ...sets: readonly Readonly<Record<string, string | readonly string[]>>[]
): Concepts {
  const concepts = new Map<string, (readonly string[])[]>();
  for (const set of sets) {
    for (const [name, words] of Object.entries(set)) {
      const phrases = typeof words === "string" ? words.split(",") : words;
      const stems = phrases.map((phrase) => phrase.trim().toLowerCase().split(/\s+/).map(stem));
      concepts.set(name, [...(concepts.get(name) ?? []), ...stems]);
    }
  }
  for (const phrases of concepts.values()) phrases.sort((left, right) => right.length - left.length);
  return concepts;
}

export function conceptAt(concepts: Concepts, name: string, words: readonly Word[], at: number): number {
  for (const phrase of concepts.get(name) ?? []) {
    if (phrase.every((part, index) => words[at + index]?.stem === part)) return phrase.length;
  }
  return 0;
}

export function compilePattern(source: string, concepts: Concepts): Pattern {
  const elements: Element[] = [];
  const never: Matcher[] = [];
  let weight = 0;
  for (const part of source.trim().split(/\s+/)) {
    if (part.startsWith("!")) {
      never.push(compileMatcher(part.slice(1), concepts));
      continue;
    }
    const element = compileElement(part, concepts);
    elements.push(element);
    if (element.type === "match" && !element.optional) weight += 1;
    if (element.type === "start" || element.type === "end") weight += 0.5;
  }
  return { source, elements, never, weight };
}

function compileElement(part: string, concepts: Concepts): Element {
  if (part === "*" || part === "**")
    return { type: "gap", matchers: [], optional: true, most: part === "*" ? 3 : 8 };
  if (part === "<") return { type: "start", matchers: [], optional: false, most: 0 };
  if (part === ">") return { type: "end", matchers: [], optional: false, most: 0 };
  const optional = part.length > 1 && part.endsWith("?");
  const body = optional ? part.slice(0, -1) : part;
  return {
    type: "match",
    matchers: body.split("|").map((one) => compileMatcher(one, concepts)),
    optional,
    most: 1,
  };
}

function compileMatcher(part: string, concepts: Concepts): Matcher {
  if (part === "+") return (words, at) => (words[at] === undefined ? 0 : 1);
  if (part.startsWith("~")) {
    const name = part.slice(1);
    if (!concepts.has(name)) throw new TypeError(`There is no concept set ~${name}.`);
    return (words, at) => conceptAt(concepts, name, words, at);
  }
  if (part.startsWith("=")) {
    const form = part.slice(1);
    return (words, at) => (words[at]?.form === form ? 1 : 0);
  }
  const wanted = stem(part);
  return (words, at) => (words[at]?.stem === wanted ? 1 : 0);
}

/** Where a pattern matched: first word and the one after the last. */
export interface Match {
  readonly start: number;
  readonly end: number;
}

/** The first match in the words, or undefined. */
export function matchPattern(pattern: Pattern, words: readonly Word[]): Match | undefined {
  for (const matcher of pattern.never) {
    if (words.some((_, at) => matcher(words, at) > 0)) return undefined;
  }
  for (let start = 0; start <= words.length; start += 1) {
    const end = matchFrom(pattern.elements, 0, words, start);
    if (end !== undefined) return { start, end };
    if (pattern.elements[0]?.type === "start") return undefined;
  }
  return undefined;
}

function matchFrom(
  elements: readonly Element[],
  index: number,
  words: readonly Word[],
  at: number,
): number | undefined {
  const element = elements[index];
  if (element === undefined) return at;
  switch (element.type) {
    case "start":
      return at === 0 ? matchFrom(elements, index + 1, words, at) : undefined;
    case "end":
      return at === words.length ? matchFrom(elements, index + 1, words, at) : undefined;
    case "gap": {
      for (let skipped = 0; skipped <= element.most && at + skipped <= words.length; skipped += 1) {
        const end = matchFrom(elements, index + 1, words, at + skipped);
        if (end !== undefined) return end;
      }
      return undefined;
    }
    case "match": {
      for (const matcher of element.matchers) {
        const length = matcher(words, at);
        const end = length > 0 ? matchFrom(elements, index + 1, words, at + length) : undefined;
        if (end !== undefined) return end;
      }
      return element.optional ? matchFrom(elements, index + 1, words, at) : undefined;
    }
    default:
      return element.type satisfies never;
  }
}
