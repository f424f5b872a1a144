import type { Finding } from "./private-kind.ts";
import { withoutValue, type ValueWords } from "./value-words.ts";

const socialSecurity =
  /(?<![\p{L}\p{N}-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}-])/gu;
const bareSocialSecurity = /(?:SSN|[Ss]ocial [Ss]ecurity [Nn]umber)(?: is|:| of)? (\d{9})(?!\d)/gu;
const cards = /(?<![\p{L}\p{N}-])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}-])/gu;
const ibans = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu;
/** A letter or two and digits say nothing without the word that announces them. */
const inContext =
  /\b(?:passport|driver'?s? licen[cs]e|licen[cs]e plate|national id|identity card|national insurance|tax id|medicare|visa|student id|badge)(?: (?:no\.?|number|card|id|#|is|with|of|:))*:? #?((?=[A-Z0-9 -]*\d{3})[A-Z]{0,3}[ -]?\d[A-Z0-9]{3,11})(?![\p{L}\p{N}])/giu;

const words: Readonly<Record<"social" | "card" | "account" | "document", ValueWords>> = {
  social: { noun: "a private identity number", label: "ssn|social security|social insurance" },
  card: { noun: "a private card number", label: "credit card|debit card|card|visa|mastercard" },
  account: { noun: "a private bank account", label: "iban|bank account|account" },
  document: {
    noun: "a private document",
    label:
      "passport|driver'?s? licen[cs]e|licen[cs]e plate|national id|identity card|national insurance|tax id|medicare|visa|student id|badge",
  },
};

/** The check of ISO/IEC 7812: from the right, each second digit counts double, and the sum ends in 0. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const value = index % 2 === 0 ? digit : digit * 2;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** The check of ISO 13616: the first four go last, letters are 10 to 35, and the whole leaves 1 when divided by 97. */
export function passesIban(iban: string): boolean {
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

function finding(text: string, start: number, value: string, kind: keyof typeof words): Finding {
  return { kind: "id_number", ...withoutValue(text, start, start + value.length, words[kind]) };
}

function findCards(text: string): Finding[] {
  return Array.from(text.matchAll(cards))
    .filter(([value]) => passesLuhn(value.replace(/\D/g, "")) && !/^(\d)\1+$/.test(value))
    .map((match) => finding(text, match.index, match[0], "card"));
}

/** A group that follows the number by chance is given back a character at a time until the check holds. */
function findIbans(text: string): Finding[] {
  return Array.from(text.matchAll(ibans)).flatMap((match) => {
    for (let end = match[0].length; end >= 15; end -= 1) {
      const value = match[0].slice(0, end);
      if (!value.endsWith(" ") && passesIban(value.replaceAll(" ", ""))) {
        return [finding(text, match.index, value, "account")];
      }
    }
    return [];
  });
}

function findValues(text: string, pattern: RegExp, kind: keyof typeof words): Finding[] {
  return Array.from(text.matchAll(pattern), (match) => {
    const value = match[1] ?? "";
    return finding(text, match.index + match[0].length - value.length, value, kind);
  });
}

/** Numbers that stand for one person: social security, cards, bank accounts, and documents that a word announces. */
export function findIdNumbers(text: string): Finding[] {
  return [
    ...Array.from(text.matchAll(socialSecurity), (match) => finding(text, match.index, match[0], "social")),
    ...findValues(text, bareSocialSecurity, "social"),
    ...findCards(text),
    ...findIbans(text),
    ...findValues(text, inContext, "document"),
  ];
}
