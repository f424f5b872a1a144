import type { Parameter } from "../world/behavior.ts";
import {
  type Choices,
  type ClockName,
  type Declarations,
  type DeclaredValue,
  makeChoices,
  type Root,
} from "./declarations.ts";

/** Parameters that `args` has; undefined where there are no arguments. */
export type Parameters = { readonly [name: string]: Parameter } | undefined;

/** A path that an expression reads. */
export type Reference =
  | { readonly root: ClockName }
  | { readonly root: "args"; readonly key: string; readonly parameter: Parameter }
  | { readonly root: Root; readonly key: string; readonly declared: DeclaredValue; readonly entry?: Entry };

/** The entry of a count, or the index of a list, that a path goes down to. */
export type Entry =
  | { readonly type: "literal"; readonly key: string | number }
  /** Found out when evaluated; `reference` when it is a path itself. `source` is how it is written. */
  | { readonly type: "computed"; readonly source: string; readonly reference?: Reference };

/** A path as it is written: `actor.inventory[args.item]`. */
export function referenceText(reference: Reference): string {
  if (!("key" in reference)) return reference.root;
  const field = `${reference.root}.${reference.key}`;
  if (!("entry" in reference) || reference.entry === undefined) return field;
  const { entry } = reference;
  switch (entry.type) {
    case "literal":
      return typeof entry.key === "number" ? `${field}[${entry.key}]` : `${field}.${entry.key}`;
    case "computed":
      return `${field}[${entry.source}]`;
    default:
      return entry satisfies never;
  }
}

/** Whether a call may reach the rules without this argument. */
export function canBeAbsent(parameter: Parameter): boolean {
  return !parameter.required && parameter.default === undefined;
}

/** The closed set that a path's value, or the texts of its list, come from. */
export function choicesOf(reference: Reference | undefined, declarations: Declarations): Choices | undefined {
  if (!reference || !("key" in reference)) return undefined;
  if (reference.root === "args") return parameterChoices(reference.parameter, declarations);
  const { sort } = reference.declared;
  return sort.type === "string" || sort.type === "list" ? sort.choices : undefined;
}

/** The choices that a string parameter has whatever the moment: its enum or its vocabulary. */
export function parameterChoices(parameter: Parameter, declarations: Declarations): Choices | undefined {
  if (parameter.type !== "string") return undefined;
  if (parameter.enum)
    return makeChoices(
      "enum",
      parameter.enum.map((key) => [key, []]),
    );
  return parameter.of === undefined ? undefined : declarations.vocabularies.get(parameter.of);
}
