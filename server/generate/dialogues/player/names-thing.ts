import type { WorldDocument } from "../../../domain/world/world.ts";

const known = new WeakMap<WorldDocument, RegExp>();

/**
 * Whether words name something of the world that a behavior can be about: "I teach at the school" beside a request would
 * be taken for a part of it.
 */
export function namesThing(document: WorldDocument, words: string): boolean {
  const pattern = known.get(document) ?? patternOf(document);
  known.set(document, pattern);
  return pattern.test(words);
}

function patternOf({ setting }: WorldDocument): RegExp {
  const entries = Object.values(setting.vocabulary).flatMap((all) => Object.entries(all));
  const names = entries.flatMap(([key, { name, aliases }]) => [key.replaceAll("_", " "), name, ...aliases]);
  const plain = names.map((name) => name.replace(/^(?:an?|the) /i, "").replace(/[^\p{L}\p{N}' -]/gu, ""));
  const some = [...new Set(plain)].filter((name) => name.length > 2);
  return some.length === 0 ? /(?!)/ : new RegExp(`\\b(?:${some.join("|")})s?\\b`, "iu");
}
