import { vocabularyOf } from "../../../domain/blueprint/own-words.ts";
import type { Json } from "../../../domain/json.ts";
import type { Random } from "../../../domain/random.ts";
import type { Behavior } from "../../../domain/world/behavior.ts";
import type { WorldDocument } from "../../../domain/world/world.ts";

const clause = /^(?:what|who|which|that|how|where)\b/i;
/** "A hatch that does not hold" says what it is, and is not how it is called. */
const description = /\b(?:that|which|who|not)\b/i;
const definite = /^the\b/i;
const numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** How a player calls the value of an argument: by a name or another name that the world gives it. */
export function valueWords(
  { setting, state }: WorldDocument,
  behavior: Behavior,
  name: string,
  value: Json,
  random: Random,
): string {
  if (typeof value === "number") {
    const word = numbers[value];
    return word !== undefined && value > 0 && random.next() < 0.4 ? word : String(value);
  }
  if (typeof value !== "string") return JSON.stringify(value);
  const parameter = behavior.parameters[name];
  const of = parameter?.type === "string" ? (parameter.of ?? vocabularyOf(parameter.from, state)) : undefined;
  const all = of === undefined ? Object.values(setting.vocabulary) : [setting.vocabulary[of] ?? {}];
  const entry = all.find((entries) => Object.hasOwn(entries, value))?.[value];
  if (!entry) return value.replaceAll("_", " ");
  // "who opens Gate Four at night" is no noun; its other names are.
  const isNoun = !clause.test(entry.name) && !description.test(entry.name);
  const others = articled(entry.name, entry.aliases).filter(
    (alias) => /^[a-z]/i.test(alias) && !description.test(alias),
  );
  if (others.length === 0 || (isNoun && random.next() < 0.7)) return entry.name;
  return random.pick(others);
}

/**
 * Other names that stand where this one does: of what is called "the level" or "the Candle Flood" not the bare "gauge",
 * which is how people search for it and not how they speak of it.
 */
function articled(name: string, aliases: readonly string[]): readonly string[] {
  const withArticle = aliases.filter((alias) => definite.test(alias));
  return withArticle.length > 0 || definite.test(name) ? withArticle : aliases;
}
