import type { Root } from "./declarations.ts";
import { readFelt, writeFelt } from "./felt.ts";
import type { ReachedGoals, Situation, StateFields, StateValue } from "./situation.ts";

/** Reading and writing the fields of a situation. Writing copies what changes and shares the rest. */

export function readFields(situation: Situation, root: Root): StateFields {
  switch (root) {
    case "actor":
    case "partner":
      return situation[root].fields;
    case "scene":
      return situation.scene.fields;
    case "standing":
    case "world":
      return situation[root];
    case "quest":
      return situation.quests ?? {};
    case "feeling":
      return { kind: readFelt(situation, "kind"), strength: readFelt(situation, "strength") };
    case "goal":
      return { met: goalsAt(situation, "met"), given_up: goalsAt(situation, "given_up") };
    default:
      return root satisfies never;
  }
}

export function writeField(situation: Situation, root: Root, key: string, value: StateValue): Situation {
  const fields = { ...readFields(situation, root), [key]: value };
  switch (root) {
    case "actor":
    case "partner":
      return { ...situation, [root]: { ...situation[root], fields } };
    case "scene":
      return { ...situation, scene: { ...situation.scene, fields } };
    case "standing":
    case "world":
      return { ...situation, [root]: fields };
    case "quest":
      return atStage(situation, key, value);
    case "feeling":
      return writeFelt(situation, key, value);
    case "goal":
      return withGoals(situation, key === "met" ? "met" : "given_up", isTexts(value) ? value : []);
    default:
      return root satisfies never;
  }
}

/** A quest that has not begun is not there. */
function atStage(situation: Situation, quest: string, stage: StateValue): Situation {
  const { quests: before, ...rest } = situation;
  const { [quest]: _, ...others } = before ?? {};
  const quests = typeof stage === "string" && stage !== "" ? { ...before, [quest]: stage } : others;
  return Object.keys(quests).length === 0 ? rest : { ...rest, quests };
}

/** Ids of the actor's goals of which this has become, sorted. */
function goalsAt({ goals = {} }: Situation, status: ReachedGoals[string]): readonly string[] {
  return Object.keys(goals)
    .filter((id) => goals[id] === status)
    .sort();
}

/** These goals of the actor have come to this, and no others. */
function withGoals(situation: Situation, status: ReachedGoals[string], ids: readonly string[]): Situation {
  const { goals: before = {}, ...rest } = situation;
  const others = Object.entries(before).filter(([, reached]) => reached !== status);
  const goals = Object.fromEntries([...others, ...ids.map((id) => [id, status] as const)]);
  return Object.keys(goals).length === 0 ? rest : { ...rest, goals };
}

export interface CountsValue {
  readonly [entry: string]: number;
}

export function isCounts(value: StateValue | undefined): value is CountsValue {
  return typeof value === "object" && !Array.isArray(value);
}

export function isTexts(value: StateValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}

export function countOf(counts: CountsValue, entry: string): number {
  return Object.hasOwn(counts, entry) ? (counts[entry] ?? 0) : 0;
}

/** A count of 0 is not kept, so that equal states have equal JSON. */
export function withCount(counts: CountsValue, entry: string, count: number): CountsValue {
  const changed: { [entry: string]: number } = { ...counts };
  if (count === 0) delete changed[entry];
  else changed[entry] = count;
  return changed;
}
