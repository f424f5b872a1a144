import { isContent, type Word } from "./words.ts";

/** Small words of the languages that players are likeliest to try, and that English does not have. */
const smallWords: ReadonlySet<string> = new Set(
  (
    "le la les des est sont je tu vous nous qui que quoi avec pour dans une moi toi parles parlez bonjour merci oui " +
    "der die das ist sind ich du wir nicht und mit für ein eine wie wo wer bitte danke ja nein was kostet hallo guten " +
    "el los las es son yo usted ustedes quién qué dónde cómo por para con una hola gracias sí muy está estás eres " +
    "il lo gli sono io noi voi chi che cosa dove come per ciao grazie sei questo questa " +
    "o os uma eu você onde obrigado não olá het een ik jij niet en waar wat hoe jest nie tak gdzie co jak"
  ).split(" "),
);

/** Words that English shares with one of them. */
const shared: ReadonlySet<string> = new Set(
  "die was en per come come lo son is son con la no me o chi".split(" "),
);

/**
 * Whether the words are in another language: written in another script, or with small words of another language and
 * hardly one that is known here.
 */
export function isForeignTongue(words: readonly Word[], isKnown: (stem: string) => boolean): boolean {
  if (words.length === 0) return false;
  const letters = words.map(({ form }) => form).join("");
  if (/[^\p{Script=Latin}\p{N}'.-]/u.test(letters)) return true;
  const foreign = words.filter(({ form }) => smallWords.has(form) && !shared.has(form)).length;
  const english = words.filter(
    (word) => !smallWords.has(word.form) && (isKnown(word.stem) || !isContent(word)),
  ).length;
  return words.length >= 2 && foreign > 0 && foreign * 2 >= words.length - 1 && english * 2 < words.length;
}
