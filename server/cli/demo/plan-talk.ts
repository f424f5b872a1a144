import type { Rules } from "../../domain/behavior/rules.ts";
import type { Situation } from "../../domain/behavior/situation.ts";
import { startSituation } from "../../domain/behavior/start-situation.ts";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { Behavior, Parameter } from "../../domain/world/behavior.ts";
import type { World } from "../../domain/world/world.ts";
import { askFor } from "./ask-for.ts";

/** A call that a line of the player's asks for. */
export interface Wish {
  readonly name: string;
  readonly arguments: JsonObject;
  readonly line: string;
  /** The larger, the more of this NPC and of this world there is in it. */
  readonly weight: number;
}

export interface TalkPlan {
  readonly npc: Npc;
  /** Admitted by the rules as things stand, and run by the game. The best first. */
  readonly granted: readonly Wish[];
  /** Refused by a condition as things stand after the first. The best first. */
  readonly refused: readonly Wish[];
}

/** More than most people carry of anything. */
const several = 9;
/** Combinations of arguments that are looked at for one behavior. */
const combinationsAtMost = 200;

/**
 * Finds out from the rules themselves what this NPC would do for a stranger and what not: every behavior that is
 * offered is proposed with every choice of arguments, and judged in the state that the talk will begin in.
 */
export function planTalk(world: World, rules: Rules, npc: Npc, handled: ReadonlySet<string>): TalkPlan {
  const { document } = world;
  const start = startSituation(document, {
    actor: { id: npc.id, name: npc.profile.identity.name, tags: npc.profile.tags, fields: npc.profile.state },
  });
  const executable = (name: string): boolean => handled.has(name);
  const grants = npc.profile.behaviors;

  function wishes(now: Situation, accepts: (name: string, given: JsonObject) => number): readonly Wish[] {
    const found = rules.offer(grants, now, executable).offers.flatMap(({ name, tool }) => {
      const behavior = document.behaviors[name];
      if (behavior === undefined) return [];
      return combinations(behavior, tool.parameters).flatMap((given): Wish[] => {
        const weight = accepts(name, given);
        const line = weight > 0 ? askFor(world, behavior, given) : undefined;
        return line === undefined ? [] : [{ name, arguments: given, line, weight }];
      });
    });
    return found.sort((left, right) => right.weight - left.weight);
  }

  const granted = wishes(start, (name, given) => {
    if (rules.runs(name) !== "game") return 0;
    const admission = rules.admit(grants, start, { name, arguments: given }, executable);
    if (admission.type !== "admitted") return 0;
    const changes = rules.commit(name, admission.arguments, start);
    if (changes.type !== "committed") return 0;
    return 1 + changes.changes.length + ownness(world, npc, given);
  });
  const after = afterFirst(rules, start, granted);
  const refused = wishes(after, (name, given) => {
    const admission = rules.admit(grants, after, { name, arguments: given }, executable);
    if (admission.type !== "refused" || admission.refusal.code !== "requirement") return 0;
    // What one person thinks of another says more than a count that is short.
    const isPersonal = Object.keys(admission.refusal.values ?? {}).some((path) =>
      path.startsWith("standing."),
    );
    // The same thing once done and once refused shows best that a rule decides.
    const isSame = name === granted[0]?.name;
    return (isPersonal ? 4 : 1) + (isPersonal && isSame ? 1 : 0) + ownness(world, npc, given);
  });
  return { npc, granted, refused };
}

function afterFirst(rules: Rules, start: Situation, [first]: readonly Wish[]): Situation {
  if (first === undefined) return start;
  const commit = rules.commit(first.name, first.arguments, start);
  return commit.type === "committed" ? commit.situation : start;
}

/** Every choice of the listed values; a parameter without a list takes its default or its least. */
function combinations(behavior: Behavior, schema: JsonObject): readonly JsonObject[] {
  const properties = isJsonObject(schema["properties"]) ? schema["properties"] : {};
  let found: JsonObject[] = [{}];
  for (const [name, parameter] of Object.entries(behavior.parameters)) {
    const values = choicesOf(parameter, properties[name]);
    if (values.length === 0 && !parameter.required) continue;
    found = found.flatMap((given) => values.map((value) => ({ ...given, [name]: value })));
  }
  return found.slice(0, combinationsAtMost);
}

function choicesOf(parameter: Parameter, property: Json | undefined): readonly Json[] {
  const listed = isJsonObject(property) ? property["enum"] : undefined;
  if (isList(listed)) return listed.filter((value) => value !== null);
  if (parameter.type === "integer" && parameter.default !== undefined) {
    return [parameter.default, Math.min(parameter.maximum, parameter.default + several)];
  }
  if (parameter.default !== undefined) return [parameter.default];
  if (!parameter.required || parameter.type === "string") return [];
  return parameter.type === "boolean" ? [false] : [parameter.minimum];
}

/** More for what this persona is about, and for what not everybody has. */
function ownness({ document }: World, { persona, profile }: Npc, given: JsonObject): number {
  const words = `${persona.text} ${profile.identity.occupation}`.toLowerCase();
  const common = new Set(
    Object.values(document.state.character).flatMap(({ starts }) =>
      isJsonObject(starts) ? Object.keys(starts) : [],
    ),
  );
  return Object.values(given).reduce<number>((sum, value) => {
    if (typeof value !== "string") return sum;
    const isNamed = words.includes(value.replaceAll("_", " "));
    return sum + (isNamed ? 2 : 0) + (common.has(value) ? 0 : 1);
  }, 0);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
