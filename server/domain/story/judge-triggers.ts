import type { RuledWorld } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { NpcId, PlayerId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Scene } from "../playthrough/scene.ts";
import {
  type QuestAdvanced,
  type TriggerFired,
  type TriggerWatched,
  watchKey,
} from "../playthrough/story-told.ts";
import { turnSituationAt } from "../playthrough/turn-situation.ts";
import { seededRandom } from "../random.ts";
import { minuteOfDay, startOfPlay } from "../world/time-of-day.ts";
import type { Trigger } from "../world/trigger.ts";
import { playersConcerned, playersInOrder } from "./players-concerned.ts";
import { tellStory } from "./tell-story.ts";
import type { StoryMoment } from "./story-moment.ts";
import type { TriggerRules } from "./story-rules.ts";

/** What became of a trigger: entries that are written together. */
export type Judged = readonly (TriggerFired | TriggerWatched | QuestAdvanced)[];

/** Judges triggers in their order until something is to be written; undefined when nothing is left to judge. */
export function judgeNext(moment: StoryMoment): Judged | undefined {
  for (const trigger of moment.story.triggers) {
    for (const scene of scenesFor(moment, trigger.trigger)) {
      for (const of of trigger.isOfPlayer ? playersInOrder(moment, scene) : [undefined]) {
        const key = watchKey(trigger.name, scene.id, of);
        if (moment.judged.has(key)) continue;
        moment.judged.add(key);
        const entries = judge(moment, trigger, scene, of);
        if (entries.length > 0) return entries;
      }
    }
  }
  return undefined;
}

function scenesFor({ playthrough, cause }: StoryMoment, { on }: Trigger): readonly Scene[] {
  const named = cause.type === "moved" ? undefined : playthrough.scenes.get(cause.scene);
  if ("event" in on) return named && cause.type === "event" && cause.name === on.event ? [named] : [];
  if ("scene" in on) return named && cause.type === "scene" && cause.what === on.scene ? [named] : [];
  return [...playthrough.scenes.values()].filter(({ open }) => open);
}

/** `of`: the player whom its condition is about. */
function judge(moment: StoryMoment, rules: TriggerRules, scene: Scene, of: PlayerId | undefined): Judged {
  const { trigger } = rules;
  const isEdge = "when" in trigger.on;
  if (!isEdge && !isReady(moment, rules)) return [];
  const found = findNpc(moment, rules, scene, of);
  if (found === "nobody") return [];
  const { held } = moment.playthrough.story;
  const isHeld = held.has(watchKey(rules.name, scene.id, of)) || held.has(watchKey(rules.name, scene.id));
  const watched = watcher(rules, scene, of);
  if (isEdge && found === "unfit") return isHeld ? [watched(false)] : [];
  if (found === "unfit" || (isEdge && isHeld)) return [];
  if (isEdge && !isReady(moment, rules)) return [watched(true)];
  const draw = trigger.chance < 1 ? drawFor(moment, rules, scene) : undefined;
  if (draw !== undefined && draw >= trigger.chance) return isEdge ? [watched(true, draw)] : [];
  const told = tellStory(moment, rules, { ...found, scene, fields: fieldsOf(moment), draw, of });
  // What cannot happen has not happened; an edge is over all the same.
  return told.length > 0 || !isEdge ? told : [watched(true)];
}

function fieldsOf({ cause }: StoryMoment): JsonObject {
  return cause.type === "event" ? cause.fields : {};
}

/** Whether its time has come: not again after `once`, not within its cooldown, once in each stretch of a timer. */
function isReady({ playthrough, document, now }: StoryMoment, { name, trigger }: TriggerRules): boolean {
  const last = playthrough.story.fired.get(name);
  if (last && trigger.once) return false;
  if (last && trigger.cooldown !== undefined && now < last.now + trigger.cooldown) return false;
  const stretch = stretchAt(document, trigger, now);
  return stretch === undefined || stretch > (stretchAt(document, trigger, last?.now ?? 0) ?? 0);
}

/** Which stretch of a timer these minutes are in; undefined for what is no timer. */
function stretchAt(document: RuledWorld, { on }: Trigger, now: number): number | undefined {
  if ("every" in on) return Math.floor(now / on.every);
  if ("at" in on) return Math.floor((startOfPlay(document) + now - minuteOfDay(on.at)) / (24 * 60));
  return undefined;
}

/** The first minute after these of another stretch of a timer; undefined for what is no timer. */
export function nextStretch(document: RuledWorld, trigger: Trigger, now: number): number | undefined {
  const { on } = trigger;
  const stretch = stretchAt(document, trigger, now);
  if (stretch === undefined) return undefined;
  if ("every" in on) return (stretch + 1) * on.every;
  return "at" in on ? (stretch + 1) * 24 * 60 + minuteOfDay(on.at) - startOfPlay(document) : undefined;
}

/** A timer is drawn once in each of its stretches, anything else at its cause. */
function drawFor(
  { playthrough, document, cause, now }: StoryMoment,
  rules: TriggerRules,
  scene: Scene,
): number {
  const stretch = stretchAt(document, rules.trigger, now);
  const [what, number] = stretch === undefined ? ["seq", cause.seq] : ["stretch", stretch];
  return seededRandom("trigger", playthrough.seed, rules.name, scene.id, what, number).next();
}

/** The first NPC in the scene who fits and the first player for whom the conditions hold: each NPC is tried with all. */
function findNpc(
  moment: StoryMoment,
  rules: TriggerRules,
  scene: Scene,
  of: PlayerId | undefined,
): { readonly npc: NpcId; readonly partner: PlayerId; readonly situation: Situation } | "nobody" | "unfit" {
  const { playthrough, document, now } = moment;
  const { who } = rules.trigger;
  const fitting = scene.npcs.filter(({ id, tags }) => who === undefined || id === who || tags.includes(who));
  if (fitting.length === 0) return "nobody";
  for (const { id: npc } of fitting) {
    for (const partner of of === undefined ? playersFor(moment, rules.trigger, scene) : [of]) {
      const situation = turnSituationAt(playthrough, document, { npc, partner, scene }, now);
      if (rules.holds(situation, fieldsOf(moment))) return { npc, partner, situation };
    }
  }
  return "unfit";
}

/** What somebody does is theirs alone; what state comes to may be so of others too. */
function playersFor(moment: StoryMoment, { on }: Trigger, scene: Scene): readonly PlayerId[] {
  return "event" in on || "scene" in on ? playersConcerned(moment, scene) : playersInOrder(moment, scene);
}

function watcher({ name }: TriggerRules, scene: Scene, of: PlayerId | undefined) {
  return (holds: boolean, draw?: number): TriggerWatched => ({
    type: "trigger.watched",
    v: 1,
    trigger: name,
    scene: scene.id,
    holds,
    ...(draw === undefined ? {} : { draw }),
    ...(of === undefined ? {} : { of }),
  });
}
