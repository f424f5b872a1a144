import { adverbs, baseOfGerund, baseOfThird, gerundOf, thirdOf, verbs } from "./content/verbs.ts";

/** A clause as it may stand after a name, after "to", and as a gerund. */
export interface VerbPhrase {
  readonly third: string;
  readonly infinitive: string;
  readonly gerund: string;
}

const prepositionVerb: Readonly<Record<string, string>> = {
  with: "have",
  from: "come from",
  in: "be in",
  at: "work at",
  of: "belong to",
  for: "speak for",
  on: "work on",
  about: "ask about",
  by: "live by",
  under: "work under",
  near: "live near",
  against: "stand against",
  to: "answer to",
  as: "work as",
};

/** One is cast even where several are spoken of. */
export const singularThird: Readonly<Record<string, string>> = {
  are: "is",
  am: "is",
  have: "has",
  do: "does",
  were: "was",
  "don't": "doesn't",
  "aren't": "isn't",
  "haven't": "hasn't",
  "weren't": "wasn't",
};

/** Reads the clause that follows a head: "working on bridges", "who shares stories", "with a love for dogs". */
export function readVerbPhrase(clause: string): VerbPhrase {
  const words = clause.split(" ");
  let index = 0;
  while (index < words.length - 1 && isAdverb(words[index])) index += 1;
  const lead = index > 0 ? `${words.slice(0, index).join(" ")} ` : "";
  const word = (words[index] ?? "").toLowerCase();
  const rest = words.slice(index + 1).join(" ");
  const tail = rest.length > 0 ? ` ${rest}` : "";
  const third =
    baseOfThird(word) ??
    (/^[a-z]{3,}[^us]s$/.test(word) && !/(?:ics|sis|less)$/.test(word) && index + 1 < words.length
      ? word.replace(/(?<=ch|sh|x|ss)es$|s$/, "")
      : undefined);
  if (third !== undefined) return forms(lead, third, tail, `${lead}${singularThird[word] ?? word}${tail}`);
  if (isGerund(word)) return forms(lead, baseOfGerund(word), tail);
  const preposition = index === 0 ? prepositionVerb[word] : undefined;
  if (preposition !== undefined) {
    const [base = "", ...more] = preposition.split(" ");
    return forms("", base, `${more.length > 0 ? ` ${more.join(" ")}` : ""}${tail}`);
  }
  if (isPast(word) && /^(?:by|for|as)$/.test((words[index + 1] ?? "").toLowerCase()))
    return { third: `is ${clause}`, infinitive: `be ${clause}`, gerund: `being ${clause}` };
  if (
    /^(?:doesn't|don't|cannot|can't|could|would|will|was|were|had|did|didn't|hasn't|has|isn't|must|may|might|should|won't|wasn't)$/.test(
      word,
    ) ||
    isPast(word)
  ) {
    return {
      third: `${lead}${singularThird[word] ?? words[index]}${tail}`,
      infinitive: `live with having been one who ${clause}`,
      gerund: `having been one who ${clause}`,
    };
  }
  if (verbs.has(word) && word !== "never") return forms(lead, word, tail);
  if (word === "whose")
    return { third: `is one ${clause}`, infinitive: `be one ${clause}`, gerund: `being one ${clause}` };
  return { third: `is ${clause}`, infinitive: `be ${clause}`, gerund: `being ${clause}` };
}

/** What stands after "to" is a verb, listed or not: "imitate the cat". */
export function readInfinitive(clause: string): VerbPhrase {
  const words = clause.split(" ");
  const at = words.findIndex((word) => !isAdverb(word));
  const lead = at > 0 ? `${words.slice(0, at).join(" ")} ` : "";
  const [verb = "", ...rest] = words.slice(Math.max(0, at));
  return forms(lead, verb.toLowerCase(), rest.length > 0 ? ` ${rest.join(" ")}` : "");
}

function forms(
  lead: string,
  base: string,
  tail: string,
  third = `${lead}${thirdOf(base)}${tail}`,
): VerbPhrase {
  return { third, infinitive: `${lead}${base}${tail}`, gerund: `${lead}${gerundOf(base)}${tail}` };
}

const pastAdjectives =
  /^(?:interested|inspired|based|fascinated|concerned|frustrated|obsessed|dedicated|committed|determined|experienced|skilled|specialized|focused|affected|tasked|involved|known|born|devoted|motivated|tired|worried|captivated|intrigued|torn|diagnosed|convinced|exhausted|bothered|influenced|trained|located|inclined|engaged|invested|driven|introduced|separated|associated|employed|named|married|raised|educated|faced|set|tied|united|qualified|accused|retired|hired|enrolled|passionate|struck)$/;

/** "earned", "grew": a finite past, not a participle used as an adjective. */
export function isPast(word: string): boolean {
  if (pastAdjectives.test(word)) return false;
  return (
    (/[a-z]{2}ed$/.test(word) && !/^(?:need|feed|seed|speed|indeed|hundred)/.test(word)) ||
    /^(?:grew|lost|won|rebuilt|flew|drove|rode|sang|ate|swam|drew|threw|spoke|stole|chose|broke|struck|went|paid|sent|stood|thought|understood|brought|caught|dug|shot|sank|dealt|hid|met|fought|left|became|took|went|wrote|began|fell|found|gave|knew|made|saw|spent|taught|led|built|came|ran|survived|sold|bought|held|kept|got|read|heard|told)$/.test(
      word,
    )
  );
}

export function isGerund(word: string): boolean {
  return (
    /^[a-z-]{2,}ing$/.test(word) &&
    !/^(?:during|willing|king|thing|something|nothing|everything|anything|morning|evening|spring|string|young|wing|ring|being's|sibling|ceiling|darling|wedding)$/.test(
      word,
    )
  );
}

export function isAdverb(word: string | undefined): boolean {
  if (word === undefined) return false;
  const lower = word.toLowerCase();
  return (
    adverbs.has(lower) ||
    (/[a-z]{3,}ly$/.test(lower) &&
      !/^(?:family|reply|supply|apply|rely|daily|early|elderly|friendly|lonely|only|italy|july|fly|assembly)$/.test(
        lower,
      ))
  );
}
