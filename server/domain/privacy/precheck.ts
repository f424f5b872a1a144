import { givenNames } from "./given-names.ts";

/** What a text has that a private thing may begin with. */
export interface Signs {
  /** How many. */
  readonly digits: number;
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

/**
 * One pass over the characters, which nearly all lines without a private thing leave again. Undefined where there is no
 * sign of any.
 */
export function precheck(text: string): Signs | undefined {
  let digits = 0;
  let at = false;
  let capital = false;
  let dotted = false;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 97 && code <= 122) continue;
    if (code >= 65 && code <= 90) capital ||= index > 0 && !isLoneI(text, index);
    else if (code >= 0xc0) {
      capital ||= code < 0x2000;
      quoted ||= code >= 0x2018 && code <= 0x201d;
    } else if (code >= 48 && code <= 57) digits += 1;
    else if (code === 64) at = true;
    else if (code === 34 || code === 39) quoted = true;
    else if (code === 46 || code === 58) {
      const next = text.charCodeAt(index + 1);
      dotted ||= code === 46 ? isLetter(next) : next === 47 || next === 58;
    }
  }
  capital ||= beginsWithGivenName(text);
  const singled = text.includes("he first ") || text.includes("he only ");
  return digits > 0 || at || capital || dotted || singled
    ? { digits, at, capital, dotted, singled, quoted }
    : undefined;
}
