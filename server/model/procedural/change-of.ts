import type { Json, JsonObject } from "../../domain/json.ts";

/** A refusal as the model is told of it. */
export interface Refused {
  readonly message: string;
  readonly rule: number | undefined;
  readonly expression: string;
  /** Path to its value at that moment: `{"standing.trust": 4}`. */
  readonly values: JsonObject;
}

/** What would have to be otherwise. `root`: whose it is; the rest where the rule compares a number or a word. */
export interface Change {
  readonly root: "standing" | "partner" | "scene" | "actor" | "world" | "args";
  /** The last part of the path, as words: "trust", "coins". */
  readonly what?: string;
  readonly has?: number;
  readonly needs?: number;
  /** What it must not be any longer. */
  readonly now?: string;
}

const comparison =
  /([a-z_]+(?:\.[a-z_]+|\[[^\]]+\])+|size\([^)]*\)|-?\d+(?:\.\d+)?) *(>=|<=|>|<|!=) *("[^"]*"|[a-z_]+(?:\.[a-z_]+|\[[^\]]+\])*(?: *\* *[a-z_.]+)*|-?\d+(?:\.\d+)?)/g;

function numberAt(term: string, values: JsonObject, args: JsonObject): number | undefined {
  if (/^-?\d/.test(term)) return Number(term);
  if (term.includes("*")) {
    const factors = term.split("*").map((one) => numberAt(one.trim(), values, args));
    return factors.reduce(
      (product: number | undefined, one) =>
        product === undefined || one === undefined ? undefined : product * one,
      1,
    );
  }
  const indexed = /^(.+)\[args\.([a-z_]+)\]$/.exec(term);
  const entry = args[indexed?.[2] ?? ""];
  const path = indexed === null || typeof entry !== "string" ? term : `${indexed[1]}.${entry}`;
  const value: Json | undefined = values[path];
  return typeof value === "number" ? value : undefined;
}

/** Which comparison of the rule fails, and by how much; without one, whose matter it is by what the rule speaks of. */
export function changeOf({ message, expression, values }: Refused, args: JsonObject): Change {
  for (const [, left = "", operator = "", right = ""] of expression.matchAll(comparison)) {
    const root = /^(standing|partner|scene|actor|world)\./.exec(left)?.[1];
    if (operator === "!=" && right.startsWith('"') && values[left] === right.slice(1, -1) && isRoot(root))
      return { root, what: nameOf(left), now: right.slice(1, -1) };
    const has = numberAt(left, values, args);
    const needs = numberAt(right, values, args);
    if (has === undefined || needs === undefined || !isRoot(root)) continue;
    const isShort = operator === ">=" ? has < needs : operator === ">" ? has <= needs : false;
    if (isShort) return { root, what: nameOf(left), has, needs: operator === ">" ? needs + 1 : needs };
  }
  return { root: rootBy(message, expression) };
}

function isRoot(root: string | undefined): root is Change["root"] {
  return root !== undefined;
}

function nameOf(path: string): string {
  return (path.replace(/\[.*$/, "").split(".").at(-1) ?? "").replaceAll("_", " ");
}

function rootBy(message: string, expression: string): Change["root"] {
  if (expression.includes("standing.") || /\btrust|\bdistrust|\brespect|\bowe|\bkeep quiet/.test(message))
    return "standing";
  if (expression.includes("partner.") || /\b(?:they|them|their)\b/i.test(message)) return "partner";
  if (expression.includes("scene.") || /\bhere\b|\bears\b|\bsees\b/.test(message)) return "scene";
  if (expression.includes("actor.") || /\byou (?:do not have|have no|already)\b/i.test(message))
    return "actor";
  return expression.includes("world.") ? "world" : "args";
}
