import type { Citable } from "./citables.ts";
import type { Segment } from "./reading.ts";
import { isContent, stem, toWord, wordsOf } from "./words.ts";

/**
 * What kind of thing a question wants told: how old somebody is, what colour a thing has, what is yet to come. A telling
 * without it is no answer, whatever words it shares.
 */
interface Focus {
  readonly asks: RegExp;
  readonly evidence: RegExp;
  /** What will do as well where no person is spoken of. */
  readonly ofThings?: RegExp;
}

const colours =
  "red|blue|green|yellow|black|white|grey|gray|brown|orange|purple|pink|gold|golden|silver|dark|pale|fair|copper";
const numberWords =
  "\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|quarter|dozen|both|none|nobody|every|each|single|once|twice";
const future =
  /\bwill (?!you\b|i\b|we\b|that (?:do|be all)\b|it (?:cost|take|hurt)\b)\w+|\b(?:is|are) (?!you\b|i\b)(?:\w+ ){1,3}going to\b|\b(?:next (?:year|month|week|winter|spring|summer|autumn|time|war)|tomorrow|in a (?:hundred|thousand) years|in the future|some day|one day)\b/;
const foci: readonly Focus[] = [
  {
    asks: /\bhow old\b|\bwhat age\b|\bbirthday\b|\b(?:his|her|their) age\b/,
    evidence: /\b\d+ years old\b|\baged? (?:of )?\w+\b|\bborn\b/i,
    ofThings: /\b[12]?\d{3}\b/,
  },
  {
    asks: /\bhow heavy\b|\bweighs?\b|\bwhat weight\b/,
    evidence: /\b(?:weigh\w*|stone|pounds?|tonnes?|hundredweight|ounces?|kilos?)\b/i,
  },
  { asks: /\b(?:what|which) colou?rs?\b|\bcolou?r of\b/, evidence: new RegExp(`\\b(?:${colours})\\b`, "i") },
  {
    asks: /\bhow (?:many|tall|wide|long|far|deep|high|big|thick|large|fast|often)\b|\b(?:what|which) (?:size|height|length|number)\b|\bshoe size\b/,
    evidence: new RegExp(
      `\\b(?:${numberWords}|always|never|daily|quarterly|months?|years?|days?|hours?|weeks?|turns?|for ever)\\b`,
      "i",
    ),
  },
  {
    asks: future,
    evidence:
      /\b(?:will|won't|shall|going to|tomorrow|next|until|before|left to|by)\b|'ll\b|\b(?:if|when|whoever|once|every|each)\b/i,
  },
  {
    asks: /\bmarried\b|\b(?:wife|husband|spouse|sweetheart|lover|betrothed)\b/,
    evidence: /\b(?:wife|husband|marr\w+|wed\w*|widow\w*|sweetheart|lover|betrothed)\b/i,
  },
  {
    asks: /\bwhat (?:is|was|are|were) .*\b(?:called|named)\b|\b(?:first|middle|last|real|full|maiden|christian|second) name\b|\bname of\b/,
    evidence: /\b(?:called|named?|names)\b|(?<=[a-z,;] )(?<!\bthe )\p{Lu}\p{Ll}+/u,
  },
];

/** Whether the telling has every kind of thing that is asked for; true where nothing of a kind is. */
export function hasFocus({ text, kind }: Pick<Citable, "text" | "kind">, segment: Segment): boolean {
  const asked = formsOf(segment);
  const isThing = kind !== "relation";
  const hasKind = foci.every(
    ({ asks, evidence, ofThings }) =>
      !asks.test(asked) || evidence.test(text) || (isThing && ofThings?.test(text) === true),
  );
  return hasKind && !isOnlyBeside(text, segment) && !namesAnother(text, segment);
}

/** Asks what is yet to come. */
export function asksOfFuture(segment: Segment): boolean {
  return segment.question && future.test(formsOf(segment));
}

function formsOf({ words }: Segment): string {
  return words.map(({ form }) => form).join(" ");
}

const counted = /\bhow many ([a-z'-]+)/;
const measured =
  /\bhow (?:long|wide|tall|high|deep|heavy|big|old|large|thick) (?:is|was|are|were) (?:the |a |an |that )?([a-z'-]+)/;

/** "How many fish", "How long is the ropewalk": the word whose number or measure is asked for. */
export function measuredWord(segment: Segment): string | undefined {
  const asked = formsOf(segment);
  const form = (counted.exec(asked) ?? measured.exec(asked))?.[1];
  return segment.words.find((word) => word.form === form)?.stem;
}

/** "A cable from the ropewalk" measures the cable: what is measured stands after prepositions alone. */
function isOnlyBeside(text: string, segment: Segment): boolean {
  const form = measured.exec(formsOf(segment))?.[1];
  if (form === undefined) return false;
  const words = wordsOf(text);
  const places = words.flatMap((word, at) => (word.stem === stem(form) ? [at] : []));
  const isBeside = (at: number): boolean =>
    words
      .slice(Math.max(0, at - 2), at)
      .some((word) => /^(?:from|in|at|by|of|to|for|with|on)$/.test(word.form));
  return places.length > 0 && places.every(isBeside);
}

const whoseName =
  /\b(?:what|which) (?:is|was|are|were) (?:.* )?([a-z'-]+) (?:called|named)\b|\bname of (?:.* )?([a-z'-]+)$/;

/** "What was her cat called?" is answered where there is a cat. */
function namesAnother(text: string, segment: Segment): boolean {
  const match = whoseName.exec(formsOf(segment));
  const form = match?.[1] ?? match?.[2];
  if (
    form === undefined ||
    segment.naming.some((word) => word.form === form) ||
    !isContent(toWord(form, false))
  )
    return false;
  return !wordsOf(text).some((word) => word.stem === stem(form));
}
