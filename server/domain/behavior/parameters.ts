import { listChoices } from "../errors.ts";
import type { JsonObject } from "../json.ts";
import type { ToolSpec } from "../prompt.ts";
import type { Behavior, Parameter } from "../world/behavior.ts";
import { type Choices, type Declarations, reservedNames } from "./declarations.ts";
import type { Expression, ExpressionScope } from "./expressions.ts";
import { canBeAbsent, parameterChoices, type Reference } from "./references.ts";
import type { Path, Problems } from "./problems.ts";
import { isContextName, type SceneThing } from "./scene-context.ts";

/** A parameter ready to be offered and checked. */
export interface CompiledParameter {
  readonly name: string;
  readonly parameter: Parameter;
  /** The choices that hold whatever the moment. */
  readonly choices?: Choices | undefined;
  /** Gives the choices of the moment. */
  readonly from?: Expression;
  /** Names and aliases by which a choice may be called. */
  readonly spellings?: Choices | undefined;
  /** Whether the choices of the moment are things of the scene, which have names of the moment too. */
  readonly areThings?: boolean;
}

/** Compiles the parameters of one behavior, sorted by name. */
export function compileParameters(
  behavior: Behavior,
  declarations: Declarations,
  state: ExpressionScope,
  path: Path,
  problems: Problems,
): readonly CompiledParameter[] {
  return Object.entries(behavior.parameters)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, parameter]) => {
      const here = [...path, "parameters", name];
      if (reservedNames.has(name) || name === "unparsed") {
        problems.add(here, { message: `A parameter cannot be called ${name}; the name is reserved.` });
      }
      if (parameter.type !== "string") {
        if (parameter.type !== "boolean")
          checkBounds(parameter, parameter.default, "default", here, problems);
        return { name, parameter };
      }
      return compileText(name, parameter, declarations, state, here, problems);
    });
}

type Text = Extract<Parameter, { type: "string" }>;

function compileText(
  name: string,
  parameter: Text,
  declarations: Declarations,
  state: ExpressionScope,
  path: Path,
  problems: Problems,
): CompiledParameter {
  const choices = parameterChoices(parameter, declarations);
  const kinds = [parameter.enum && "enum", parameter.of && "of"].filter(Boolean);
  if (kinds.length > 1) problems.add(path, { message: "Choices come from enum or from of, not from both." });
  if (parameter.of !== undefined && !declarations.vocabularies.has(parameter.of)) {
    problems.unknown([...path, "of"], "vocabulary", parameter.of, declarations.vocabularies.keys());
  }
  if (choices && choices.keys.length === 0)
    problems.add(path, { message: `${choices.label} has no entries.` });
  if (parameter.default !== undefined) checkDefault(parameter, parameter.default, choices, path, problems);
  if (parameter.from === undefined) return { name, parameter, choices, spellings: choices };
  return compileDynamic(name, parameter, parameter.from, choices, state, path, problems);
}

function compileDynamic(
  name: string,
  parameter: Text,
  source: string,
  choices: Choices | undefined,
  state: ExpressionScope,
  path: Path,
  problems: Problems,
): CompiledParameter {
  if (parameter.enum)
    problems.add(path, { message: "Choices come from enum or from `from`, not from both." });
  const compiled = state.compile(source, ["counts", "list"]);
  if (compiled.type === "refused") {
    for (const problem of compiled.problems) problems.add([...path, "from"], problem);
    return { name, parameter, choices, spellings: choices };
  }
  const { expression } = compiled;
  const own = vocabularyOf(expression.whole);
  if (choices && own && own !== choices) {
    problems.add([...path, "of"], {
      message: `The choices come from ${own.label}, not from ${choices.label}.`,
    });
  }
  const areThings = expression.references.some(isOfContext);
  return {
    name,
    parameter,
    choices,
    from: expression,
    spellings: choices ?? own,
    ...(areThings ? { areThings } : {}),
  };
}

function isOfContext(reference: Reference): boolean {
  if (reference.root !== "scene") return false;
  return isContextName(reference.key) && !reference.declared.field;
}

function vocabularyOf(reference: Reference | undefined): Choices | undefined {
  if (!reference || !("declared" in reference)) return undefined;
  const { sort } = reference.declared;
  return sort.type === "counts" || sort.type === "list" ? sort.choices : undefined;
}

function checkDefault(
  parameter: Text,
  value: string,
  choices: Choices | undefined,
  path: Path,
  problems: Problems,
): void {
  const here = [...path, "default"];
  if (parameter.from !== undefined) {
    problems.add(here, { message: "The choices of the moment may lack a default; leave it out." });
  } else if (choices && !choices.keys.includes(value)) {
    problems.unknown(here, `choice in ${choices.label}`, value, choices.keys);
  } else if (!choices && value.length > parameter.maxLength) {
    problems.add(here, {
      message: `The default is longer than maxLength, ${parameter.maxLength} characters.`,
    });
  }
}

/** Reports a minimum above its maximum, and a value outside both. */
export function checkBounds(
  bounds: { readonly minimum: number; readonly maximum: number },
  value: number | undefined,
  name: string,
  path: Path,
  problems: Problems,
): void {
  const { minimum, maximum } = bounds;
  if (minimum > maximum) {
    problems.add([...path, "minimum"], {
      message: `The minimum ${minimum} is above the maximum ${maximum}.`,
    });
  } else if (value !== undefined && (value < minimum || value > maximum)) {
    const expected = `${minimum} to ${maximum}`;
    problems.add([...path, name], { message: `${name} is ${value}, outside ${expected}.`, expected });
  }
}

/** The choices of this moment for each parameter that has `from`. */
export type DynamicSets = ReadonlyMap<string, readonly string[]>;

/** Things of the scene among which a parameter chooses, by the parameter's name. */
export type NamedThings = ReadonlyMap<string, readonly SceneThing[]>;

/** The function as a model is told of it. Without sets it is the static schema. */
export function toolSpec(
  name: string,
  behavior: Behavior,
  parameters: readonly CompiledParameter[],
  sets?: DynamicSets,
  things?: NamedThings,
): ToolSpec {
  const properties: { [parameter: string]: JsonObject } = {};
  const required: string[] = [];
  for (const compiled of parameters) {
    const choices = sets?.get(compiled.name);
    if (choices?.length === 0) continue;
    properties[compiled.name] = propertySchema(compiled, choices, things?.get(compiled.name));
    const { parameter } = compiled;
    if (parameter.required && parameter.default === undefined) required.push(compiled.name);
  }
  return {
    name,
    description: behavior.description,
    parameters: { type: "object", properties, required, additionalProperties: false },
    says: behavior.says,
  };
}

function propertySchema(
  { parameter, choices }: CompiledParameter,
  dynamic: readonly string[] | undefined,
  things: readonly SceneThing[] = [],
): JsonObject {
  const { type } = parameter;
  const description = describeWith(parameter.description, things);
  const common =
    parameter.default === undefined
      ? { type, description }
      : { type, description, default: parameter.default };
  switch (parameter.type) {
    case "string": {
      const keys = dynamic ?? choices?.keys;
      return keys ? { ...common, enum: keys } : { ...common, maxLength: parameter.maxLength };
    }
    case "integer":
    case "number":
      return { ...common, minimum: parameter.minimum, maximum: parameter.maximum };
    case "boolean":
      return common;
    default:
      return parameter satisfies never;
  }
}

/** "What to pull. lever-2: the sluice lever; lever-3: the sluice lever by the wall." */
function describeWith(description: string, things: readonly SceneThing[]): string {
  if (things.length === 0) return description;
  const named = things.map(({ id, name }) => `${id}: ${name}`).join("; ");
  return `${description.replace(/[.:]$/, "")}. ${named}.`;
}

/** What an argument must be, for a message: "an integer from 1 to 20". */
export function sayParameter({ parameter, choices }: CompiledParameter, dynamic?: readonly string[]): string {
  switch (parameter.type) {
    case "string": {
      const keys = dynamic ?? choices?.keys;
      return keys ? listChoices(keys) : `a text of at most ${parameter.maxLength} characters`;
    }
    case "integer":
      return `an integer from ${parameter.minimum} to ${parameter.maximum}`;
    case "number":
      return `a number from ${parameter.minimum} to ${parameter.maximum}`;
    case "boolean":
      return "true or false";
    default:
      return parameter satisfies never;
  }
}

/** Whether the behavior can be offered while this parameter's set is empty. */
export function needsChoices({ parameter, from }: CompiledParameter): boolean {
  return from !== undefined && !canBeAbsent(parameter);
}
