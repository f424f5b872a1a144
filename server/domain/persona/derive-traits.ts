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
  const traits: PersonaTraits = language === undefined ? known : { ...known, language };
  if (language !== undefined && !/^en\b/i.test(language)) return traits;
  const occupation = known.occupation ?? deriveOccupation(text);
  const age = known.age ?? deriveAge(text);
  const interests = known.interests ?? deriveInterests(text);
  return {
    ...traits,
    ...(occupation === undefined ? {} : { occupation }),
    ...(age === undefined ? {} : { age }),
    ...(interests.length === 0 ? {} : { interests }),
  };
}

function deriveAge(text: string): number | undefined {
  if (!/\d/.test(text) || !/old|aged/i.test(text)) return undefined;
  const match = yearsOld.exec(text);
  if (match === null || somebodyElse.test(text.slice(0, match.index))) return undefined;
  const age = Number(match[1] ?? match[2]);
  return age <= 120 ? age : undefined;
}
