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

/** How often arguments are drawn for one phrase and one set of choices. */
const combinationsTried = 48;
/** Asks of one behavior in one state. */
const mostInOne = 10;
/** Of each behavior, so that what can be asked for in many ways leaves room for what cannot. */
const mostOfEach = 160;

/** Whom asks are found for. */
export interface Asked {
  readonly document: WorldDocument;
  readonly rules: Rules;
  readonly npc: Npc;
}

/** What somebody could ask of an NPC, whatever came of it: phrases with arguments that their slots name. */
export function findAsks(asked: Asked, settings: readonly Setting[], random: Random): readonly Ask[] {
  const { rules, npc } = asked;
  const offered = settings.map(({ situation }) => offersAt(rules, npc, situation));
  return npc.profile.behaviors.flatMap(({ name }) => {
    const choices = new Map(
      offered.map((offers) => {
        const ofThese = choicesOf(offers.get(name));
        return [canonicalJson(ofThese ?? null), ofThese] as const;
      }),
    );
    return drawAsks(asked, name, [...choices.values()], mostOfEach, random);
  });
}

/** What could be asked of one behavior as it is offered in a state; nothing where it is not. */
export function asksIn(asked: Asked, situation: Situation, name: string, random: Random): readonly Ask[] {
  const choices = choicesOf(offersAt(asked.rules, asked.npc, situation).get(name));
  return choices === undefined ? [] : drawAsks(asked, name, [choices], mostInOne, random);
}

/** What an NPC is offered in a state, by name. */
export function offersAt(rules: Rules, npc: Npc, situation: Situation): ReadonlyMap<string, ToolSpec> {
  const { offers } = rules.offer(npc.profile.behaviors, situation, (one) => rules.canSimulate(one));
  return new Map(offers.map(({ name, tool }) => [name, tool]));
}

type Choices = Readonly<Record<string, readonly Json[]>>;

/** Some of each set of choices, each phrase once before any again. */
function drawAsks(
  { document, rules }: Asked,
  name: string,
  sets: readonly (Choices | undefined)[],
  most: number,
  random: Random,
): readonly Ask[] {
  const behavior = document.behaviors[name];
  if (!behavior || (rules.runs(name) === "game" && !rules.canSimulate(name))) return [];
  const needed = neededArguments(behavior);
  const phrases = askingPhrases(behavior, document.state).filter(({ slots }) =>
    needed.every((one) => slots.includes(one)),
  );
  const found = new Map<string, Ask>();
  for (const [index, choices] of sets.entries()) {
    const room = Math.ceil(((index + 1) * most) / sets.length);
    for (let attempt = 0; attempt < combinationsTried && found.size < room; attempt += 1) {
      for (const { says, slots } of random.shuffle(phrases)) {
        const given = found.size < room ? draw(behavior, slots, choices, random) : undefined;
        if (given) found.set(canonicalJson({ given, says }), { behavior: name, arguments: given, says });
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

/** The choices of each parameter as they are offered; undefined where the behavior is not. */
function choicesOf(tool: ToolSpec | undefined): Choices | undefined {
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
  choices: Choices | undefined,
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
