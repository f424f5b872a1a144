import { givenNames } from "./given-names.ts";

/** What a text has that a private thing may begin with. */
export interface Signs {
  /** How many. */
  readonly digits: number;
  /** Of the longest row of them. */
  readonly longestNumber: number;
  /** Where the first one stands; -1 where there is none. */
  readonly firstDigit: number;
  /** `1.2`: there may be an address of the internet. */
  readonly pointed: boolean;
  readonly at: boolean;
  /** A capital after the first letter that is no lone `I`, or a first word that is a given name or in another script. */
  readonly capital: boolean;
  /** `a.b` or `://`: there may be an address on the web. */
  readonly dotted: boolean;
  /** "the first …", "the only …". */
  readonly singled: boolean;
  /** Quotation marks or apostrophes. */
  readonly quoted: boolean;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 0xc0;
}

function isLoneI(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === 73 && !isLetter(text.charCodeAt(at - 1)) && !isLetter(text.charCodeAt(at + 1))
  );
}

function beginsWithGivenName(text: string): boolean {
  let end = 0;
  while (end < text.length && isLetter(text.charCodeAt(end))) end += 1;
  return givenNames.has(text.slice(0, end));
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** `a.b`, `://` or `::`, by what follows the first mark. */
function isDotted(mark: number, next: number): boolean {
  return mark === 46 ? isLetter(next) : next === 47 || next === 58;
}

/** Of the row of digits that ends at `at`. */
function lengthOfNumber(text: string, at: number): number {
  let first = at;
  while (isDigit(text.charCodeAt(first - 1))) first -= 1;
  return at - first + 1;
}

/**
 * One pass over the characters, which nearly all lines without a private thing leave again. Undefined where there is no
 * sign of any.
 */
export function precheck(text: string): Signs | undefined {
  let [digits, longestNumber, firstDigit] = [0, 0, -1];
  let [at, capital, dotted, quoted, pointed] = [false, false, false, false, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code >= 97 && code <= 122) || code === 32) continue;
    if (code >= 65 && code <= 90) capital ||= index > 0 && !isLoneI(text, index);
    else if (code >= 0xc0) {
      capital ||= code < 0x2000;
      quoted ||= code >= 0x2018 && code <= 0x201d;
    } else if (code >= 48 && code <= 57) {
      if (digits === 0) firstDigit = index;
      digits += 1;
      if (digits > longestNumber) longestNumber = Math.max(longestNumber, lengthOfNumber(text, index));
      pointed ||= text.charCodeAt(index - 1) === 46 && isDigit(text.charCodeAt(index - 2));
    } else if (code === 64) at = true;
    else if (code === 34 || code === 39) quoted = true;
    else if (code === 46 || code === 58) dotted ||= isDotted(code, text.charCodeAt(index + 1));
  }
  capital ||= beginsWithGivenName(text);
  const singled = text.includes("he first ") || text.includes("he only ");
  return digits > 0 || at || capital || dotted || singled
    ? { digits, longestNumber, firstDigit, pointed, at, capital, dotted, singled, quoted }
    : undefined;
}
