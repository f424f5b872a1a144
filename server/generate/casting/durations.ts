const small =
  "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const number = `\\d{1,3}|(?:${tens.join("|")})(?:-(?:${small.slice(0, 9).join("|")}))?|${small.join("|")}`;
const pattern = new RegExp(`\\b(${number})[+]?[- ](?:(?:full|long|whole|odd) )?(?:years?|seasons)\\b`, "giu");

function valueOf(word: string): number {
  const lower = word.toLowerCase();
  if (/^\d/.test(lower)) return Number(lower);
  const [ten = "", unit = ""] = lower.split("-");
  const whole = tens.indexOf(ten);
  return whole < 0 ? small.indexOf(lower) + 1 : (whole + 2) * 10 + small.indexOf(unit) + 1;
}

/** The longest time that a text speaks of, in years; 0 where it names none. "half a lifetime" is not counted. */
export function yearsIn(text: string): number {
  // Most texts speak of none, and the pattern begins at every word.
  if (!/years?|seasons/iu.test(text)) return 0;
  return Math.max(0, ...[...text.matchAll(pattern)].map((match) => valueOf(match[1] ?? "")));
}

/** "sixteen-year-old", "aged 40", "61 years old": the age that a text gives; undefined where it gives none. */
export function ageIn(text: string): number | undefined {
  const match = agePattern.exec(text);
  const word = match?.[1] ?? match?.[2] ?? match?.[3];
  return word === undefined ? undefined : valueOf(word);
}

const agePattern = new RegExp(
  `\\b(${number})[- ]years?[- ]old\\b|\\baged? (${number})\\b|(\\d{1,2})岁`,
  "iu",
);

/** Before this age nobody has done for years what a grown person's story speaks of. */
export const firstDeeds = 14;

/** Whether somebody of this age can have spent the years that a text gives them. */
export function hasRoom(text: string, age: number): boolean {
  const years = yearsIn(text);
  return years <= 1 || years + firstDeeds <= age;
}
