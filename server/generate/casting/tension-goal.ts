import type { NpcProfile } from "../../domain/npc/profile.ts";
import { goalsOfTensions } from "./content/goals-of-tensions.ts";
import { framesOf, mention, surface, topicOf, type Draft } from "./draft.ts";
import { capitalise, clip, fillTemplate } from "./fill-template.ts";
import type { Frame } from "./frames.ts";
import { isBrief, kernelOf } from "./kernel.ts";
import { isAdverb } from "./verb-phrase.ts";

interface Tension {
  readonly kind: keyof typeof goalsOfTensions;
  readonly topic: string;
}

const calmShare = 0.3;

/**
 * A goal out of the persona's own tension: a trouble to be rid of, a conviction against others', a skill that nobody can
 * check, a love without time. Undefined where the persona says none, or says it in words of which no sentence can be made.
 * `index` is its place among the goals.
 */
export function tensionGoal(draft: Draft, index: number): NpcProfile["goals"][number] | undefined {
  for (const frame of framesOf(draft, "conflict", "belief", "expertise", "interest")) {
    const tension = tensionOf(draft, frame);
    if (tension === undefined) continue;
    const { kind, topic } = tension;
    // A love or a skill may as well lead to one of the goals that are told of a `{subject}`.
    const calm = kind === "interest" || kind === "expertise";
    if (calm && draft.random.child("calm").next() < calmShare) continue;
    const { id, ...texts } = draft.random.child("tension").pick(goalsOfTensions[kind]);
    const say = (text: string): string => capitalise(clip(fillTemplate(text, { ...draft.slots, topic })));
    if (!draft.fits(...Object.values(texts)) || !mention(draft, frame)) continue;
    surface(draft, frame, `goals[${index}].text`);
    return { id, text: say(texts.text), why: say(texts.why), obstacle: say(texts.obstacle) };
  }
  return undefined;
}

const disliking =
  /^(?:\w+ly )?(?:is |are |am )?(?:\w+ly )?(?:hate|dislike|detest|despise|loathe|resent|oppos|critici|distrust|doubt|reject|refuse|s[ck]eptical|critical|wary|disagree|annoyed|unhappy|displeased|dissatisfied)/i;
/** With somebody rather than about something: no goal can be made of half a quarrel. */
const quarrelling = /\b(?:compet|debat|argu|clash|challeng|disagree)\w*/i;
const certain =
  /^(?:\w+ly )?(?:is |are |am )?(?:\w+ly )?(?:believ|think|argu|insist|maintain|hold|convinc|emphasi|of the opinion)/i;
const sentence =
  /\b(?:is|are|was|were|should|must|can|cannot|could|will|would|has|have|need|needs|deserves?|matters?|makes?|belongs?|leads?|comes?)\b/;

function tensionOf(draft: Draft, frame: Frame): Tension | undefined {
  const whole = topicOf(draft, frame);
  if (frame.kind === "belief" && certain.test(frame.source)) {
    const told = whole.replace(/^that /, "");
    const sayable =
      sentence.test(told) && told.split(" ").length <= 16 && !/^(?:in|for|on) |[,;:]/.test(told);
    return sayable ? { kind: "conviction", topic: told } : undefined;
  }
  if (frame.kind === "conflict" && quarrelling.test(frame.source)) return undefined;
  const topic = kernelOf(whole);
  if (!isThing(topic)) return undefined;
  const own = /^(?:his|her|their) /.test(topic);
  if (frame.kind === "interest") return { kind: "interest", topic };
  if (frame.kind === "belief") return own || /^\S+ing /.test(topic) ? undefined : { kind: "cause", topic };
  if (frame.kind === "expertise") return own || isName(topic) ? undefined : { kind: "expertise", topic };
  if (disliking.test(frame.source)) return { kind: "dislike", topic };
  return isName(topic) ? undefined : { kind: "trouble", topic };
}

/** Nobody is a trouble with an end, or a thing to be taught. */
function isName(topic: string): boolean {
  return /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(topic);
}

/** No noun and no doing: "with the mayor", "how to cook", "them", "having been told". */
const noThing =
  /^(?:with|against|that|to|of|in|on|at|for|from|by|about|as|over|between|how|what|when|where|why|whether|if|them|him|it|this|these|those|both|either|not|being|having|is|are|(?:designing|developing|creating|managing|making|using|building|finding|providing|ensuring|understanding|handling)$|other people's|others|anything|everything|nothing|something)(?:\b|$)/i;
/** What could be said of anybody's work. */
const nothingSaid =
  /^(?:(?:the|a|an|this|that|his|her|their|some|many|all|several|various|different|new|minimal|limited|little|extensive|deep|great|strong) )*(?:field|trade|business|work|job|subject|topic|area|matter|thing|team|experience|skill|knowledge|way|working|undertaking|part|sort|role|course|plan|means|idea|notion|people|person|others|remedy|remedies|season|issue|problem|challenge|result|working life|care|it)s?$/i;

/** Whether a phrase can stand for a thing or a doing in a sentence that was not made for it. */
function isThing(topic: string): boolean {
  // "the navigator's directions implicitly": how it is done is no part of it.
  return (
    !isAdverb(topic.split(" ").at(-1)) &&
    isBrief(topic) &&
    !noThing.test(topic) &&
    !nothingSaid.test(topic) &&
    !/[,;:]/.test(topic)
  );
}
