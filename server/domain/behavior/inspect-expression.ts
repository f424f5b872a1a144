import type { ASTNode } from "@marcbachmann/cel-js";
import { listChoices } from "../errors.ts";
import {
  type Choices,
  clockNames,
  type Declarations,
  isClockName,
  type Root,
  roots,
} from "./declarations.ts";
import { didYouMean, nearNames } from "./near-names.ts";
import type { ExpressionProblem } from "./problems.ts";
import {
  canBeAbsent,
  choicesOf,
  type Entry,
  type Parameters,
  type Reference,
  referenceText,
} from "./references.ts";

export interface Inspection {
  readonly problems: readonly ExpressionProblem[];
  /** In the order in which they are written. */
  readonly references: readonly Reference[];
  /** The whole expression, when it is one path and nothing else. */
  readonly whole?: Reference;
  /** It asks with has() whether an argument was given, which is no reading. */
  readonly asks: boolean;
}

const functions = ["size", "min", "max", "int", "double", "string", "has"];
const methods = ["contains", "startsWith", "endsWith", "lowerAscii", "size"];
const macros = ["exists", "all", "exists_one", "filter", "map"];
const bindings: readonly string[] = [...roots, ...clockNames];

interface Walk {
  readonly declarations: Declarations;
  readonly parameters: Parameters;
  readonly problems: ExpressionProblem[];
  readonly references: Reference[];
  readonly guarded: Set<string>;
  readonly unguarded: { readonly key: string; readonly offset: number }[];
}

/** Finds what an expression reads, and whatever in it is not of the language, before types are checked. */
export function inspectExpression(
  node: ASTNode,
  declarations: Declarations,
  parameters: Parameters,
): Inspection {
  const walk: Walk = {
    declarations,
    parameters,
    problems: [],
    references: [],
    guarded: new Set(),
    unguarded: [],
  };
  const whole = visit(node, walk, undefined);
  for (const { key, offset } of walk.unguarded) {
    if (walk.guarded.has(key)) continue;
    walk.problems.push({
      message: `args.${key} may be left out. Ask first: has(args.${key}) ? args.${key} : …, or give it a default.`,
      offset,
    });
  }
  const asks = walk.guarded.size > 0;
  return { problems: walk.problems, references: walk.references, asks, ...(whole ? { whole } : {}) };
}

/** Returns the reference when the node is a path. `local` is the variable of the comprehension around it. */
function visit(node: ASTNode, walk: Walk, local: string | undefined): Reference | undefined {
  switch (node.op) {
    case "value":
      if (node.args === null || typeof node.args === "object") {
        refuse(walk, node, "Only texts, numbers, true and false can be written out.");
      }
      return undefined;
    case "id":
      return visitName(node, node.args, walk, local);
    case ".":
    case "[]":
      return visitAccess(node, walk, local);
    case "call":
      visitCall(node, node.args[0], node.args[1], walk, local);
      return undefined;
    case "rcall":
      visitMethod(node, node.args[0], node.args[1], node.args[2], walk, local);
      return undefined;
    case "list":
      for (const element of node.args) visit(element, walk, local);
      return undefined;
    case "map":
    case ".?":
    case "[?]":
      refuse(walk, node, "Maps and optional access are not part of the language.");
      return undefined;
    case "!_":
    case "-_":
      visit(node.args, walk, local);
      return undefined;
    case "?:":
      for (const part of node.args) visit(part, walk, local);
      return undefined;
    case "==":
    case "!=":
    case "in":
      visitComparison(node.op, node.args[0], node.args[1], walk, local);
      return undefined;
    case "&&":
    case "||":
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      for (const side of node.args) visit(side, walk, local);
      return undefined;
    default:
      return node satisfies never;
  }
}

function refuse(
  walk: Walk,
  node: ASTNode,
  message: string,
  written?: string,
  known?: readonly string[],
): undefined {
  if (written === undefined || known === undefined) {
    walk.problems.push({ message, offset: node.start });
    return undefined;
  }
  const choices = nearNames(written, known);
  const hint = didYouMean(written, known) || (known.length > 0 ? `There is ${listChoices(choices)}.` : "");
  walk.problems.push({ message: `${message} ${hint}`.trim(), offset: node.start, choices });
  return undefined;
}

function visitName(
  node: ASTNode,
  name: string,
  walk: Walk,
  local: string | undefined,
): Reference | undefined {
  if (name === local) return undefined;
  if (isClockName(name)) {
    const reference: Reference = { root: name };
    walk.references.push(reference);
    return reference;
  }
  if (name === "args" && walk.parameters) return refuse(walk, node, "Say which argument: args.<parameter>.");
  const root = roots.find((known) => known === name);
  if (root) return refuse(walk, node, `Say which field: ${root}.<field>.`, "", fieldNames(walk, root));
  const known = walk.parameters ? [...bindings, "args"] : bindings;
  if (name === "args") return refuse(walk, node, "There are no arguments here.", name, known);
  return refuse(
    walk,
    node,
    `There is no ${name}; a text would need quotes of its own, "'${name}'".`,
    name,
    known,
  );
}

function fieldNames(walk: Walk, root: Root): string[] {
  return [...walk.declarations.roots[root].keys()].sort();
}

type AccessNode = Extract<ASTNode, { op: "." | "[]" }>;

function visitAccess(node: AccessNode, walk: Walk, local: string | undefined): Reference | undefined {
  const below = node.args[0];
  if (below.op === "id" && below.args !== local && !isClockName(below.args))
    return visitField(node, below.args, walk);
  const base = visit(below, walk, local);
  if (!base) {
    if (node.op === "[]") visit(node.args[1], walk, local);
    return undefined;
  }
  const sort = "declared" in base && base.entry === undefined ? base.declared.sort : undefined;
  if (!("declared" in base) || (sort?.type !== "counts" && sort?.type !== "list")) {
    return refuse(walk, node, `${referenceText(base)} has nothing below it.`);
  }
  const entry = readEntry(node, sort.choices, sort.type === "counts", walk, local);
  const deeper: Reference = { ...base, entry };
  const place = walk.references.lastIndexOf(base);
  walk.references.splice(place, 1, deeper);
  return deeper;
}

function readEntry(
  node: AccessNode,
  choices: Choices | undefined,
  isCount: boolean,
  walk: Walk,
  local: string | undefined,
): Entry {
  if (node.op === ".") {
    if (isCount) checkChoice(walk, node, node.args[1], choices);
    return { type: "literal", key: node.args[1] };
  }
  const index = node.args[1];
  if (index.op === "value" && typeof index.args === "string") {
    if (isCount) checkChoice(walk, index, index.args, choices);
    return { type: "literal", key: index.args };
  }
  if (index.op === "value" && typeof index.args === "bigint")
    return { type: "literal", key: Number(index.args) };
  const reference = visit(index, walk, local);
  const source = index.input.slice(index.start, index.end);
  return { type: "computed", source, ...(reference ? { reference } : {}) };
}

function visitField(node: AccessNode, rootName: string, walk: Walk): Reference | undefined {
  const below = node.args[0];
  const root = roots.find((known) => known === rootName);
  if (!root && !(rootName === "args" && walk.parameters)) return visitName(below, rootName, walk, undefined);
  if (node.op === "[]") return refuse(walk, node, `Write the field's name after a dot: ${rootName}.<field>.`);
  const key = node.args[1];
  const found = root ? lookUpField(root, key, walk) : lookUpArgument(node, key, walk);
  if (found) {
    walk.references.push(found);
    return found;
  }
  const known = root ? fieldNames(walk, root) : Object.keys(walk.parameters ?? {}).sort();
  const what = root ? "field" : "parameter";
  return refuse(walk, node, `There is no ${what} ${rootName}.${key}.`, key, known);
}

function lookUpField(root: Root, key: string, walk: Walk): Reference | undefined {
  const declared = walk.declarations.roots[root].get(key);
  return declared ? { root, key, declared } : undefined;
}

function lookUpArgument(node: ASTNode, key: string, walk: Walk): Reference | undefined {
  const parameter = walk.parameters && Object.hasOwn(walk.parameters, key) ? walk.parameters[key] : undefined;
  if (!parameter) return undefined;
  if (canBeAbsent(parameter)) walk.unguarded.push({ key, offset: node.start });
  return { root: "args", key, parameter };
}

function visitCall(
  node: ASTNode,
  name: string,
  parts: readonly ASTNode[],
  walk: Walk,
  local: string | undefined,
): void {
  if (name === "has") {
    visitHas(node, parts, walk);
    return;
  }
  if (!functions.includes(name)) refuse(walk, node, `There is no function ${name}.`, name, functions);
  for (const part of parts) visit(part, walk, local);
}

function visitHas(node: ASTNode, parts: readonly ASTNode[], walk: Walk): void {
  const asked = parts[0];
  if (asked?.op === "." && asked.args[0].op === "id" && asked.args[0].args === "args" && walk.parameters) {
    const key = asked.args[1];
    const found = lookUpArgument(asked, key, { ...walk, unguarded: [] });
    if (found) {
      walk.guarded.add(key);
      return;
    }
  }
  refuse(
    walk,
    node,
    "has() is for arguments that may be left out, has(args.note); every declared field is there.",
  );
}

function visitMethod(
  node: ASTNode,
  name: string,
  receiver: ASTNode,
  parts: readonly ASTNode[],
  walk: Walk,
  local: string | undefined,
): void {
  visit(receiver, walk, local);
  const variable = parts[0];
  if (!macros.includes(name)) {
    if (!methods.includes(name)) refuse(walk, node, `There is no .${name}().`, name, [...methods, ...macros]);
    for (const part of parts) visit(part, walk, local);
    return;
  }
  if (local !== undefined) {
    refuse(walk, node, `.${name}() cannot stand inside another of its kind.`);
  } else if (variable?.op === "id" && (bindings.includes(variable.args) || variable.args === "args")) {
    refuse(walk, variable, `${variable.args} is taken; give the variable of .${name}() another name.`);
  } else if (variable?.op === "id") {
    for (const part of parts.slice(1)) visit(part, walk, variable.args);
  }
}

function visitComparison(
  operator: "==" | "!=" | "in",
  left: ASTNode,
  right: ASTNode,
  walk: Walk,
  local: string | undefined,
): void {
  const leftReference = visit(left, walk, local);
  const rightReference = visit(right, walk, local);
  if (operator === "in" && rightReference && "declared" in rightReference) {
    if (rightReference.declared.sort.type === "counts" && rightReference.entry === undefined) {
      const path = referenceText(rightReference);
      refuse(walk, right, `${path} counts every entry, 0 when there is none: write ${path}[…] > 0.`);
    }
  }
  checkLiterals(left, choicesOf(rightReference, walk.declarations), walk);
  checkLiterals(right, choicesOf(leftReference, walk.declarations), walk);
}

function checkLiterals(node: ASTNode, choices: Choices | undefined, walk: Walk): void {
  if (node.op === "value" && typeof node.args === "string") checkChoice(walk, node, node.args, choices);
  if (node.op === "list") for (const element of node.args) checkLiterals(element, choices, walk);
}

function checkChoice(walk: Walk, node: ASTNode, written: string, choices: Choices | undefined): void {
  if (!choices || written === "" || choices.keys.includes(written)) return;
  const from = choices.label === "enum" ? "among the choices" : `in ${choices.label}`;
  refuse(walk, node, `There is no ${JSON.stringify(written)} ${from}.`, written, choices.keys);
}
