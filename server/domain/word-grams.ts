/** Words in a row, as the decontamination of GPT-3 and most since has it. */
const gramLength = 13;

/** Each thirteen words in a row of a text: letters and digits alone, marks and case do not count. */
export function* gramsOf(text: string): Iterable<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (let at = 0; at + gramLength <= words.length; at += 1) yield words.slice(at, at + gramLength).join(" ");
}
