import type { ASTNode } from "@marcbachmann/cel-js";
import { listChoices } from "../errors.ts";
import type { Json, JsonObject } from "../json.ts";
import type { CompiledBehavior } from "./compile-behavior.ts";
import type { CompiledEffect } from "./compile-effects.ts";
import { explain } from "./explain.ts";
import type { Expression, ExpressionScope } from "./expressions.ts";
import { type Reference, referenceText } from "./references.ts";
import type { ConditionReport } from "./rules.ts";
import type { Situation } from "./situation.ts";

/** Where a condition is looked at: what it may read, and what behaviors could change that. */
export interface ConditionPlace {
  readonly scope: ExpressionScope;
  readonly situation: Situation;
  readonly arguments: JsonObject;
  readonly behaviors: readonly CompiledBehavior[];
  /** Those that the acting NPC has: nobody else's calls change how it stands toward its partner. */
  readonly granted: ReadonlySet<string>;
}

/** What a condition read, and in words what each part of it that does not hold would need. */
export function explainCondition(expression: Expression, place: ConditionPlace): ConditionReport {
  const { scope, situation, arguments: given } = place;
  const evaluated = expression.evaluate(scope.bind(situation, given));
  const values = explain(expression.references, situation, given);
  if (evaluated.type === "failed") {
    return { value: false, error: `${expression.source}: ${evaluated.reason}`, values, remedies: [] };
  }
  if (evaluated.value === true) return { value: true, values, remedies: [] };
  return { value: false, values, remedies: lacking(expression.tree, place) };
}

/** The parts that would have to hold: of `&&` those that do not, of `||` any one of them. */
function lacking(node: ASTNode, place: ConditionPlace): readonly string[] {
  if (node.op === "&&" || node.op === "||") {
    const sides = node.args.filter((side) => !holds(side, place));
    const parts = sides.map((side) => lacking(side, place));
    if (node.op === "&&") return parts.flat();
    return [parts.map((side) => side.join(" ")).join(" Or else: ")];
  }
  return [sayPart(node, place)];
}

function holds(node: ASTNode, place: ConditionPlace): boolean {
  const part = compilePart(node, place);
  const evaluated = part?.evaluate(place.scope.bind(place.situation, place.arguments));
  return evaluated?.type === "value" && evaluated.value === true;
}

const anything = ["boolean", "integer", "number", "string", "list", "counts"] as const;

function compilePart(node: ASTNode, { scope }: ConditionPlace): Expression | undefined {
  const compiled = scope.compile(sourceOf(node), anything);
  return compiled.type === "compiled" ? compiled.expression : undefined;
}

/** As written. A node does not count the brackets around it or around its own ends, so they are taken in again. */
function sourceOf({ input, start, end }: ASTNode): string {
  let [from, to] = [start, end];
  for (let open = unclosed(input.slice(from, to)); open !== 0; open = unclosed(input.slice(from, to))) {
    if (open < 0) from = input.lastIndexOf("(", from - 1);
    else to = input.indexOf(")", to) + 1;
    if (from === -1 || to === 0) return input;
  }
  return input.slice(from, to);
}

/** Opening brackets without their closing ones; negative for closing ones without theirs. */
function unclosed(source: string): number {
  const outside = source.replace(/"[^"]*"|'[^']*'/g, "");
  return outside.split("(").length - outside.split(")").length;
}

const needs = {
  ">=": "at least",
  ">": "more than",
  "<=": "at most",
  "<": "less than",
  "==": "",
  "!=": "anything but",
  in: "one of",
} as const;
type Operator = keyof typeof needs;

/** The same read from the other side: `40 <= standing.trust`. */
const mirrored: { readonly [operator in Operator]?: Operator } = {
  ">=": "<=",
  ">": "<",
  "<=": ">=",
  "<": ">",
  "==": "==",
  "!=": "!=",
};

function sayPart(node: ASTNode, place: ConditionPlace): string {
  if (isComparison(node)) {
    const [left, right] = node.args;
    const said = sayComparison(left, node.op, right, place);
    if (said !== undefined) return said;
    const turned = mirrored[node.op];
    const mirror = turned && sayComparison(right, turned, left, place);
    if (mirror !== undefined) return mirror;
  }
  const whole = compilePart(node, place)?.whole;
  if (whole)
    return `${nameOf(whole, place)} would have to be true. ${sayWays(whole, undefined, place)}`.trim();
  return `${sourceOf(node)} would have to hold.`;
}

function isComparison(node: ASTNode): node is Extract<ASTNode, { readonly op: Operator }> {
  return Object.hasOwn(needs, node.op);
}

/** Undefined where the left side is no path. */
function sayComparison(
  left: ASTNode,
  operator: Operator,
  right: ASTNode,
  place: ConditionPlace,
): string | undefined {
  const reference = compilePart(left, place)?.whole;
  const wanted = evaluate(right, place);
  if (!reference || wanted === undefined) return undefined;
  const [found] = Object.values(explain([reference], place.situation, place.arguments));
  const direction = operator.startsWith(">") ? 1 : operator.startsWith("<") ? -1 : undefined;
  const needed = [needs[operator], show(wanted)].filter(Boolean).join(" ");
  const is = found === undefined ? "is not given" : `is ${show(found)}`;
  const ways = sayWays(reference, direction, place);
  return `${nameOf(reference, place)} ${is} and would have to be ${needed}. ${ways}`.trim();
}

function evaluate(node: ASTNode, place: ConditionPlace): Json | undefined {
  const evaluated = compilePart(node, place)?.evaluate(place.scope.bind(place.situation, place.arguments));
  return evaluated?.type === "value" ? evaluated.value : undefined;
}

function show(value: Json): string {
  if (typeof value === "string") return value === "" ? "empty" : value;
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : listChoices(value.map(String));
  return JSON.stringify(value);
}

/** With the entry that it comes down to: `actor.inventory.rope` for `actor.inventory[args.item]`. */
function nameOf(reference: Reference, { situation, arguments: given }: ConditionPlace): string {
  const [path] = Object.keys(explain([reference], situation, given));
  return path ?? referenceText(reference);
}

/** What could change a path. `direction`: whether it would have to rise or fall. */
function sayWays(
  reference: Reference,
  direction: 1 | -1 | undefined,
  { behaviors, granted }: ConditionPlace,
): string {
  if (!("declared" in reference) || !reference.declared.field) return "";
  const path = `${reference.root}.${reference.key}`;
  const ways = behaviors.flatMap(({ name, effects }) => {
    const moving = effects.filter((effect) => changes(effect, path, direction));
    const [first] = moving;
    const isHers = reference.root !== "standing" || granted.has(name);
    return first && isHers ? [`${name}${amountOf(first)}`] : [];
  });
  const verb = direction === 1 ? "raise" : direction === -1 ? "lower" : "change";
  const parts = ways.length > 0 ? [`${listChoices(ways)} can ${verb} it.`] : [];
  if (reference.declared.field.owner === "game") parts.push("The game says what it is.");
  if (parts.length === 0) parts.push(`No behavior ${verb}s it.`);
  return parts.join(" ");
}

function changes(effect: CompiledEffect, path: string, direction: 1 | -1 | undefined): boolean {
  if (effect.type === "move") {
    const isFrom = `${effect.from.root}.${effect.from.key}` === path;
    const isTo = `${effect.to.root}.${effect.to.key}` === path;
    return (isFrom && direction !== 1) || (isTo && direction !== -1);
  }
  if (`${effect.target.root}.${effect.target.key}` !== path) return false;
  if (effect.type !== "add" || effect.by.type !== "constant" || direction === undefined) return true;
  return Math.sign(Number(effect.by.value)) === direction;
}

function amountOf(effect: CompiledEffect): string {
  if (effect.type !== "add" || effect.by.type !== "constant") return "";
  const by = Number(effect.by.value);
  return ` (${by > 0 ? "+" : ""}${by})`;
}
