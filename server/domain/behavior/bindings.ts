import { Environment } from "@marcbachmann/cel-js";
import type { JsonObject } from "../json.ts";
import { onceFor } from "../once-for.ts";
import { timeFrom } from "../world/time-of-day.ts";
import type { Declarations, DeclaredValue, Root } from "./declarations.ts";
import { readFelt } from "./felt.ts";
import type { Parameters } from "./references.ts";
import { contextNames, readContext } from "./scene-context.ts";
import { readFields } from "./state-access.ts";
import type { CharacterSituation, Situation, StateFields, StateValue } from "./situation.ts";

/**
 * How declared state and arguments look inside CEL. Its integers are BigInt, a JavaScript number is a double, and a
 * map throws for a missing key: so integers are handed over as BigInt and counts as a map that answers 0.
 */

/** What an expression is evaluated in; made by `situationBinder`. */
export interface Bindings {
  readonly [name: string]: unknown;
}

class Counts extends Map<string, bigint> {
  override get(key: string): bigint {
    return super.get(key) ?? 0n;
  }
}
// The library knows a map by its constructor.
Object.defineProperty(Counts.prototype, "constructor", { value: Map });

/** CEL tells records apart by their class. */
class Fields {
  [key: string]: unknown;
}
class CharacterRecord extends Fields {}
class StandingRecord extends Fields {}
class SceneRecord extends Fields {}
class WorldRecord extends Fields {}
class QuestRecord extends Fields {}
class FeelingRecord extends Fields {}
class GoalRecord extends Fields {}
class ArgumentsRecord extends Fields {}

const celTypes = {
  integer: "int",
  number: "double",
  boolean: "bool",
  string: "string",
  counts: "map<string, int>",
  list: "list<string>",
} as const;

/** The environment of expressions that see state and no arguments. */
export function stateEnvironment(declarations: Declarations): Environment {
  const environment = new Environment({ limits: { maxDepth: 40, maxListElements: 100 } });
  mixNumbers(environment);
  const records = [
    ["Character", CharacterRecord, "actor"],
    ["Standing", StandingRecord, "standing"],
    ["Scene", SceneRecord, "scene"],
    ["World", WorldRecord, "world"],
    ["Quest", QuestRecord, "quest"],
    ["Feeling", FeelingRecord, "feeling"],
    ["Goal", GoalRecord, "goal"],
  ] as const;
  for (const [name, ctor, root] of records) {
    environment.registerType(name, { ctor, fields: fieldTypes(declarations.roots[root]) });
    environment.registerVariable(root, name);
  }
  return environment
    .registerVariable("partner", "Character")
    .registerVariable("now", "int")
    .registerVariable("hour", "int")
    .registerVariable("day", "int");
}

/** The same with `args` typed by the parameters. */
export function argumentsEnvironment(parent: Environment, parameters: NonNullable<Parameters>): Environment {
  const fields = Object.fromEntries(
    Object.entries(parameters).map(([key, { type }]) => [key, celTypes[type]]),
  );
  return parent
    .clone()
    .registerType("Arguments", { ctor: ArgumentsRecord, fields })
    .registerVariable("args", "Arguments");
}

function fieldTypes(values: ReadonlyMap<string, DeclaredValue>): { [key: string]: string } {
  return Object.fromEntries([...values].map(([key, { sort }]) => [key, celTypes[sort.type]]));
}

/** CEL keeps integers and numbers apart in arithmetic; authors should not have to. */
function mixNumbers(environment: Environment): void {
  const operators: readonly (readonly [string, (left: number, right: number) => number])[] = [
    ["+", (left, right) => left + right],
    ["-", (left, right) => left - right],
    ["*", (left, right) => left * right],
    ["/", (left, right) => left / right],
  ];
  for (const [operator, calculate] of operators) {
    const mixed = (left: number | bigint, right: number | bigint) => calculate(Number(left), Number(right));
    environment.registerOperator(`int ${operator} double`, mixed);
    environment.registerOperator(`double ${operator} int`, mixed);
  }
  environment.registerOperator("int == double", (left: number | bigint, right: number | bigint) => {
    return Number(left) === Number(right);
  });
  for (const type of ["int", "double"]) {
    type Numeric = number | bigint;
    environment.registerFunction(`min(${type}, ${type}): ${type}`, (left: Numeric, right: Numeric) =>
      left <= right ? left : right,
    );
    environment.registerFunction(`max(${type}, ${type}): ${type}`, (left: Numeric, right: Numeric) =>
      left >= right ? left : right,
    );
  }
}

/**
 * Binds situations, each part of one once: whoever changes a situation shares with the one before what it left as it was.
 */
export function situationBinder(declarations: Declarations): (situation: Situation) => Bindings {
  const { roots, startsAt } = declarations;
  const actor = onceFor((character: CharacterSituation) => bindCharacter(declarations, "actor", character));
  const partner = onceFor((character: CharacterSituation) =>
    bindCharacter(declarations, "partner", character),
  );
  const standing = onceFor((fields: StateFields) => bindFields(new StandingRecord(), roots.standing, fields));
  const scene = onceFor((there: Situation["scene"]) => bindScene(declarations, there));
  const world = onceFor((fields: StateFields) => bindFields(new WorldRecord(), roots.world, fields));
  return (situation) => {
    const { hour, day } = timeFrom(startsAt, situation.now);
    return {
      actor: actor(situation.actor),
      partner: partner(situation.partner),
      standing: standing(situation.standing),
      scene: scene(situation.scene),
      world: world(situation.world),
      quest: bindQuests(declarations, situation),
      feeling: bindFeeling(situation),
      goal: Object.assign(new GoalRecord(), readFields(situation, "goal")),
      now: BigInt(Math.floor(situation.now)),
      hour: BigInt(hour),
      day: BigInt(day),
    };
  };
}

/** Adds `args`, already coerced and checked. */
export function bindArguments(
  bindings: Bindings,
  parameters: NonNullable<Parameters>,
  given: JsonObject,
): Bindings {
  const args: { [key: string]: unknown } = new ArgumentsRecord();
  for (const [key, parameter] of Object.entries(parameters)) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (value === undefined) continue;
    args[key] = parameter.type === "integer" && typeof value === "number" ? BigInt(Math.trunc(value)) : value;
  }
  return { ...bindings, args };
}

function bindQuests({ roots }: Declarations, { quests = {} }: Situation): object {
  const record = new QuestRecord();
  for (const id of roots.quest.keys()) record[id] = quests[id] ?? "";
  return record;
}

function bindFeeling(situation: Situation): object {
  const record = new FeelingRecord();
  record["kind"] = readFelt(situation, "kind");
  record["strength"] = BigInt(readFelt(situation, "strength"));
  return record;
}

function bindCharacter(declarations: Declarations, root: Root, character: CharacterSituation): object {
  const record = bindFields(new CharacterRecord(), declarations.roots[root], character.fields);
  return Object.assign(record, { id: character.id, name: character.name, tags: character.tags });
}

function bindScene({ roots }: Declarations, scene: Situation["scene"]): object {
  const record = bindFields(new SceneRecord(), roots.scene, scene.fields);
  record["place"] = scene.place;
  for (const name of contextNames) {
    if (!roots.scene.get(name)?.field) record[name] = readContext({ scene }, name);
  }
  return record;
}

function bindFields(
  record: Fields,
  declared: ReadonlyMap<string, DeclaredValue>,
  fields: StateFields,
): Fields {
  for (const [key, value] of declared) {
    if (value.field) record[key] = toCel(fieldValue(value, fields, key), value.sort.type === "integer");
  }
  return record;
}

/** The value of a declared field, or its declared start where the fields lack it. */
export function fieldValue(declared: DeclaredValue, fields: StateFields, key: string): StateValue {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return value ?? declared.field?.starts ?? "";
}

function toCel(value: StateValue, isInteger: boolean): unknown {
  if (typeof value === "number" && isInteger) return BigInt(Math.trunc(value));
  if (typeof value !== "object" || isList(value)) return value;
  const counts = new Counts();
  for (const [entry, count] of Object.entries(value)) if (count > 0) counts.set(entry, BigInt(count));
  return counts;
}

function isList(value: StateValue): value is readonly string[] {
  return Array.isArray(value);
}

/** A value as it leaves CEL; a text says why there is none. */
export function fromCel(value: unknown): { readonly value: StateValue } | { readonly failure: string } {
  if (typeof value === "string" || typeof value === "boolean") return { value };
  if (typeof value === "number") {
    return Number.isFinite(value)
      ? { value: value === 0 ? 0 : value }
      : { failure: "The number is not finite." };
  }
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? { value: number } : { failure: "The integer is too large." };
  }
  return fromCelAggregate(value);
}

function fromCelAggregate(value: unknown): { readonly value: StateValue } | { readonly failure: string } {
  if (Array.isArray(value)) {
    const texts = value.filter((element): element is string => typeof element === "string");
    return texts.length === value.length ? { value: texts } : { failure: "The list holds more than texts." };
  }
  if (value instanceof Map) {
    const counts: { [entry: string]: number } = {};
    for (const [entry, count] of value) counts[String(entry)] = Number(count);
    return { value: counts };
  }
  return { failure: "The value has no place in state." };
}
