import { findRole } from "./find-role.ts";
import { isWord, type Token } from "./tokens.ts";
import { isAdverb, isGerund, isPast } from "./verb-phrase.ts";
import { baseOfThird } from "./content/verbs.ts";

const relatives = new Set(["who", "that", "whose", "which", "where", "whom", "when"]);
const prepositions = new Set(
  "in of from for at to with on about by as under over during into through between since after before against among around across within without behind near despite throughout".split(
    " ",
  ),
);
const openers = new Set(
  "eager devoted skeptical interested responsible familiar passionate skilled fascinated unfamiliar curious based inspired affected tasked focused dedicated committed determined specialized concerned frustrated obsessed known involved experienced skeptical knowledgeable currently always often never actively deeply now also recently newly not able unable constantly frequently is has was determined diagnosed convinced torn whose named called contemplating exhausted bothered obsessed enamored with turned trying".split(
    " ",
  ),
);

export interface Clause {
  readonly tokens: readonly Token[];
  /** Begins a sentence of its own after the first. */
  readonly sentence: boolean;
}

export interface SplitPersona {
  readonly head: readonly Token[];
  readonly clauses: readonly Clause[];
}

/** Where a predicate may begin: adverbs, then a finite verb or a participle. */
function startsPredicate(tokens: readonly Token[], at: number): boolean {
  let index = at;
  while (isWord(tokens[index]) && isAdverb(tokens[index]?.lower)) index += 1;
  const word = tokens[index]?.lower ?? "";
  const next = tokens[index + 1];
  if (
    /^(?:is|has|was|were|had|doesn't|does|can|cannot|can't|hasn't|isn't|didn't|wasn't|have|are|am|will|would|could)$/.test(
      word,
    )
  )
    return true;
  if (isPast(word) && next !== undefined && (prepositions.has(next.lower) || isDeterminer(next.lower)))
    return true;
  if (baseOfThird(word) === undefined) return false;
  return isWord(next) && !/^(?:and|or|who)$/.test(next.lower);
}

export function isDeterminer(word: string): boolean {
  return /^(?:a|an|the|his|her|their|my|its|this|that|these|those|some|any|no|all|each|every|several|many|two|three|four|other|another|one)$/.test(
    word,
  );
}

/** The head phrase, and the rest cut where a new thing is said of the same person. */
export function splitClauses(tokens: readonly Token[]): SplitPersona {
  const headEnd = findHeadEnd(tokens);
  return { head: tokens.slice(0, headEnd), clauses: cutClauses(tokens, headEnd) };
}

function findHeadEnd(tokens: readonly Token[]): number {
  let seen = false;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const word = token.lower;
    if (index > 0 && (relatives.has(word) || prepositions.has(word))) return index;
    if (/^[.;:!?()]$/.test(word)) return index;
    if (word === "," || word === "and" || word === "but" || word === "&" || word === "/") {
      // ", constantly sabotaging" goes on about the head, whether or not a word of it is known for a trade.
      const goesOn =
        word === "," && isAdverb(tokens[index + 1]?.lower) && isGerund(tokens[index + 2]?.lower ?? "");
      if ((seen || goesOn) && !roleComes(tokens, index + 1)) return index;
      continue;
    }
    const next = tokens[index + 1];
    // "teaching assistant" is a trade, "teaching his daughter" is not.
    const roleNext = isDeterminer(next?.lower ?? "")
      ? undefined
      : findRole([next?.lower ?? "", tokens[index + 2]?.lower ?? ""].filter((text) => text.length > 0));
    if (seen && (openers.has(word) || isAdverb(word)) && roleNext === undefined) return index;
    if (
      seen &&
      (isGerund(word) || baseOfThird(word) !== undefined) &&
      roleNext === undefined &&
      startsOrGerund(tokens, index)
    )
      return index;
    if (seen && isPast(word)) return index;
    if (findRole([word]) !== undefined) seen = true;
  }
  return tokens.length;
}

function startsOrGerund(tokens: readonly Token[], index: number): boolean {
  const word = tokens[index]?.lower ?? "";
  return isGerund(word) ? tokens[index + 1] !== undefined : startsPredicate(tokens, index);
}

/** Whether the words up to the next boundary hold another role: "a mother and primary school teacher". */
function roleComes(tokens: readonly Token[], from: number): boolean {
  const words: string[] = [];
  for (const token of tokens.slice(from, from + 6)) {
    if (
      !isWord(token) ||
      relatives.has(token.lower) ||
      prepositions.has(token.lower) ||
      baseOfThird(token.lower) === "be"
    )
      break;
    if (startsPredicate([token], 0)) return false;
    words.push(token.lower);
  }
  return findRole(words) !== undefined && baseOfThird(words[0] ?? "") === undefined && words[0] !== "has";
}

function cutClauses(tokens: readonly Token[], from: number): Clause[] {
  const clauses: Clause[] = [];
  let current: Token[] = [];
  let sentence = false;
  function close(startsSentence: boolean): void {
    const trimmed = current.filter((_, index) => index > 0 || isWord(current[0]));
    if (trimmed.some(isWord)) clauses.push({ tokens: trimmed, sentence });
    current = [];
    sentence = startsSentence;
  }
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    const word = token.lower;
    const first = current.find(isWord);
    if (/^[.;!?]$/.test(word) && endsSentence(tokens, index)) {
      close(true);
    } else if ((word === "who" || word === "whom") && (current.length === 0 || follows(tokens, index))) {
      close(sentence);
    } else if ((word === "that" || word === "which") && current.length === 0) {
      close(sentence);
    } else if (
      /^(?:,|and|but|&|while|yet)$/.test(word) &&
      current.length > 1 &&
      continues(
        tokens,
        index,
        current.find((one) => isWord(one) && !isAdverb(one.lower)),
      )
    ) {
      close(sentence);
    } else if (
      first !== undefined &&
      prepositions.has(first.lower) &&
      clauses.length === 0 &&
      opensAfterPlace(tokens, index, current)
    ) {
      close(sentence);
      current.push(token);
    } else {
      current.push(token);
    }
  }
  close(false);
  return clauses;
}

/** A full stop after an initial, or before a lower-case word or a name like .NET, ends nothing. */
function endsSentence(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (tokens[index]?.text !== ".") return true;
  if (
    before !== undefined &&
    /^(?:\p{Lu}|dr|mr|mrs|ms|st|jr|vs|etc|u\.s|inc)$/iu.test(before.text) &&
    before.end === tokens[index]?.start
  )
    return after === undefined;
  return after === undefined || (/^["“”\p{Lu}]/u.test(after.text) && after.start > (tokens[index]?.end ?? 0));
}

/** ", who" and "and who" go on about the head; a bare "who" does when only a prepositional phrase stands between. */
function follows(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]?.lower ?? "";
  if (before === "," || before === "and" || before === "but") return true;
  return !tokens.slice(0, index).some((token) => token.lower === "who" || token.lower === "that");
}

function continues(tokens: readonly Token[], index: number, first: Token | undefined): boolean {
  let next = index + 1;
  while (/^(?:and|but|also|then|,|who)$/.test(tokens[next]?.lower ?? "")) next += 1;
  if (startsPredicate(tokens, next)) return true;
  const word = tokens[next]?.lower ?? "";
  const gerundClause = first !== undefined && isGerund(first.lower);
  if (isGerund(word))
    return (
      gerundClause || /^(?:yet|but|while)$/.test(tokens[index]?.lower ?? "") || tokens[index]?.lower === ","
    );
  if (/^(?:i|he|she|they|it|my|his)$/.test(word)) return true;
  if (/^(?:but|yet|while)$/.test(tokens[index]?.lower ?? "") && openers.has(word)) return true;
  return tokens[index]?.lower === "," && (openers.has(word) || prepositions.has(word));
}

function opensAfterPlace(tokens: readonly Token[], index: number, current: readonly Token[]): boolean {
  const word = tokens[index]?.lower ?? "";
  const before = current.at(-1)?.lower ?? "";
  if (
    current.length < 2 ||
    !/\p{L}/u.test(before) ||
    /^\p{Lu}/u.test(tokens[index]?.text ?? "") ||
    prepositions.has(before) ||
    isDeterminer(before) ||
    before === "and" ||
    // "no formal coaching", "a small mining town"
    /(?:al|ive|ous|ic|ful|ish|less|able)$|^(?:small|large|big|old|new|young|good|great|rural|local|former)$/.test(
      before,
    )
  )
    return false;
  if (isGerund(word))
    return tokens[index + 1] !== undefined && !/^(?:and|,|\.)$/.test(tokens[index + 1]?.lower ?? ".");
  return openers.has(word) || (startsPredicate(tokens, index) && baseOfThird(word) !== undefined);
}
