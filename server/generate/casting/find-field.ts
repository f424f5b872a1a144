import { fields, type FieldKey } from "./content/fields.ts";

const fieldKeys = Object.keys(fields).filter((key): key is FieldKey => Object.hasOwn(fields, key));
const byWord = new Map<string, FieldKey[]>();
for (const key of fieldKeys)
  for (const word of fields[key].words) byWord.set(word, [...(byWord.get(word) ?? []), key]);

/** Fields that the words name, the most often named first; the weights say how much each word counts. */
export function findFields(
  weighted: readonly { readonly words: readonly string[]; readonly weight: number }[],
): FieldKey[] {
  const scores = new Map<FieldKey, number>();
  for (const { words, weight } of weighted) {
    words.forEach((word, index) => {
      const pair = `${word} ${words[index + 1] ?? ""}`;
      const keys =
        byWord.get(pair) ??
        byWord.get(word) ??
        (word.endsWith("s") ? byWord.get(word.slice(0, -1)) : undefined) ??
        [];
      for (const key of keys) scores.set(key, (scores.get(key) ?? 0) + weight);
    });
  }
  return [...scores.entries()].sort((one, other) => other[1] - one[1]).map(([key]) => key);
}
