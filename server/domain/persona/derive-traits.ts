import { deriveInterests } from "./derive-interests.ts";
import { deriveOccupation } from "./derive-occupation.ts";
import { detectLanguage } from "./detect-language.ts";
import type { PersonaTraits } from "./persona-record.ts";

const yearsOld = /(?<![\p{L}\p{N}-])(\d{1,3})[- ]?years?[- ]old\b|\baged? (?:of )?(\d{1,3})\b/iu;
/** After one of these the years may be somebody else's: "a mother of a 5-year-old". */
const somebodyElse =
  /\b(?:of|with|for|to|from|by|and|who(?!(?: is|['’]s)(?: an?)? *$)|whose|that|where|his|her|their|my)\b|['’]s\b(?! *$)/i;

/**
 * What is known of somebody: what is given, and beside it what their sentence says by rule: trade, age in years where it is
 * exact, what they like, and the language. Of text that is not English only the language is read.
 */
export function deriveTraits(text: string, known: PersonaTraits = {}): PersonaTraits {
  const language = known.language ?? detectLanguage(text);
  const traits: { -readonly [Trait in keyof PersonaTraits]: PersonaTraits[Trait] } = { ...known };
  if (language !== undefined) {
    traits.language = language;
    if (language !== "en" && !/^en\b/i.test(language)) return traits;
  }
  const occupation = known.occupation ?? deriveOccupation(text);
  if (occupation !== undefined) traits.occupation = occupation;
  const age = known.age ?? deriveAge(text);
  if (age !== undefined) traits.age = age;
  const interests = known.interests ?? deriveInterests(text);
  if (interests.length > 0) traits.interests = interests;
  return traits;
}

/** Of a number what is asked first, since most are no ages: `5-y`, `5 y`, `5y` from it, `age 5`, `aged 5` or `age of 5` up to it. */
const fromNumber = /^\d[- ]?y/iu;
const toNumber = /[edf] $/iu;

function mayTellAge(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) continue;
    if (fromNumber.test(text.slice(at, at + 3)) || toNumber.test(text.slice(Math.max(0, at - 2), at)))
      return true;
  }
  return false;
}

function deriveAge(text: string): number | undefined {
  if (!mayTellAge(text) || !/old|aged/i.test(text)) return undefined;
  const match = yearsOld.exec(text);
  if (match === null || somebodyElse.test(text.slice(0, match.index))) return undefined;
  const age = Number(match[1] ?? match[2]);
  return age <= 120 ? age : undefined;
}
