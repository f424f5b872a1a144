import type { Json, JsonObject } from "../json.ts";
import type { DeclaredValue, Root } from "./declarations.ts";
import { fieldValue } from "./bindings.ts";
import { readFelt } from "./felt.ts";
import type { Entry, Reference } from "./references.ts";
import { isContextName, readContext } from "./scene-context.ts";
import type { Situation, StateValue } from "./situation.ts";
import { countOf, isCounts, isTexts, readFields } from "./state-access.ts";

/**
 * What an expression read, path to value: `{"standing.trust": 4, "args.item": "rope", "actor.inventory.rope": 1}`.
 * Indexes are resolved; an entry that only a comprehension knows is shown by the whole count.
 */
export function explain(
  references: readonly Reference[],
  situation: Situation,
  args: JsonObject,
): JsonObject {
  const values: { [path: string]: Json } = {};
  for (const reference of references) {
    const read = readReference(reference, situation, args);
    if (read) values[read.path] = read.value;
  }
  return values;
}

interface Read {
  readonly path: string;
  readonly value: Json;
}

function readReference(reference: Reference, situation: Situation, args: JsonObject): Read | undefined {
  if (!("key" in reference)) return { path: "now", value: Math.floor(situation.now) };
  const path = `${reference.root}.${reference.key}`;
  if (reference.root === "args") {
    const value = Object.hasOwn(args, reference.key) ? args[reference.key] : undefined;
    return value === undefined ? undefined : { path, value };
  }
  const value = readDeclared(reference.root, reference.key, reference.declared, situation);
  const entry = reference.entry && resolveEntry(reference.entry, situation, args);
  if (entry === undefined) return { path, value };
  if (isCounts(value)) return { path: `${path}.${entry}`, value: countOf(value, String(entry)) };
  if (isTexts(value)) return { path: `${path}[${entry}]`, value: value[Number(entry)] ?? null };
  return { path, value };
}

function resolveEntry(entry: Entry, situation: Situation, args: JsonObject): string | number | undefined {
  if (entry.type === "literal") return entry.key;
  const read = entry.reference && readReference(entry.reference, situation, args);
  return typeof read?.value === "string" || typeof read?.value === "number" ? read.value : undefined;
}

/** The value of a declared path, what is built in included. */
export function readDeclared(
  root: Root,
  key: string,
  declared: DeclaredValue,
  situation: Situation,
): StateValue {
  if (declared.field) return fieldValue(declared, readFields(situation, root), key);
  if (root === "scene") return isContextName(key) ? readContext(situation, key) : situation.scene.place;
  if (root === "quest") return situation.quests?.[key] ?? "";
  if (root === "feeling") return readFelt(situation, key);
  if (root === "goal") return readFields(situation, root)[key] ?? [];
  if (root !== "actor" && root !== "partner") return "";
  const character = situation[root];
  return key === "id" ? character.id : key === "name" ? character.name : character.tags;
}
