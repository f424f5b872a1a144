import type { Ask } from "../../../domain/blueprint/blueprint.ts";
import { isOwnWords } from "../../../domain/blueprint/own-words.ts";
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
  const isOwn = (slot: string): boolean => isOwnWords(behavior, slot, document.state);
  // "You promised {promise}" wants a verb, and has one: mend the keel.
  const says = ask.says.replace(/\bpromised \{(\w+)\}/, (all, slot: string) =>
    isOwn(slot) ? `promised to {${slot}}` : all,
  );
  const worded = says.replace(/\{(\w+)\}/g, (_, slot: string) =>
    valueWords(document, behavior, slot, ask.arguments[slot] ?? "", random),
  );
  const filled = worded.replace(/\b(1|one) ([a-z]{3,}[^s\s])s\b/g, "$1 $2");
  const isQuestion = question.test(filled);
  // What follows words of one's own would be taken for one of them.
  const last = /\{(\w+)\}$/.exec(says)?.[1];
  const isPlain = !isQuestion && !clause.test(filled) && !(last !== undefined && isOwn(last));
  // A bare imperative is made civil, now and then.
  const civil = isPlain && random.next() < 0.35 ? `${filled}, please` : filled;
  return `${civil.charAt(0).toUpperCase()}${civil.slice(1)}${isQuestion ? "?" : "."}`;
}
