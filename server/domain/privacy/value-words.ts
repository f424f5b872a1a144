/** The words for a value that goes: what it is called, and what its label is before it. */
export interface ValueWords {
  /** With its article: "a private phone number". */
  readonly noun: string;
  /** The words that announce it, without flags: `phone number|tel`. */
  readonly label: string;
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly as: string;
}

const owners = "(?:my|his|her|their|our|your|its|whose|the)";

interface LabelPatterns {
  /** "My phone number is" and "Tel:": the value is told of. */
  readonly told: RegExp;
  /** "my passport": the label stands without the value. */
  readonly owned: RegExp;
  /** "a passport", "passport": the label goes into the words for the value. */
  readonly bare: RegExp;
}

const compiled = new Map<string, LabelPatterns>();

function patternsOf(label: string): LabelPatterns {
  let patterns = compiled.get(label);
  if (patterns === undefined) {
    const name = `(?:${label})(?: (?:no\\.?|number|address|#))?`;
    patterns = {
      told: new RegExp(`\\b${name}(?: (?:is|was|are)|\\s?[:=])\\s*$`, "iu"),
      owned: new RegExp(`\\b${owners} (?:\\w+ )?${name} ?$`, "iu"),
      bare: new RegExp(`(?:\\ban? )?\\b${name} $`, "iu"),
    };
    compiled.set(label, patterns);
  }
  return patterns;
}

/**
 * How a value at `start` to `end` goes: "my number is private", "my passport", "a private phone number". The stretch
 * takes in what has to go with the value.
 */
export function withoutValue(text: string, start: number, end: number, words: ValueWords): Stretch {
  const before = text.slice(Math.max(0, start - 60), start);
  const { told, owned, bare } = patternsOf(words.label);
  if (told.test(before)) return { start, end, as: "private" };
  if (owned.test(before)) return { start: before.endsWith(" ") ? start - 1 : start, end, as: "" };
  const label = bare.exec(before)?.[0];
  return { start: start - (label?.length ?? 0), end, as: words.noun };
}
