import type { Admission, Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import { canonicalJson, isJsonObject, type Json, type JsonObject } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import type { Random } from "../random.ts";
import type { ToolSpec } from "../prompt.ts";
import type { Behavior, Parameter } from "../world/behavior.ts";
import { chooseWording } from "../wording/choose-wording.ts";
import type { WorldDocument } from "../world/world.ts";
import { askingPhrases, neededArguments } from "./asking-phrase.ts";
import type { Ask } from "./blueprint.ts";
import type { Setting } from "./settings.ts";

/** Combinations of arguments that are tried for one phrase in one state. */
const combinationsTried = 6;
const mostAsks = 1200;

/** What somebody could ask of an NPC, whatever came of it: phrases with arguments that their slots name. */
export function findAsks(
  { document, rules, npc }: { readonly document: WorldDocument; readonly rules: Rules; readonly npc: Npc },
  settings: readonly Setting[],
  random: Random,
): readonly Ask[] {
  const found = new Map<string, Ask>();
  const offered = settings.map(({ situation }) => offersAt(rules, npc, situation));
  for (const { name } of npc.profile.behaviors) {
    const behavior = document.behaviors[name];
    if (!behavior || (rules.runs(name) === "game" && !rules.canSimulate(name))) continue;
    const needed = neededArguments(behavior);
    const phrases = askingPhrases(behavior, document.state).filter(({ slots }) =>
      needed.every((one) => slots.includes(one)),
    );
    for (const offers of offered) {
      const choices = choicesOf(offers.get(name));
      for (const { says, slots } of phrases) {
        for (let attempt = 0; attempt < (slots.length === 0 ? 1 : combinationsTried); attempt += 1) {
          const given = draw(behavior, slots, choices, random);
          if (!given || found.size >= mostAsks) continue;
          found.set(canonicalJson({ name, given, says }), { behavior: name, arguments: given, says });
        }
      }
    }
  }
  return [...found.values()];
}

/** What the rules say of an ask in a state. */
export function admitAsk(rules: Rules, npc: Npc, situation: Situation, ask: Ask): Admission {
  const call = { name: ask.behavior, arguments: ask.arguments };
  return rules.admit(npc.profile.behaviors, situation, call, (name) => rules.canSimulate(name));
}

function offersAt(rules: Rules, npc: Npc, situation: Situation): ReadonlyMap<string, ToolSpec> {
  const { offers } = rules.offer(npc.profile.behaviors, situation, (one) => rules.canSimulate(one));
  return new Map(offers.map(({ name, tool }) => [name, tool]));
}

/** The choices of each parameter as they are offered; undefined where the behavior is not. */
function choicesOf(tool: ToolSpec | undefined): Readonly<Record<string, readonly Json[]>> | undefined {
  const properties = tool?.parameters["properties"];
  if (!isJsonObject(properties)) return undefined;
  return Object.fromEntries(
    Object.entries(properties).map(([parameter, schema]) => {
      const listed = isJsonObject(schema) ? schema["enum"] : undefined;
      return [parameter, isList(listed) ? listed.filter((one) => one !== null) : []];
    }),
  );
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function draw(
  behavior: Behavior,
  slots: readonly string[],
  choices: Readonly<Record<string, readonly Json[]>> | undefined,
  random: Random,
): JsonObject | undefined {
  const given: { [name: string]: Json } = {};
  for (const slot of slots) {
    const parameter = behavior.parameters[slot];
    const value = parameter && drawValue(behavior, slot, parameter, choices?.[slot] ?? [], random);
    if (value === undefined) return undefined;
    given[slot] = value;
  }
  return given;
}

function drawValue(
  behavior: Behavior,
  name: string,
  parameter: Parameter,
  choices: readonly Json[],
  random: Random,
): Json | undefined {
  if (choices.length > 0) return random.pick(choices);
  const told = behavior.cases.flatMap(({ call }) => call[name] ?? []);
  switch (parameter.type) {
    case "string":
      // A dynamic set that is empty here has no choice to name.
      if (parameter.from !== undefined || parameter.of !== undefined) return undefined;
      return freeText(parameter, random) ?? (told.length > 0 ? random.pick(told) : undefined);
    case "boolean":
      return random.next() < 0.5;
    case "integer": {
      const most = Math.min(parameter.maximum, Math.max(parameter.minimum, 1) + 8);
      const small = random.integer(Math.max(parameter.minimum, 1), most);
      const near = told.filter((one) => typeof one === "number" && isWithin(one, parameter));
      return near.length > 0 && random.next() < 0.5 ? random.pick(near) : small;
    }
    case "number": {
      const near = told.filter((one) => typeof one === "number" && isWithin(one, parameter));
      const half = Math.max(parameter.minimum, random.integer(1, 8) / 2);
      return near.length > 0 && random.next() < 0.6 ? random.pick(near) : Math.min(parameter.maximum, half);
    }
    default:
      return parameter satisfies never;
  }
}

function freeText(
  { examples = [], maxLength }: Extract<Parameter, { type: "string" }>,
  random: Random,
): string | undefined {
  const [first, ...more] = examples;
  const text = first && chooseWording(random.pick([first, ...more]), { random })?.trim();
  return text === undefined || text === "" || text.length > maxLength ? undefined : text;
}

function isWithin(value: number, { minimum, maximum }: { minimum: number; maximum: number }): boolean {
  return value >= minimum && value <= maximum;
}
