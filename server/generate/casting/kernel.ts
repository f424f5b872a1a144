const short = 4;
const boundary =
  / (?:in order to|due to|because|that|who|which|while|whose|when|where|for|with|through|across|during|among|within|as|at|on|in|into|by|from|without|between|after|before|rather than|such as|including|so) |[,;:(]| (?:and|or|but|to) /gu;
const career =
  /^(?:(?!of )\S+ ){0,5}(?:years?|decades?|experience|skill|career|background|working life|past)(?: of (?:experience|skill|practice|work))? (?:in|as|of|with|on) (?:an? |the )?(?!field$|trade$|business$)/u;
/** Who likes following a thing likes the thing. */
const pastime =
  /^(?:following|watching|reading(?: about)?|attending|listening to|discussing|exploring|studying|learning about|seeing|hearing) (?=\S+ )/u;
const dangling =
  /(?: (?:of|the|a|an|and|or|to|for|with|in|on|at|by|from|as|about|his|her|their|is|are|was))+$/;

/**
 * What a phrase is about in a few words: "tuning ledgers in the chained code for mills" is "tuning ledgers". A phrase of
 * four words or fewer stays whole, and so does one that says nothing before its first boundary.
 */
export function kernelOf(whole: string): string {
  const phrase =
    whole
      .replace(career, "")
      .replace(pastime, "")
      .replace(/ (?:closely|regularly|avidly)$/, "") || whole;
  if (phrase.split(" ").length <= short || phrase.includes("“")) return phrase;
  for (const match of phrase.matchAll(boundary)) {
    const before = phrase.slice(0, match.index);
    const words = before.split(" ");
    if (
      words.length < 2 ||
      (words.length === 2 && /^(?:the|a|an|his|her|their|how|what)$/.test(words[0] ?? ""))
    )
      continue;
    // "how to write", "ready to go", "being able to", "advice on X": nothing is said yet.
    if (
      / (?:how|what|why|able|ready|far|ability|advice|guidance|help|support|information|recommendations|assistance|ideas|inspiration|need|right|power|chance|desire|efforts?|plans?|ways?|tips|understanding|views?)$/.test(
        before,
      ) ||
      empty.test(before)
    )
      continue;
    return before.replace(dangling, "");
  }
  return phrase;
}

const empty =
  /^(?:(?:find|get|be|become|make|have|give|find out|learn|see|understand|decide about|be ready for|a|an|the|small|more|some) ?)+$/;

/** Whether a phrase can be said in passing: longer ones stand where they belong and nowhere else. */
export function isBrief(phrase: string): boolean {
  return phrase.split(" ").length <= short + 1;
}

/** Each thing that a list names: "slate, clay and stairs" is three. */
export function partsOf(list: string): string[] {
  const parts = list
    .split(/, (?:and )?| and /)
    .map((part) => part.trim())
    .filter((part) => part.length > 2 && !/^(?:other|whose|what|who|its|his|her|their) /.test(part));
  return parts.length > 0 ? parts : [list];
}
