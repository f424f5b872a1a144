import type { Segment } from "./reading.ts";

const promise = /^you (?:have )?(?:promised|sworn|swore)\b|^you gave (?:me )?your word\b/;
const loan =
  /^(?:i|we) (?:have )?(?:just )?(?:brought|returned) (?:you )?(?:back )?your\b|^(?:i|we) (?:am|are) (?:returning|bringing back)\b|^(?:take|here is|have) your\b.*\bback$/;
const keeping =
  /^(?:(?:i|we) (?:would like|want|need)|give me|(?:can|could|may) i have) (?:back )?(?:my|our)\b.*\bback$|^(?:i|we) (?:would like|want|need) back (?:my|our)\b/;

/** What the player holds the NPC to, or brings it: it is so only where there was a promise, a loan, a thing left behind. */
export function claimIn({ words }: Segment): "promise" | "loan" | "keeping" | undefined {
  const text = words
    .map(({ form }) => form)
    .join(" ")
    .replace(/ please$/, "");
  if (promise.test(text)) return "promise";
  if (loan.test(text)) return "loan";
  return keeping.test(text) ? "keeping" : undefined;
}
