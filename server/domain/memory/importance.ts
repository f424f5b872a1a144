/** What makes a line worth keeping, and by how much; the rules are of English talk, as the rest of what is read is. */
const marks: readonly (readonly [adds: number, pattern: RegExp])[] = [
  // A promise, a debt, a threat.
  [
    3,
    /\b(?:promis\w*|swear|swore|vow\w*|owe[sd]?|owing|my word|pledge\w*|i will (?:bring|pay|come back|return|kill))\b/i,
  ],
  // Death, birth, marriage, crime.
  [
    3,
    /\b(?:di(?:ed|es)|dead|death|kill\w*|murder\w*|drown\w*|born|marri\w*|wedding|betray\w*|stol\w*|thie\w*|hang(?:ed)?)\b/i,
  ],
  // What is not for everybody.
  [3, /\b(?:secret\w*|tell (?:no ?one|nobody)|between (?:us|you and me)|confess\w*|never told)\b/i],
  // Feelings that are strong.
  [
    2,
    /\b(?:love[sd]?|hate[sd]?|afraid|scared|terrif\w*|grie(?:f|ve\w*)|ashamed|proud|forgive\w*|sorry|miss(?:ed)? (?:him|her|them|you))\b/i,
  ],
  // Something changes hands.
  [2, /\b(?:g[ai]ve|given|gift|present for|take this|lent|lend|sold|bought|paid|reward)\b/i],
  // No.
  [1, /\b(?:refuse\w*|will not|won't|never|cannot|can't|forbid\w*)\b/i],
  // Of one's own life.
  [
    1,
    /\bmy (?:wife|husband|mother|father|son|daughter|brother|sister|child\w*|home|boat|house|name|trade|work)\b/i,
  ],
  // A number, a day.
  [
    1,
    /\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|yesterday|tomorrow|tonight|midnight)\b/i,
  ],
];

/** A name after the beginning of a sentence. */
const named = /(?<=[\p{Ll},;:] )(?!I\b)\p{Lu}\p{Ll}+/u;
const pleasantry =
  /^[^.?!]{0,24}\b(?:hello|hi|good (?:morning|day|evening|night)|thank(?:s| you)|goodbye|bye|farewell|yes|no|well)\b[^.?!]{0,24}[.?!]*$/i;

/** Whether nothing is told or asked for by it. */
export function isPleasantry(said: string): boolean {
  return pleasantry.test(said) && !said.includes("?");
}

/** How much is remembered of, from 1 (a greeting) to 10; what the words alone tell. */
export function importanceOf(
  said: string,
  { isFirstMeeting, deeds }: { readonly isFirstMeeting: boolean; readonly deeds: number },
): number {
  let sum = pleasantry.test(said) ? 1 : 2;
  for (const [adds, pattern] of marks) if (pattern.test(said)) sum += adds;
  if (named.test(said)) sum += 1;
  if (isFirstMeeting) sum += 1;
  // Asking is less than telling.
  if (/\?\s*$/.test(said) && !/[.!]\s/.test(said)) sum -= 1;
  return Math.min(10, Math.max(1, sum + 2 * deeds));
}
