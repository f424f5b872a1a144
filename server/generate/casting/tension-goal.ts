import type { NpcProfile } from "../../domain/npc/profile.ts";
import { goalsOfTensions } from "./content/goals-of-tensions.ts";
import { framesOf, surface, topicOf, type Draft } from "./draft.ts";
import { capitalise, clip, fillTemplate } from "./fill-template.ts";
import { kernelOf } from "./kernel.ts";

const kinds = ["conflict", "belief", "expertise", "interest"] as const;

/**
 * A goal out of the persona's own tension: a trouble to be rid of, a conviction against others', a skill that nobody can
 * check, a love without time. Undefined where the persona says none. `index` is its place among the goals.
 */
export function tensionGoal(draft: Draft, index: number): NpcProfile["goals"][number] | undefined {
  for (const kind of kinds) {
    const [frame] = framesOf(draft, kind);
    if (frame === undefined) continue;
    const topic = kernelOf(topicOf(draft, frame));
    // "argues with the mayor" leaves nothing that one could hold to.
    if (/^(?:with|against|that) |^the (?:field|trade|business|work)$/i.test(topic)) continue;
    const { id, ...texts } = draft.random.child("tension").pick(goalsOfTensions[kind]);
    const say = (text: string): string => capitalise(clip(fillTemplate(text, { ...draft.slots, topic })));
    surface(draft, frame, `goals[${index}].text`);
    return { id, text: say(texts.text), why: say(texts.why), obstacle: say(texts.obstacle) };
  }
  return undefined;
}
