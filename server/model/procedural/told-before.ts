import type { Conversation } from "./conversation.ts";
import { isAlike, weighty } from "./recall.ts";
import type { Segment } from "./reading.ts";
import { isContent, type Word } from "./words.ts";

export type Statement = Conversation["told"][number];

/** What people tell of themselves, kind by kind: how a statement of it reads, and how it is asked for later. */
const kinds: readonly (readonly [told: RegExp, asked: RegExp])[] = [
  [/\bi am (?:\w+-)?\w+(?: years old)?$|\byears old\b/, /\bhow old\b|\bmy age\b/],
  [
    /\bfrom\b|\bborn\b|\braised\b|\bgrew up\b|\b(?:i|we) live\b/,
    /\bfrom\b|\bborn\b|\bgrew? up\b|\bmy home\b|\b(?:i|we) lived?\b/,
  ],
  [
    /\b(?:walked|came|rode|sailed|crossed|travelled|rowed|flew)\b/,
    /\bwhich way\b|\bwhat road\b|\bhow (?:did|have) (?:i|we) (?:come|get|got|travel|arrive)\b/,
  ],
  [
    /\b(?:want|need|mean|meant|plan|hope|hoping|came|come|here|trying|going|have) to\b|\b(?:going|heading|off|bound|on my way)\b|\b(?:looking|searching|hunting|came|come|here) for\b|\b(?:i|we) (?:will|shall|seek)\b/,
    /\bwant|\bc[ao]me (?:here )?(?:to|for)\b|\bhere for\b|\bafter\b|\bgoing\b|\bbound\b|\bhead(?:ing|ed)\b|\bplan|\bmeant?\b|\bhop(?:e|ing)|\bneed|\blooking\b|\bpurpose\b|\berrand\b|\bwhy (?:i|am i|did i|was i|have i)\b|\bbr(?:ings|ought) me\b|\bon my way\b/,
  ],
  [
    /\bi (?:am|was|used to be|have been) (?:a|an)\b|\b(?:i|we) (?:make|work|worked|mend|sell|keep|cut|drive|fish|farm|bake|teach|build|sew|weave|carry|grow|paint|write|repair|run|serve|served)\b|\bmy (?:trade|job|work|craft)\b|\bby trade\b/,
    /\btrade\b|\bjob\b|\bwork\b|\bliving\b|\bcraft\b|\bprofession\b|\boccupation\b|\bwhat (?:do|did) i (?:do|use to|make)\b|\bwhat (?:was|am) i\b|\bi used to\b/,
  ],
  [
    /\b(?:lost|lose|stole|stolen|burned|burnt|drowned|died|dead|gone|took|taken|killed|sank|sunk|broke|broken)\b/,
    /\blos[et]\b|\bgone\b|\btaken?\b|\btook\b|\bstolen?\b|\bburn|\bdied?\b|\bdead\b|\bhappened to (?:me|my|us|our)\b|\bmissing\b/,
  ],
  [
    /\b(?:fever|sick|ill|hurts?|cough|sleep|pain|wound\w*|bleeding|tired|hungry|aches?)\b/,
    /\bill\b|\bsick\b|\bwrong with\b|\bhurts?\b|\bail|\bmatter with\b|\btroubl/,
  ],
  [
    /\b(?:hate|loathe|despise|dislike)\b|\bnot (?:stand|bear|like|abide)\b/,
    /\bnot (?:stand|bear|like|abide)\b|\bhate|\bdislike/,
  ],
  [/\b(?:afraid|scared|fear|frightens?)\b/, /\bafraid\b|\bscare|\bfear|\bfrighten/],
  [/\b(?:love|like|enjoy|fond|favou?rite|prefer)\b/, /\blike\b|\bfond\b|\blove|\benjoy|\bfavou?rite\b/],
  [/\bowe|\bdebt\b/, /\bowe|\bdebt\b/],
];

const numberWord =
  /\b(?:\d+|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|hundred|dozen)\b/;
const timeWord =
  /\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|spring|summer|autumn|winter|morning|evening|night|noon|ago|last|before|after|week|month|year|day|when|\d{3,4})\b/;
const placeWord = /\b(?:in|at|on|from|to|over|near|under|by|behind|below|above|across)\b/;

/** What is asked for by the question word must be there: a number, a time, a place. */
const forms: readonly (readonly [asked: RegExp, told: RegExp])[] = [
  [/\bhow (?:many|much|old|long|far|often)\b/, numberWord],
  [/\bwhen\b|\bwhat (?:day|year|time)\b/, timeWord],
  [/\bwhere\b|\bwhich way\b/, placeWord],
];

function textOf(words: readonly Word[]): string {
  return words.map(({ form }) => form).join(" ");
}

export interface Recalled {
  readonly statement: Statement;
  /** Words that question and statement have in common. */
  readonly shared: number;
}

/** Which of the player's statements a question asks back, the latest of those that fit best. */
export function statementFor(segment: Segment, told: readonly Statement[]): Recalled | undefined {
  const asked = textOf(segment.words);
  const sought = segment.words.filter(isContent);
  const form = forms.find(([pattern]) => pattern.test(asked))?.[1];
  let best: (Recalled & { readonly score: number }) | undefined;
  for (const statement of told) {
    const text = textOf(statement.words);
    const shared = sought.filter((word) =>
      statement.words.some((one) => isAlike(one.stem, word.stem)),
    ).length;
    const isOfKind = kinds.some(([said, wanted]) => wanted.test(asked) && said.test(text));
    const hasForm = form === undefined || form.test(text);
    const score = shared * 2 + (isOfKind ? 1.5 : 0) + (hasForm ? 0.5 : -1.5);
    if ((shared > 0 || isOfKind) && score > 0 && score >= (best?.score ?? 0))
      best = { statement, shared, score };
  }
  return best;
}

const wouldDo =
  /\b(?:can|could|may|should|shall|might|must|will|would) (?:i|we)\b|\bdo (?:i|we) (?:need|get|go|find|know|call|say|pay|reach|start|sign|use|put|take|look)\b|\bhave to\b/;

/** Asks of the player themself what they told: "How many sons do I have?", "What did they burn?" */
export function asksBack(segment: Segment, told: readonly Statement[]): Recalled | undefined {
  const asked = textOf(segment.words);
  if (!/\b(?:who|what|where|when|which|how)\b/.test(asked) || wouldDo.test(asked)) return undefined;
  if (/\byou(?:r|rs|rself)?\b/.test(asked)) return undefined;
  const found = statementFor(segment, told);
  if (found === undefined) return undefined;
  if (/\b(?:i|my|me|mine|we|our|us)\b/.test(asked)) return found;
  const sought = weighty(segment.content);
  const isWhole = sought.every((word) => found.statement.words.some((one) => isAlike(one.stem, word.stem)));
  return segment.entities.length === 0 && sought.length > 0 && isWhole ? found : undefined;
}
