import type { Citable } from "./citables.ts";
import type { Conversation } from "./conversation.ts";
import type { Segment } from "./reading.ts";
import { asksBack, type Statement, statementFor } from "./told-before.ts";

/** Asks for what was said in this talk: by the player, and which of it, or by the NPC. */
export type MemoryQuestion =
  | { readonly of: "player"; readonly fact: string }
  | { readonly of: "player"; readonly fact: "said"; readonly said: string }
  | { readonly of: "npc"; readonly retold: Citable };

const ofPlayer = [
  /\byou (?:still )?(?:remember|recall|know|forget|forgotten)\b.*\b(?:my|i|me)\b/,
  /\b(?:what|who|where|which) (?:am|was|were) i\b(?! (?:supposed|meant|to|speaking|talking|dealing)\b)/,
  /\bwho is it i\b/,
  /\b(?:what|who|where|which|how|when)\b.* (?:did|have|had) i (?:just |ever |not )?(?:say|said|tell|told|mention|mentioned|call|called|claim|lose|lost|give|gave)\b/,
  /\b(?:did|have) i (?:not )?(?:tell|told|say|said|mention|mentioned|give|given)\b/,
  /\bwhat (?:is|was|were|are) my\b/,
  /\bwhat (?:is|was) it (?:that )?i\b/,
  /\byou know (?:about|of) me\b/,
  /\bwhat i (?:told|said|lost|want|wanted|do|did)\b/,
  /\bwhere (?:did i come|am i) from\b/,
  /^(?:do you )?(?:still )?(?:remember|recall) (?:what|who|where|why|how|when|which|that|my)\b/,
  /\bwho is (?:it )?(?:that is )?(?:talking|speaking) (?:to|with) you\b/,
  /\b(?:remind me|did i not say|as i said)\b/,
  /\bi (?:just )?(?:said|told you|mentioned)\b/,
];
const ofNpc = [
  /\bwhat (?:did|have|had|were) you (?:just )?(?:say|said|tell|told|saying|mention|mentioned)\b/,
  /\b(?:say|tell me|repeat) (?:that|it|this)? ?(?:again|once more|one more time)\b/,
  /^(?:repeat that|say again|come again|again)$/,
  /\byou (?:said|mentioned|told me)\b/,
  /\b(?:was|is) it (?:that )?you\b/,
  /\b(?:what|who|where|when|which|how)\b.*\bdid you (?:say|tell|mention|call)\b/,
  /\bwhat (?:was|were) (?:that|those|your)\b.*\b(?:again|you)\b/,
];

/** Which of what is remembered a question means, narrower cues first. */
const cues: readonly (readonly [fact: string, cue: RegExp])[] = [
  ["name", /\bnames?\b|\bcalled\b|\bcall me\b|\bwho (?:am i|i am)\b/],
  ["seek", /\blook(?:ing)? for\b|\bsearch|\bseek|\bhunting\b/],
  ["loss", /\blos[est]|\bgone\b|\btaken\b|\bstolen\b/],
  ["work", /\b(?:trade|job|work|living|craft|profession|business)\b/],
  ["origin", /\bfrom\b|\bhome\b|\bgrew up\b/],
  ["want", /\bwant|\bhop(?:e|ing)\b|\bplan|\bgo(?:ing)?\b|\bneed|\btrying\b|\breach\b/],
];

function matches(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}

/** Undefined where nothing said earlier is asked for. */
export function memoryQuestion(
  segment: Segment,
  conversation: Conversation,
  citables: readonly Citable[],
  told: (citable: Citable) => number,
): MemoryQuestion | undefined {
  const text = segment.words.map(({ form }) => form).join(" ");
  const isAsked = segment.question || segment.acts[0].startsWith("ask_") || segment.acts[0] === "request";
  if (!isAsked) return undefined;
  if (matches(ofPlayer, text)) return ofThePlayer(segment, text, conversation);
  if (!matches(ofNpc, text)) {
    const back = asksBack(segment, conversation.told);
    return back && { of: "player", fact: "said", said: back.statement.text };
  }
  // What is no telling of its own is said as when it was asked first.
  if (/^(?:age|name|birth|home)$/.test(segment.facet ?? "")) return undefined;
  const retold = retellable(segment, conversation, citables, told);
  return retold === undefined ? undefined : { of: "npc", retold };
}

/** "What's my wife's name?" asks for no name of the player's. */
const namesSomebody =
  /\bmy (?!name\b|own\b|full\b|first\b)[a-z'-]+\b.*\b(?:names?|called)\b|\bnames? of my\b/;

function ofThePlayer(segment: Segment, text: string, conversation: Conversation): MemoryQuestion {
  const { heard, told } = conversation;
  const meant = cues.flatMap(([fact, pattern]) =>
    pattern.test(text) && !(fact === "name" && namesSomebody.test(text)) ? [fact] : [],
  );
  const said = statementFor(segment, told);
  const cue = meant.find((fact) => heard.has(fact));
  const isPlainer =
    said !== undefined && said.shared > 0 && cue !== "name" && !isFact(said.statement, heard, cue);
  if (cue !== undefined && !isPlainer) return { of: "player", fact: cue };
  if (said !== undefined) return { of: "player", fact: "said", said: said.statement.text };
  if (meant.length > 0) return { of: "player", fact: "nothing" };
  const known = ["loss", "seek", "want", "work", "origin", "name"].find((fact) => heard.has(fact));
  if (known !== undefined) return { of: "player", fact: known };
  const last = told.findLast(({ words }) => words.some(({ form }) => /^(?:i|my|we|our|me)$/.test(form)));
  return last === undefined
    ? { of: "player", fact: "nothing" }
    : { of: "player", fact: "said", said: last.text };
}

/** The statement is the one from which the fact was learned. */
function isFact({ text }: Statement, heard: ReadonlyMap<string, string>, cue: string | undefined): boolean {
  const value = cue === undefined ? undefined : heard.get(cue);
  return value !== undefined && text.toLowerCase().includes(value.toLowerCase());
}

/** What was told and has the words of the question; without any, what was told last. */
function retellable(
  { entities, content, facet }: Segment,
  { claim }: Conversation,
  citables: readonly Citable[],
  told: (citable: Citable) => number,
): Citable | undefined {
  const named = new Set(entities.map(({ id }) => id));
  const fit = (citable: Citable): number =>
    content.filter(({ stem }) => citable.stems.has(stem)).length +
    (facet !== undefined && citable.facet === facet ? 2 : 0) +
    (citable.entity !== undefined && named.has(citable.entity) ? 2 : 0);
  const before = citables.filter((citable) => told(citable) >= 0);
  const [best] = before.toSorted((left, right) => fit(right) - fit(left) || told(right) - told(left));
  if (best !== undefined && fit(best) > 0) return best;
  return named.size === 0
    ? (claim ?? before.toSorted((left, right) => told(right) - told(left))[0])
    : undefined;
}

/** What the player said, as the NPC says it back: "I lost my boat" is "you lost your boat". */
export function saidBack(text: string): string {
  const swaps: Readonly<Record<string, string>> = {
    i: "you",
    me: "you",
    my: "your",
    mine: "yours",
    myself: "yourself",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    you: "I",
    your: "my",
    yours: "mine",
  };
  return text
    .replace(/\bI am\b/g, "you are")
    .replace(/\bI was\b/g, "you were")
    .replace(/\b[Aa]m I\b/g, "are you")
    .replace(
      /\b(?:I(?:'m|'ve|'d|'ll)?|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Yy]ours?|[Yy]ou)\b/g,
      (word, at: number, whole: string) => {
        const isDone = /\byou (?:are|were)$/.test(
          whole.slice(0, at) + word + whole.slice(at + word.length, at + word.length + 5),
        );
        return isDone ? word : (swaps[word.toLowerCase()] ?? word);
      },
    )
    .replace(/[.!?]+$/, "")
    .trim();
}
