import type { Json, JsonObject } from "../../domain/json.ts";
import type { Random } from "../../domain/random.ts";
import { choicesOf, drawArguments, parametersIn } from "./draw-arguments.ts";
import type { Call, PlantGround } from "./plant-ground.ts";

/** Faults in a call, each the likeliest first to be one: whoever plants takes the first that is. */
export type Attempts = readonly (readonly Call[])[];

/** Numbers as somebody writes them who does not give a number. */
const spelt = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** The calls with one of them changed, in every way that is given for it. */
function withOne(calls: readonly Call[], change: (call: Call) => readonly Call[]): Attempts {
  return calls.flatMap((call, at) => change(call).map((other) => calls.with(at, other)));
}

export function otherValues(ground: PlantGround, calls: readonly Call[], random: Random): Attempts {
  const changed = withOne(calls, (call) =>
    Object.entries(propertiesOf(ground, call)).flatMap(([name, property]) => {
      const value = call.arguments[name];
      if (value === undefined) return [];
      const others = choicesOf(property).filter((other) => other !== value);
      return random
        .shuffle(others)
        .slice(0, 2)
        .map((other) => withArgument(call, name, other));
    }),
  );
  return random.shuffle(changed);
}

export function withoutArgument(
  ground: PlantGround,
  calls: readonly Call[],
  random: Random,
  isMeant: (isRequired: boolean) => boolean,
): Attempts {
  const changed = withOne(calls, (call) => {
    const { required } = parametersOf(ground, call.name);
    return Object.keys(call.arguments)
      .filter((name) => isMeant(required.includes(name)))
      .map((name) => {
        const { [name]: _, ...rest } = call.arguments;
        return { name: call.name, arguments: rest };
      });
  });
  return random.shuffle(changed);
}

/** With an argument that another of the offered behaviors has. */
export function withUnknown(ground: PlantGround, calls: readonly Call[], random: Random): Attempts {
  const foreign = ground.tools.flatMap(({ function: { name, parameters } }) =>
    Object.entries(parametersIn(parameters).properties).map(([argument, property]) => ({
      name,
      argument,
      property,
    })),
  );
  const changed = withOne(calls, (call) => {
    const own = propertiesOf(ground, call);
    return random
      .shuffle(foreign.filter(({ name, argument }) => name !== call.name && !Object.hasOwn(own, argument)))
      .flatMap(({ argument, property }) => {
        const choices = choicesOf(property);
        return choices.length === 0 ? [] : [withArgument(call, argument, random.pick(choices))];
      })
      .slice(0, 3);
  });
  return random.shuffle(changed);
}

/** With a value that says the same in another type, as far as it can. */
export function otherTypes(_: PlantGround, calls: readonly Call[], random: Random): Attempts {
  const changed = withOne(calls, (call) =>
    Object.entries(call.arguments).flatMap(([name, value]) => {
      const other = inOtherType(value);
      return other === undefined ? [] : [withArgument(call, name, other)];
    }),
  );
  return random.shuffle(changed);
}

function inOtherType(value: Json): Json | undefined {
  if (typeof value === "number") return spelt[value] ?? [value];
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "string" ? [value] : undefined;
}

/** Another that was offered, with what it shares with the right one. */
export function otherBehaviors(ground: PlantGround, calls: readonly Call[], random: Random): Attempts {
  const right = new Set(calls.map(({ name }) => name));
  const others = ground.tools.filter(({ function: { name } }) => !right.has(name));
  return withOne(calls, (call) =>
    random
      .shuffle(others)
      .flatMap(({ function: { name, parameters } }) => likened(ground, call, name, parameters, random)),
  );
}

/** One of the world's that was not: of the NPC's own first, which is right at other times. */
export function notOffered(ground: PlantGround, calls: readonly Call[], random: Random): Attempts {
  const offered = new Set(ground.tools.map(({ function: { name } }) => name));
  const own = new Set(ground.grants.map(({ name }) => name));
  const withheld = random.shuffle(ground.rules.names.filter((name) => !offered.has(name)));
  const others = [...withheld.filter((name) => own.has(name)), ...withheld.filter((name) => !own.has(name))];
  return withOne(calls, (call) =>
    others.flatMap((name) => likened(ground, call, name, ground.rules.describe(name)?.parameters, random)),
  );
}

export function twice(_: PlantGround, calls: readonly Call[], random: Random): Attempts {
  return random.shuffle(calls.map((call) => [...calls, call]));
}

/** Anything that was offered, where nothing was to be called. */
export function needless(ground: PlantGround, _: readonly Call[], random: Random): Attempts {
  return random.shuffle(ground.tools).flatMap(({ function: { name, parameters } }) => {
    const drawn = drawArguments(parameters, ground.heard, random);
    return drawn ? [[{ name, arguments: drawn }]] : [];
  });
}

function likened(
  { heard }: PlantGround,
  call: Call,
  name: string,
  schema: JsonObject | undefined,
  random: Random,
): readonly Call[] {
  const drawn = schema && drawArguments(schema, heard, random);
  if (!drawn) return [];
  const shared = Object.entries(call.arguments).filter(([argument]) => Object.hasOwn(drawn, argument));
  return [{ name, arguments: { ...drawn, ...Object.fromEntries(shared) } }];
}

function withArgument({ name, arguments: given }: Call, argument: string, value: Json): Call {
  return { name, arguments: { ...given, [argument]: value } };
}

function parametersOf({ tools }: PlantGround, name: string) {
  return parametersIn(tools.find((tool) => tool.function.name === name)?.function.parameters ?? {});
}

function propertiesOf(ground: PlantGround, { name }: Call) {
  return parametersOf(ground, name).properties;
}
