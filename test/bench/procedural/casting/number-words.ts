const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/** "nineteen", "forty", "25"; undefined for anything else. */
export function numberOf(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const lower = word.toLowerCase();
  const [ten = "", unit = ""] = lower.split("-");
  const at = small.indexOf(lower);
  if (at >= 0) return at;
  if (!tens.includes(ten) || ten === "") return undefined;
  return tens.indexOf(ten) * 10 + Math.max(0, small.indexOf(unit));
}

export const numberPattern = `(?:\\d{1,3}|(?:${tens.slice(2).join("|")})(?:-(?:${small.slice(1, 10).join("|")}))?|${small.slice(2).join("|")})`;
