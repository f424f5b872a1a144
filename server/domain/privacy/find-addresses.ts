import type { Signs } from "./precheck.ts";
import type { Finding } from "./private-kind.ts";

const kinds =
  "Street|St|Road|Rd|Avenue|Ave|Av|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Ter|Crescent|Close|Square|Sq|Highway|Hwy|Parkway|Pkwy|Trail|Row|Mews|Alley|Gardens|Grove|Hill|Walk|Circle";
const number = "\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4})?";
const named = "(?:(?:[A-Z][\\p{L}.'’-]*|\\d{1,3}(?:st|nd|rd|th)|of|the) ){1,4}";
const unit = "(?:,? (?:Apt|Apartment|Suite|Unit|Flat|#) ?\\.? ?#?[A-Za-z]?\\d{0,5}[A-Za-z]?)?";
const town =
  "(?:, [A-Z][\\p{L}' -]{1,30}?, [A-Z]{2}(?: \\d{5}(?:-\\d{4})?)?|, [A-Z]{1,2}\\d[A-Z0-9]? \\d[A-Z]{2})?";

/** 12 Elm Street, 77 Harbour View Avenue, Apt 4, 5 Kingsway Drive, Springfield, IL 62704. */
const englishFirst = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])${number} ${named}(?:${kinds})\\b\\.?(?: (?:NW|NE|SW|SE|N|S|E|W)\\b)?${unit}${town}`,
  "gu",
);
/** 9 Rue de la Paix. */
const romanceAfter =
  /(?<![\p{L}\p{N}.,-])\d{1,4}(?: bis| ter)?,? (?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Cc]hemin|[Vv]ia|[Pp]iazza|[Cc]alle|[Aa]venida|[Pp]laza|Rua) (?:(?:de|du|des|la|le|les|l'|d'|del|della|dei|da|do|dos) ?)*\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)*/gu;
/** Via Roma 12, Calle Mayor, 4: the number stands last. */
const romanceBefore =
  /\b(?:Via|Piazza|Calle|Avenida|Rua|Plaza) (?:(?:de|del|della|dei|la|las|los|da|do|dos) )*\p{Lu}[\p{L}'-]*(?: \p{Lu}[\p{L}'-]*)?,? \d{1,4}(?!\d|st|nd|rd|th)/gu;
/** Hauptstraße 5, Kerkstraat 12b. */
const germanic =
  /(?<!\p{L})\p{Lu}[\p{L}-]+(?:straße|strasse|str\.|weg|platz|gasse|straat|gatan|vej) \d{1,4} ?[a-z]?(?![\p{L}\p{N}])/gu;
const boxes = /\bP\.? ?O\.? Box \d{1,6}\b/gu;

/** Each with a sign that is quickly looked for, and without which it matches nothing: most numbers are of no house. */
const addresses: readonly (readonly [sign: RegExp, pattern: RegExp])[] = [
  [/\d[A-Za-z]? (?:[A-Z\d]|of|the)/, englishFirst],
  [
    /\d(?: bis| ter)?,? (?:[RAPBCV]|rue|avenue|boulevard|place|chemin|via|piazza|calle|avenida|plaza)/,
    romanceAfter,
  ],
  [/(?:Via|Piazza|Calle|Avenida|Rua|Plaza) /, romanceBefore],
  [/(?:straße|strasse|str\.|weg|platz|gasse|straat|gatan|vej) \d/, germanic],
  [/Box \d/, boxes],
];

const roads = ["Via ", "Piazza ", "Calle ", "Avenida ", "Rua ", "Plaza "] as const;
/** What a sign may have behind a number and the space after it. */
const afterNumber = /[A-Z\dotrabpcv]/;
/** What a sign may have before a number and the space before it. */
const beforeNumber = /(?:[ßs]e|r\.|eg|tz|at|an|ej|ox) $/;

/** Whether any number stands as one of the signs has it; by its neighbours alone. */
function mayHoldAddress(text: string, firstDigit: number): boolean {
  for (let at = firstDigit; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    if (text.charCodeAt(at - 1) === 32 && beforeNumber.test(text.slice(Math.max(0, at - 3), at))) return true;
    const space = text.indexOf(" ", at + 1);
    // A letter or a comma at most is between them.
    if (space !== -1 && space <= at + 2 && afterNumber.test(text.charAt(space + 1))) return true;
  }
  return roads.some((road) => text.includes(road));
}

/** Where somebody lives, by the house: a street alone is no address. */
export function findAddresses(text: string, { firstDigit }: Signs): Finding[] {
  if (!mayHoldAddress(text, firstDigit)) return [];
  const found: Finding[] = [];
  for (const [sign, pattern] of addresses) {
    if (!sign.test(text)) continue;
    for (const { 0: written, index } of text.matchAll(pattern)) {
      // A full stop that ends the sentence stays.
      const end = index + written.replace(/\.$/u, "").length;
      found.push({ kind: "address", start: index, end, as: "a private address" });
    }
  }
  return found;
}
