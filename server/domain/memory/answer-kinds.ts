/**
 * What a question wants to be answered by, and whether a text has it: a number where how many is asked, a place where
 * where is. Each is a term of the index of its own, so that an answer is found though it has no word of the question.
 */
const kinds: readonly (readonly [term: string, asked: RegExp, told: RegExp])[] = [
  [
    "#number",
    /\bhow (?:many|much|old|far|long|deep|tall|often|big)\b|\b(?:age|price|cost|number)\b/i,
    /\b(?:\d+|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|both)\b)/i,
  ],
  [
    "#time",
    /\bwhen\b|\b(?:what|which) (?:day|year|month|time|hour)\b|\bhow (?:soon|long ago)\b/i,
    /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|spring|summer|autumn|winter|morning|evening|night|noon|midnight|moon|days?|weeks?|months?|years?|ago|frost|harvest|since|until)\b/i,
  ],
  [
    "#place",
    /\bwhere\b|\b(?:what|which) (?:place|way|road|town|village)\b/i,
    /\b(?:in|at|from|under|beneath|behind|over|above|near|by|across|beside|between|inside) (?:the|a|an|my|our|his|her|their|\p{Lu})/iu,
  ],
  ["#name", /\bwho(?:m|se)?\b|\bnames?\b|\bcalled?\b/i, /(?<=[\p{Ll},;:] )(?!I\b)\p{Lu}\p{Ll}+/u],
];

/** The kinds of answer that a question asks for. */
export function kindsAsked(question: string): readonly string[] {
  return kinds.flatMap(([term, asked]) => (asked.test(question) ? [term] : []));
}

/** The kinds of answer that a text has. */
export function kindsTold(text: string): readonly string[] {
  return kinds.flatMap(([term, , told]) => (told.test(text) ? [term] : []));
}
