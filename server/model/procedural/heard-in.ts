import { matchPattern, type Pattern } from "./pattern.ts";
import { isContent, type Word } from "./words.ts";

/** "My sister drowned": what was lost comes first. */
const gonePattern =
  /\bmy ((?:[a-z'-]+ )?[a-z'-]+) (?:(?:has |have |had |be |is |was |are |were |got )(?:been )?(?:gone|lost|dead|stolen|sunk|drowned|killed|taken|missing|wrecked|burned)|drowned|died|perished|sank|disappeared|vanished|went under|went down|burned down)\b/;

/** What the words tell of the player: `loss` and "my boat" as written, six words at most. */
export function heardIn(
  fact: string,
  patterns: readonly Pattern[],
  words: readonly Word[],
): { fact: string; value: string }[] {
  if (fact === "loss") {
    const gone = gonePattern.exec(words.map(({ form }) => form).join(" "))?.[1];
    if (gone !== undefined) return [{ fact, value: gone }];
  }
  for (const pattern of patterns) {
    const match = matchPattern(pattern, words);
    if (match === undefined) continue;
    const from = fact === "kin" ? match.end - 1 : match.end;
    const rest = words.slice(from, from + (fact === "name" ? 2 : 6));
    const stop = rest.findIndex(
      ({ form }, index) =>
        index > 0 &&
        // "I want to get to Ahuna": where to is what is wanted.
        !(fact === "want" && form === "to" && index === 1) &&
        /^(?:and|but|so|because|who|which|when|if|then|while|for|to|in|at|with|by|before|after|until|do|can|could|please|today|now|that|this|last|too|also|yesterday|long|years)$/.test(
          form,
        ),
    );
    const article = fact === "seek" ? /^(?:an?)$/ : fact === "origin" ? /^(?:a|an|my)$/ : /^(?:a|an|the|my)$/;
    const taken = (stop < 0 ? rest : rest.slice(0, stop)).filter(
      (word, index) => index > 0 || !article.test(word.form),
    );
    const isProper = ({ text }: Word): boolean => /^\p{Lu}/u.test(text);
    if (fact === "name" && !taken.slice(0, 1).every(isProper)) continue;
    const named = fact === "name" ? taken.filter(isProper) : taken;
    const value = named.map(({ text }) => text).join(" ");
    if (value.length > 1 && value.length <= 48 && (fact === "name" || taken.some(isContent)))
      return [{ fact, value }];
  }
  return [];
}
