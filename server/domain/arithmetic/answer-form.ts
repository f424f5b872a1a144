import { fractionText, type Fraction, parseNumber } from "./fraction.ts";

/**
 * The form in which answers are compared: a number is an exact fraction ("$1,250.00" is "1250", "0.375" is "3/8"),
 * a percentage keeps its sign, any other text is lower case without marks and articles.
 */
export function answerForm(answer: string): string {
  const text = answer
    .replace(/\\d?frac\{([^{}]+)\}\{([^{}]+)\}/g, "$1/$2")
    .replace(/\\boxed\{([^{}]*)\}/g, "$1")
    .replace(/[$€£*`]/g, "")
    .trim()
    .replace(/[.\s]+$/, "");
  const number = numberOf(text);
  if (number !== undefined) return `${fractionText(number)}${/%$|\bper ?cent$/i.test(text) ? "%" : ""}`;
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}:/ -]/gu, " ")
    .replace(/\b(?:the|a|an|is|it|answer)\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The number that an answer is, with a unit of a few words behind it or none; undefined for "14:35", "Tuesday" and
 * "24 or 25", which leaves a choice.
 */
export function numberOf(answer: string): Fraction | undefined {
  const match =
    /^(?:x\s*=\s*)?(-?[\d,]*\d(?:\.\d+|\s*\/\s*\d+)?)\s*(?:%|(?!.*\b(?:or|and|but|not)\b)[\p{L}°²³/ -]{0,40})$/u.exec(
      answer.trim(),
    );
  return match === null ? undefined : parseNumber(match[1] ?? "");
}
