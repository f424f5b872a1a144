import { wordsOf } from "../../similarity/diversity/words-of.ts";
import { type ReportKind, varietyWords } from "./targets.ts";

const steps = [120, 60, 30, 14];
const least = 8;
const enough = 0.9;

/**
 * Words that each text is cut to where variety is measured: fixed where kinds have known figures. What recipes make is of
 * any length, so of that the longest of a few steps that nine of ten texts have, all makers' together.
 */
export function chooseVarietyWords(kind: ReportKind, texts: readonly string[]): number {
  if (kind !== "products") return varietyWords[kind];
  const lengths = texts.map((text) => wordsOf(text).length);
  const reaching = (words: number): number => lengths.filter((length) => length >= words).length;
  return steps.find((words) => lengths.length > 0 && reaching(words) >= enough * lengths.length) ?? least;
}
