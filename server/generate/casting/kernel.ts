const short = 4;
const boundary =
  / (?:in order to|due to|because|that|who|which|while|whose|when|where|for|with|through|across|during|among|within|as|at|on|in|into|by|from|without|between|after|before|rather than|such as|including|so) |[,;:(]| (?:and|or|but|to|&) /gu;
const career =
  /^(?:(?!of )\S+ ){0,5}(?:years?|decades?|experience|skill|career|background|working life|past)(?: of (?:experience|skill|practice|work))? (?:(?:in|as|of|with|on) (?:an? |the )?(?!field$|trade$|business$)|(?=\p{Ll}+ing ))/u;
/** "his life to record-keeping" is about what the life goes to. */
const devoted = /^(?:his|her|their) (?:whole )?(?:life|career|time|days|evenings|working life) to /u;
/** "her command of a language" is about the language. */
const commanded =
  /^(?:his|her|their) (?:\S+ )?(?:command|knowledge|mastery|understanding|grasp|skills?|contributions?|passion|appreciation|interest|love|work) (?:of|in|on|with|for|to|about) /u;
/** Who likes following a thing likes the thing. */
const pastime =
  /^(?:following|watching|reading(?: about)?|attending|listening to|discussing|exploring|studying|learning about|seeing|hearing) (?=\S+ )/u;
const dangling =
  /(?: (?:of|the|a|an|and|or|to|for|with|in|on|at|by|from|as|about|his|her|their|is|are|was|used|associated|related|based|compared|needed|located|involved|being))+$/;
/** The second of two loves or skills, cut before it says of what: "history and a love". */
const halfSaid = / (?:and|or|but) (?:an?|the|his|her|their) \S+$/u;
/** "between drug addiction", "creating extravagant": the other half is not there yet. */
const unpaired =
  / (?:between|(?:intersection|balance|overlap) of) (?!.* and )|^\S+ing \S+(?:ant|ent|ive|al|ous|ful|ic|able|ern|ly)$/u;
/** "creating unique" before "and captivating scents": what is made comes after the second word. */
const describesWhatFollows =
  /^(?: and|,) \S+ (?!(?:in|of|for|to|with|at|on|from|by|and|or|that|who|which|as|about|into|through)\b)\S+/u;

/** "the quality and reliability of engines": neither is said without what they are of. */
const sharesComplement = /^ (?:and|or) \S+ (?:of|in|for) /u;

/**
 * What a phrase is about in a few words: "tuning ledgers in the chained code for mills" is "tuning ledgers". A phrase of
 * four words or fewer stays whole, and so does one that says nothing before its first boundary.
 */
export function kernelOf(whole: string): string {
  const phrase =
    whole
      .replace(career, "")
      .replace(devoted, "")
      .replace(commanded, "")
      .replace(pastime, "")
      .replace(/ (?:closely|regularly|avidly|personally|for (?:years|decades|a while|a long time))$/, "") ||
    whole;
  if (phrase.split(" ").length <= short || phrase.includes("“")) return phrase;
  for (const match of phrase.matchAll(boundary)) {
    const before = phrase.slice(0, match.index).replace(halfSaid, "");
    if (before.length < match.index) return before;
    if (saysNothing(before) || saysHalf(before, phrase.slice(match.index))) continue;
    return before.replace(dangling, "");
  }
  return phrase;
}

function saysHalf(before: string, rest: string): boolean {
  return (
    unpaired.test(before) ||
    (/^\S+ing \S+$/.test(before) && describesWhatFollows.test(rest)) ||
    (/ the \S+$/.test(before) && sharesComplement.test(rest))
  );
}

/** "the", "how to write", "ready to go", "being able to", "advice on X": nothing is said yet. */
function saysNothing(before: string): boolean {
  const words = before.split(" ");
  return (
    words.length < 2 ||
    (words.length === 2 && /^(?:the|a|an|his|her|their|how|what)$/.test(words[0] ?? "")) ||
    / (?:how|what|why|able|ready|far|ability|advice|guidance|help|support|information|recommendations|assistance|ideas|inspiration|need|right|power|chance|desire|efforts?|plans?|ways?|tips|understanding|views?|fault)$/.test(
      before,
    ) ||
    empty.test(before)
  );
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
