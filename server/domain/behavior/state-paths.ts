import { type Declarations, type DeclaredValue, type Root, roots } from "./declarations.ts";
import { didYouMean, nearNames } from "./near-names.ts";
import { readDeclared } from "./explain.ts";
import { wrongStrength } from "./felt.ts";
import { checkCount, checkFieldValue } from "./field-values.ts";
import { isContextName, writeContext } from "./scene-context.ts";
import type { Situation, StateValue } from "./situation.ts";
import type { Json } from "../json.ts";
import { countOf, isCounts, isTexts, readFields, withCount, writeField } from "./state-access.ts";

/** Paths as cases and changes write them: `standing.trust`, `actor.inventory.rope`, `scene.place`, `now`. */
export type StatePath =
  | { readonly type: "now" }
  | {
      readonly type: "field";
      readonly root: Root;
      readonly key: string;
      readonly declared: DeclaredValue;
      readonly entry?: string;
    };

export type ParsedPath =
  | { readonly type: "path"; readonly path: StatePath }
  | { readonly type: "wrong"; readonly message: string; readonly choices: readonly string[] };

export function parseStatePath(text: string, declarations: Declarations): ParsedPath {
  if (text === "now") return { type: "path", path: { type: "now" } };
  const [rootName = "", key = "", ...rest] = text.split(".");
  const root = roots.find((known) => known === rootName);
  if (!root) return wrong(`There is no ${rootName}`, rootName, [...roots, "now"]);
  const declared = declarations.roots[root].get(key);
  const keys = [...declarations.roots[root].keys()];
  if (!declared) return wrong(`There is no path ${root}.${key}`, key, keys);
  const entry = rest.length > 0 ? rest.join(".") : undefined;
  if (entry === undefined) return { type: "path", path: { type: "field", root, key, declared } };
  if (declared.sort.type !== "counts") return wrong(`${root}.${key} has nothing below it`, "", []);
  const { choices } = declared.sort;
  if (choices && !choices.keys.includes(entry)) {
    return wrong(`There is no ${entry} in ${choices.label}`, entry, choices.keys);
  }
  return { type: "path", path: { type: "field", root, key, declared, entry } };
}

function wrong(message: string, written: string, known: readonly string[]): ParsedPath {
  const hint = didYouMean(written, known);
  return {
    type: "wrong",
    message: `${message}.${hint ? ` ${hint}` : ""}`,
    choices: nearNames(written, known),
  };
}

export function readPath(situation: Situation, path: StatePath): StateValue {
  if (path.type === "now") return situation.now;
  const value = readDeclared(path.root, path.key, path.declared, situation);
  return path.entry !== undefined && isCounts(value) ? countOf(value, path.entry) : value;
}

/** Why the value cannot stand at the path, or undefined. */
export function wrongAtPath(path: StatePath, value: Json): string | undefined {
  if (path.type === "now") {
    return typeof value === "number" && Number.isFinite(value) ? undefined : "now is a number of minutes.";
  }
  const { declared, entry } = path;
  if (!declared.field) return wrongBuiltIn(path.key, declared, value);
  const check = entry === undefined ? checkFieldValue(declared, value) : checkCount(declared, entry, value);
  return check.type === "wrong" ? check.message : undefined;
}

function wrongBuiltIn(key: string, declared: DeclaredValue, value: Json): string | undefined {
  if (key === "id") return "An id cannot be given.";
  if (declared.sort.type === "list") {
    const isList = Array.isArray(value) && value.every((text) => typeof text === "string");
    return isList ? undefined : `${key} is a list of texts.`;
  }
  if (declared.sort.type === "integer") return wrongStrength(declared, value);
  if (typeof value !== "string") return `${key} is a text.`;
  const choices = "choices" in declared.sort ? declared.sort.choices : undefined;
  if (!choices || choices.keys.includes(value)) return undefined;
  return `There is no ${value} in ${choices.label}. ${didYouMean(value, choices.keys)}`.trim();
}

/** What could stand at a path whose texts come from a closed set, the nearest to what was written first. */
export function choicesAt(path: StatePath, value: Json): { readonly choices?: readonly string[] } {
  if (path.type === "now" || path.declared.sort.type !== "string") return {};
  const { choices } = path.declared.sort;
  return choices && typeof value === "string" ? { choices: nearNames(value, choices.keys) } : {};
}

/** The situation with the value at the path; `wrongAtPath` has found nothing wrong with it. */
export function writePath(situation: Situation, path: StatePath, value: StateValue): Situation {
  if (path.type === "now") return { ...situation, now: Number(value) };
  const { root, key, declared, entry } = path;
  if (!declared.field) return writeBuiltIn(situation, root, key, value);
  if (entry === undefined) {
    const check = checkFieldValue(declared, value);
    return writeField(situation, root, key, check.type === "fits" ? check.value : value);
  }
  const whole = readFields(situation, root)[key];
  return writeField(situation, root, key, withCount(isCounts(whole) ? whole : {}, entry, Number(value)));
}

function writeBuiltIn(situation: Situation, root: Root, key: string, value: StateValue): Situation {
  if (root === "scene" && isContextName(key)) return writeContext(situation, key, value);
  if (root === "scene") return { ...situation, scene: { ...situation.scene, place: textValue(value) } };
  if (root === "quest" || root === "goal" || root === "feeling")
    return writeField(situation, root, key, value);
  if (root !== "actor" && root !== "partner") return situation;
  const part = key === "tags" ? { tags: isTexts(value) ? value : [] } : { name: textValue(value) };
  return { ...situation, [root]: { ...situation[root], ...part } };
}

function textValue(value: StateValue): string {
  return typeof value === "string" ? value : "";
}
