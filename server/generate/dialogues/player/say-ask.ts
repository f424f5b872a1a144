import type { Ask } from "../../../domain/blueprint/blueprint.ts";
import type { Random } from "../../../domain/random.ts";
import type { WorldDocument } from "../../../domain/world/world.ts";
import { valueWords } from "./value-words.ts";

const question =
  /^(?:could|can|would|will|may|might|do|does|did|is|are|have|any|where|how|which|what|who|when)\b/i;
const clause = /^(?:I|I'm|I'd|I've|I'll|we|we're|my|you|somebody)\b/i;

/** A request in the words of the behavior's author, its slots filled. */
export function sayAsk(document: WorldDocument, ask: Ask, random: Random): string {
  const behavior = document.behaviors[ask.behavior];
  if (!behavior) return "";
  const worded = ask.says.replace(/\{(\w+)\}/g, (_, slot: string) =>
    valueWords(document, behavior, slot, ask.arguments[slot] ?? "", random),
  );
  const filled = worded.replace(/\b(1|one) ([a-z]{3,}[^s\s])s\b/g, "$1 $2");
  const isQuestion = question.test(filled);
  const isPlain = !isQuestion && !clause.test(filled);
  // A bare imperative is made civil, now and then.
  const civil = isPlain && random.next() < 0.35 ? `${filled}, please` : filled;
  return `${civil.charAt(0).toUpperCase()}${civil.slice(1)}${isQuestion ? "?" : "."}`;
}
