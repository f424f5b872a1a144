import type { Word } from "./words.ts";

/** Words that stand for nothing: "what year is it", "is it true that", "there is". */
const expletives =
  /\b(?:year|day|time|hour|season|date|month) is it\b|\bit (?:is|was|be) (?:true|said)\b|\bis it (?:true|a fact)\b|\bthere (?:is|are|was|were|be)\b|\b(?:is|are|was|were) there\b/g;
const thingPronoun =
  /\bone$|\b(?:it|its|there|they|them|their|those|these)\b|\b(?:this|that)(?= (?:is|was|were|mean|means|about|again|then|one|all|happen|happened)\b|$)/;

/** What the words point back to: "it", "there", "him". */
export function pronounIn(words: readonly Word[]): "thing" | "person" | undefined {
  if (words.some(({ form }) => /^(?:he|him|his|she|her|hers)$/.test(form))) return "person";
  const text = words.map(({ form }) => form).join(" ");
  return thingPronoun.test(text.replace(expletives, "")) ? "thing" : undefined;
}
