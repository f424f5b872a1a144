/** "jar of jam" to "jars of jam": the word before "of" carries the plural. */
export function pluralOf(noun: string): string {
  const [head = "", ...rest] = noun.split(" of ");
  const tail = rest.length > 0 ? ` of ${rest.join(" of ")}` : "";
  return `${pluralWord(head)}${tail}`;
}

function pluralWord(word: string): string {
  if (/(?:\bdice|\bfish)$/.test(word)) return word;
  if (/(?:shelf|scarf|hoof)$/.test(word)) return word.replace(/f$/, "ves");
  if (word.endsWith("knife")) return word.replace(/fe$/, "ves");
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  if (/(?:s|x|ch|sh)$/.test(word)) return `${word}es`;
  if (word.endsWith("potato")) return `${word}es`;
  return `${word}s`;
}

/** "12 eggs", "1 egg". */
export function counted(count: number | bigint | string, noun: string): string {
  return `${count} ${String(count) === "1" ? noun : pluralOf(noun)}`;
}

/** "an egg", "a pie", by the sound that most such spellings have. */
export function withArticle(noun: string): string {
  // Letters that are spoken one by one: "an MIS student".
  if (/^[FHLMNRSX](?=[A-Z]{1,4}\b)/.test(noun)) return `an ${noun}`;
  if (/^(?:8|11|18)(?:\b|\d)/.test(noun) && !/^1[18]\d{1,2}\b/.test(noun)) return `an ${noun}`;
  const sounded = /^(?:[aeio]|u(?!ni|se|k\b)|hour|honest|heir)/i.test(noun) && !/^(?:one|eu)/i.test(noun);
  return `${sounded ? "an" : "a"} ${noun}`;
}

/** "a, b and c" */
export function inWords(parts: readonly string[], word = "and"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}
