import { canonicalJson, isJsonObject, type Json, type JsonObject } from "../json.ts";
import { plainObject } from "../plain-json.ts";
import type { WorldDocument } from "./world.ts";

/** The parts of a world as people speak of them, in the order in which a change is told. */
export const worldParts = [
  "lore",
  "places",
  "behaviors",
  "state",
  "casting",
  "setting",
  "personas",
  "speech",
  "feelings",
  "prompts",
  "triggers",
  "quests",
] as const;
export type DiffPart = (typeof worldParts)[number];

/** One thing of a world that two versions have differently: a lore entry, a behavior, a field of state. */
export interface WorldChange {
  readonly part: DiffPart;
  /** `lost-caravan`, `give_item`, `standing.trust`; empty where the part is one thing. */
  readonly subject: string;
  readonly change: "added" | "removed" | "changed";
  /** Of what was changed: what differs inside, by path. */
  readonly details: readonly DetailChange[];
}

export interface DetailChange {
  /** `parameters.quantity.maximum`; a list's members are told by what they say, under the list's path. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
  /** The same members in another order, where order matters. */
  readonly reordered?: true;
}

/** How far down a part is taken apart into subjects. */
const depths: Readonly<Record<DiffPart, number>> = {
  lore: 1,
  places: 1,
  behaviors: 1,
  state: 2,
  casting: 1,
  setting: 1,
  personas: 0,
  speech: 1,
  feelings: 2,
  prompts: 1,
  triggers: 2,
  quests: 1,
};

/** Lists whose order means something. Any other is a set. */
const ordered = /(?:^|\.)(?:requires|effects|rules|cases|do|stages)$/;

/** What has another meaning in the second world; where only the order of keys or of sets differs, nothing. */
export function diffWorlds(before: WorldDocument, after: WorldDocument): readonly WorldChange[] {
  // A world that brings no words of its own has none of them, and is not without the part.
  const one: JsonObject = { prompts: {}, ...plainObject(before) };
  const other: JsonObject = { prompts: {}, ...plainObject(after) };
  return worldParts.flatMap((part) => diffSubjects(part, one[part], other[part], depths[part], []));
}

function diffSubjects(
  part: DiffPart,
  before: Json | undefined,
  after: Json | undefined,
  depth: number,
  path: readonly string[],
): readonly WorldChange[] {
  if (isSame(before, after)) return [];
  if (depth > 0 && isJsonObject(before) && isJsonObject(after)) {
    return keysOf(before, after).flatMap((key) =>
      diffSubjects(part, own(before, key), own(after, key), depth - 1, [...path, key]),
    );
  }
  const subject = path.join(".");
  if (before === undefined) return [{ part, subject, change: "added", details: [] }];
  if (after === undefined) return [{ part, subject, change: "removed", details: [] }];
  return [{ part, subject, change: "changed", details: diffValues(before, after, "") }];
}

function diffValues(
  before: Json | undefined,
  after: Json | undefined,
  path: string,
): readonly DetailChange[] {
  if (isSame(before, after)) return [];
  if (isJsonObject(before) && isJsonObject(after)) {
    return keysOf(before, after).flatMap((key) =>
      diffValues(own(before, key), own(after, key), path === "" ? key : `${path}.${key}`),
    );
  }
  if (isList(before) && isList(after)) return diffLists(before, after, path);
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

/** Members that both have are the same wherever they stand; as many removed as added are taken for changed. */
function diffLists(before: readonly Json[], after: readonly Json[], path: string): readonly DetailChange[] {
  const gone = without(before, after);
  const come = without(after, before);
  if (gone.length === 0 && come.length === 0) return ordered.test(path) ? [{ path, reordered: true }] : [];
  if (gone.length === come.length && gone.every(isJsonObject)) {
    return gone.flatMap((member, index) =>
      diffValues(member, come[index], `${path}[${before.indexOf(member) + 1}]`),
    );
  }
  return [
    ...gone.map((member) => ({ path, before: member })),
    ...come.map((member) => ({ path, after: member })),
  ];
}

function without(list: readonly Json[], other: readonly Json[]): readonly Json[] {
  const left = other.map((member) => canonicalJson(member));
  return list.filter((member) => {
    const place = left.indexOf(canonicalJson(member));
    if (place === -1) return true;
    left.splice(place, 1);
    return false;
  });
}

function isSame(one: Json | undefined, other: Json | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return canonicalJson(one) === canonicalJson(other);
}

function keysOf(one: JsonObject, other: JsonObject): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

function own(value: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
