import type { NpcId, PlayerId } from "../ids.ts";
import type { Goal } from "../npc/goal.ts";
import type { Line, TurnRecord } from "../playthrough/playthrough.ts";
import { bearingOf, type Scene, wakingNpcs } from "../playthrough/scene.ts";
import { turnSituationAt } from "../playthrough/turn-situation.ts";
import { playersInOrder } from "../story/players-concerned.ts";
import type { StoryMoment } from "../story/story-moment.ts";
import { impulseOf, outcomeOf } from "./judge-goal.ts";
import { type GoalChanged, type GoalPursued, goalKey } from "./journal-goals.ts";

/** The next goal that is met or given up; undefined when none is. */
export function judgeGoals(moment: StoryMoment): GoalChanged | undefined {
  const { goalsOf, rules } = moment;
  for (const scene of openScenes(moment)) {
    for (const { id: npc } of scene.npcs) {
      for (const goal of goalsOf(npc)) {
        if (!isPursued(moment, npc, goal)) continue;
        for (const partner of playersInOrder(moment, scene)) {
          const outcome = outcomeOf(goal, rules, situationAt(moment, npc, partner, scene));
          if (!outcome) continue;
          const place = placeOf(moment, scene, npc, partner);
          return { type: "goal.changed", ...place, goal: goal.id, text: goal.text, ...outcome };
        }
      }
    }
  }
  return undefined;
}

/**
 * The next NPC that begins to talk for the sake of a goal; undefined when none does. Not in answer to what was said, not
 * while something is said or waits to be answered, and nobody again in the same scene before a player has said something.
 */
export function judgeBeginnings(moment: StoryMoment): GoalPursued | undefined {
  const { goalsOf, rules } = moment;
  if (moment.cause.type === "moved" && moment.cause.talk) return undefined;
  for (const scene of openScenes(moment)) {
    let isFree: boolean | undefined;
    for (const npc of wakingNpcs(scene)) {
      for (const goal of goalsOf(npc)) {
        if (!goal.begins || !isPursued(moment, npc, goal) || !isRested(moment, npc, goal)) continue;
        if (!(isFree ??= isQuiet(moment, scene))) continue;
        for (const partner of playersInOrder(moment, scene)) {
          if (!bearingOf(scene, partner).awake) continue;
          const start = impulseOf(goal, rules, situationAt(moment, npc, partner, scene));
          if (!start) continue;
          return { type: "goal.pursued", ...placeOf(moment, scene, npc, partner), goal: goal.id, start };
        }
      }
    }
  }
  return undefined;
}

function openScenes({ playthrough }: StoryMoment): readonly Scene[] {
  return [...playthrough.scenes.values()].filter(({ open, npcs }) => open && npcs.length > 0);
}

function isPursued({ playthrough }: StoryMoment, npc: NpcId, { id }: Goal): boolean {
  return !playthrough.goals.changed.has(goalKey(npc, id));
}

function isRested({ playthrough, now }: StoryMoment, npc: NpcId, { id, begins }: Goal): boolean {
  const last = playthrough.goals.begun.get(goalKey(npc, id));
  return !last || !begins || now >= last.now + begins.cooldown;
}

/** Nothing is being said or waits to be answered there, and whoever began there last has been answered. */
function isQuiet({ playthrough }: StoryMoment, scene: Scene): boolean {
  const { talk, goals } = playthrough;
  const began = goals.beganAt.get(scene.id) ?? 0;
  const isHere = (item: Line | TurnRecord): boolean => item.scene === scene.id;
  const last = talk.findLast(isHere);
  if (last?.kind === "turn" && last.status === "speaking") return false;
  if (last?.kind === "line" && last.answering.length > 0) return false;
  return began === 0 || (talk.findLast((item) => isHere(item) && item.kind === "line")?.seq ?? 0) > began;
}

function situationAt(
  { playthrough, document, now }: StoryMoment,
  npc: NpcId,
  partner: PlayerId,
  scene: Scene,
) {
  return turnSituationAt(playthrough, document, { npc, partner, scene }, now);
}

function placeOf({ cause, now, hearersOf }: StoryMoment, scene: Scene, npc: NpcId, partner: PlayerId) {
  return { v: 1, scene: scene.id, npc, partner, cause: cause.seq, now, heardBy: hearersOf(scene) } as const;
}
