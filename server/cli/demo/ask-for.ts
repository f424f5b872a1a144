import type { JsonObject } from "../../domain/json.ts";
import type { Behavior } from "../../domain/world/behavior.ts";
import type { World } from "../../domain/world/world.ts";

/** A description that begins like a sentence. */
const clause = /^(what|who|which|that|how|where)\b/i;
/** How a sentence begins with which somebody asks, and whether it is a question. */
const questions = /^(could|can|would|will|any|where|how|do|is)\b/i;
const requests =
  /^(give|hand|lend|let me|tell|show|point|sign|vouch|light|signal|bind|patch|look|search|sell|open|put up|speak|promise|I need|I want|I'd like)\b/i;

/**
 * A sentence with which a player asks for a call: one of those that the behavior's author wrote, with the arguments in
 * its slots. Undefined when none of them asks for exactly this.
 */
export function askFor(world: World, behavior: Behavior, given: JsonObject): string | undefined {
  const chosen = Object.entries(behavior.parameters).flatMap(([name, parameter]) =>
    given[name] === undefined || given[name] === parameter.default ? [] : [name],
  );
  const patterns = behavior.says.filter((says) => {
    const slots = [...says.matchAll(/\{(\w+)\}/g)].flatMap(([, slot]) => slot ?? []);
    return slots.length === chosen.length && slots.every((slot) => chosen.includes(slot));
  });
  const asked = patterns.find((says) => questions.test(says)) ?? patterns.find((says) => requests.test(says));
  if (asked === undefined) return undefined;
  const filled = asked.replace(/\{(\w+)\}/g, (_, slot: string) =>
    wordFor(world, behavior, slot, given[slot], chosen),
  );
  return `${filled.charAt(0).toUpperCase()}${filled.slice(1)}${questions.test(asked) ? "?" : "."}`;
}

function wordFor(
  { document }: World,
  behavior: Behavior,
  slot: string,
  value: unknown,
  filled: readonly string[],
): string {
  const parameter = behavior.parameters[slot];
  const key = String(value);
  const entries = Object.values(document.setting.vocabulary);
  const entry = entries.find((each) => Object.hasOwn(each, key))?.[key];
  // "who opens Gate Four at night" is no noun; its other name is.
  const called = clause.test(entry?.name ?? "") ? entry?.aliases[0] : entry?.name;
  const isCounted = filled.some((name) => behavior.parameters[name]?.type === "integer");
  // What somebody carries is theirs; every noun takes "your", with or without a number.
  const isCarried = parameter?.type === "string" && parameter.from?.startsWith("actor.") === true;
  const word = called ?? key.replaceAll("_", " ");
  return isCarried && !isCounted ? `your ${word}` : word;
}
