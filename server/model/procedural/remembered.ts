import { asSentence } from "../../domain/sentence.ts";
import type { Filling } from "./filling.ts";
import { isAboutSelf, isAlike, weighty } from "./recall.ts";
import type { Segment } from "./reading.ts";
import type { Sheet, SheetMemory } from "./sheet.ts";
import { isContent, type Word, wordsOf } from "./words.ts";

/**
 * How it is known, and so how it is attributed.
 * yours    the one who asks said it to the NPC
 * told     somebody else said it to the NPC
 * heard    was said in the NPC's hearing
 * tale     told on by somebody who was there
 * hearsay  told on by somebody who had it from others
 */
export type Attribution = "yours" | "told" | "heard" | "tale" | "hearsay";

/** What a block of the request remembers that answers a question. */
export interface Remembered {
  readonly how: Attribution;
  readonly slots: readonly (readonly [string, Filling])[];
}

/** Words that ask for what was heard and are no part of what it was about. */
const hearingWords = new Set(
  wordsOf(
    "say said tell told hear heard mention whisper shout remember recall know talk speak rumour news gossip anything something people",
  ).map(({ stem }) => stem),
);

const asksForHearing = [
  /\b(?:what|who|which|when|where|how|why)\b.*\b(?:say|said|tell|told|hear|heard|mention|mentioned|whisper|whispered|shout|shouted)\b/,
  /\bwho told you\b/,
  /\b(?:have|did|had) (?:you|they|he|she|anybody|anyone|somebody)\b.*\b(?:hear|heard|say|said|tell|told)\b/,
  /\bdo you (?:still )?(?:remember|recall)\b/,
  /\b(?:any|what) (?:news|rumours?|gossip|word)\b/,
];

/** Asks what others said, or what is said of something; not what the NPC itself said. */
export function asksOfHearing({ words }: Segment): boolean {
  const text = words.map(({ form }) => form).join(" ");
  if (/\b(?:did|have|had|were) you (?:just )?(?:say|said|tell|told|mention|mentioned)\b/.test(text))
    return false;
  return asksForHearing.some((pattern) => pattern.test(text));
}

/** The block that answers best; undefined where none does. `partner`: the id of the one who asks. */
export function rememberedFor(segment: Segment, { memories, partner }: Sheet): Remembered | undefined {
  if (memories.length === 0) return undefined;
  const sought = weighty(segment.words.filter(isContent)).filter(({ stem }) => !hearingWords.has(stem));
  const asked = asksOfHearing(segment);
  if (!asked && (!segment.question || sought.length === 0 || isAboutSelf(segment))) return undefined;
  let best: { readonly memory: SheetMemory; readonly score: number } | undefined;
  for (const memory of memories) {
    const score = fit(memory, sought);
    if (score === undefined || (sought.length === 0 && !asked)) continue;
    // Of two that answer as well the later one is meant.
    if (!best || score >= best.score) best = { memory, score };
  }
  return best && attributed(best.memory, partner?.data.id);
}

/** More than half of what is asked for has to be in the words; undefined: it answers something else. */
function fit({ data }: SheetMemory, sought: readonly Word[]): number | undefined {
  const who = new Set(wordsOf(data.who).map(({ stem }) => stem));
  const about = sought.filter(({ stem }) => !who.has(stem));
  const isNamed = about.length < sought.length;
  const words = wordsOf(data.said);
  const shared = about.filter(({ stem }) => words.some((word) => isAlike(word.stem, stem))).length;
  if (about.length > 0 && shared * 2 <= about.length) return undefined;
  return shared + (isNamed ? 1.5 : 0);
}

function attributed({ block, data }: SheetMemory, partner: string | undefined): Remembered {
  const cited = (text: string): Filling => ({ text, cites: [block] });
  const isQuote = data.how !== "tale" && data.how !== "hearsay";
  const how = data.speaker !== undefined && data.speaker === partner ? "yours" : data.how;
  return {
    how,
    slots: [
      ["memory.who", cited(data.who)],
      ["memory.said", cited(isQuote ? `“${asSentence(shortened(data.said))}”` : told(data.said))],
      ...(data.when === undefined ? [] : [["memory.when", cited(data.when.toLowerCase())] as const]),
    ],
  };
}

/** Longest quotation in one breath, in characters. */
const longest = 180;

function shortened(said: string): string {
  if (said.length <= longest) return said;
  const sentences = said.split(/(?<=[.!?]) /);
  let short = "";
  for (const sentence of sentences) {
    if (short !== "" && short.length + sentence.length > longest) break;
    short = `${short} ${sentence}`.trim();
  }
  return short;
}

/** What was done between two is noted in a clipped form that nobody would say. */
function told(said: string): string {
  const done = /^toward (.+?), (.+?) (did this|was asked for this and would not): (.+)$/.exec(said);
  if (!done) return asSentence(said);
  const [, partner = "", npc = "", how, deed = ""] = done;
  return how === "did this"
    ? `It came to this between ${npc} and ${partner}: ${deed}.`
    : `${partner} asked it of ${npc} and had no for an answer: ${deed}.`;
}
