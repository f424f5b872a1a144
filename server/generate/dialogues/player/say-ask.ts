import type { Ask } from "../../../domain/blueprint/blueprint.ts";
import { isOwnWords, vocabularyOf } from "../../../domain/blueprint/own-words.ts";
import type { Random } from "../../../domain/random.ts";
import type { Parameter } from "../../../domain/world/behavior.ts";
import type { WorldDocument } from "../../../domain/world/world.ts";
import { imperatives, questions, statements } from "../content/asking-lines.ts";
import { type Slots, wordLine } from "./player-words.ts";
import { valueWords } from "./value-words.ts";

const question =
  /^(?:could|can|would|will|may|might|do|does|did|is|are|have|any|where|how|which|what|who|when)\b/i;
/** Verbs that begin a request of any world: "would you" may stand before them. */
const imperative =
  /^(?:add|award|bar|begin|bind|book|bring|call|caulk|chalk|chart|check|close|come|cut|decide|direct|dog|dress|enter|fetch|fill|find|flash|front|get|give|grant|hand|hang|have|help|hold|keep|lead|lend|let|license|lift|light|lock|log|look|make|mark|note|open|pass|patch|pay|pitch|point|promise|pull|put|raise|read|refill|refuse|release|report|ring|search|sell|send|set|settle|show|shut|sign|signal|speak|spot|stamp|start|stop|strike|swear|tag|take|tell|tend|top|transfer|turn|use|vouch|walk|write)\b/;

/** Behind these a thing has no article of its own. */
const determined = /(?:\b(?:a|an|the|your|my|some|any|spare)|\}) $/i;
const article = /^(?:a|an|the|my|your|some|one)\b/i;

/** A request in the words of the behavior's author, its slots filled, put as people put such things. */
export function sayAsk(document: WorldDocument, ask: Ask, slots: Slots, random: Random): string {
  const behavior = document.behaviors[ask.behavior];
  if (!behavior) return "";
  const isOwn = (slot: string): boolean => isOwnWords(behavior, slot, document.state);
  // "You promised {promise}" wants a verb, and has one: mend the keel.
  const says = ask.says.replace(/\bpromised \{(\w+)\}/, (all, slot: string) =>
    isOwn(slot) ? `promised to {${slot}}` : all,
  );
  const worded = says.replace(/\{(\w+)\}/g, (_, slot: string, at: number) => {
    const words = valueWords(document, behavior, slot, ask.arguments[slot] ?? "", random);
    const isThing =
      isHeld(behavior.parameters[slot], document) && /^[a-z]/.test(words) && !article.test(words);
    return isThing && !determined.test(says.slice(0, at))
      ? `${random.pick(["the", "your", "that"])} ${words}`
      : words;
  });
  const filled = worded.replace(/\b(1|one) ([a-z]{3,}[^s\s])s\b/g, "$1 $2");
  // What follows words of one's own would be taken for one of them.
  const last = /\{(\w+)\}$/.exec(says)?.[1];
  return put(filled, last !== undefined && isOwn(last), slots, random);
}

/** What somebody may have about them: "the rope", where a place or a piece of news has its own name. */
function isHeld(parameter: Parameter | undefined, { state }: WorldDocument): boolean {
  if (parameter?.type !== "string") return false;
  const things = Object.values(state.character).flatMap((field) => (field.type === "counts" ? field.of : []));
  const of = parameter.of ?? vocabularyOf(parameter.from, state);
  return of !== undefined && things.includes(of);
}

function put(request: string, isClosed: boolean, slots: Slots, random: Random): string {
  const kind = question.test(request) ? questions : imperative.test(request) ? imperatives : statements;
  const open = kind.filter((line) => !isClosed || /\{(?:ask|do_it)(?:\|l)?\}[.?]$/.test(line));
  return wordLine(open, { ...slots, ask: request, do_it: request }, random) ?? request;
}
