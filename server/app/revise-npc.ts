import type { Rules } from "../domain/behavior/rules.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { isJsonObject, type JsonObject } from "../domain/json.ts";
import { mergeAuthored } from "../domain/npc/merge-authored.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { renameProfile } from "../domain/npc/rename-profile.ts";
import { plainObject } from "../domain/plain-json.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { findNpc } from "./find-npc.ts";
import { findWorld } from "./find-world.ts";
import { parseField, valueAt, withoutValue, withValue } from "./profile-field.ts";

/** What somebody changes by hand. */
export interface NpcChange {
  /** The revision that was looked at; a later one is a conflict. */
  readonly base?: number | undefined;
  /** Hand-written from now on, any part of a profile: it wins over every regeneration. */
  readonly write?: JsonObject | undefined;
  /** Fields that stay as they are, as if written by hand. */
  readonly lock?: readonly string[] | undefined;
  /** Fields that may be regenerated again; what stands in them stays until then. */
  readonly unlock?: readonly string[] | undefined;
}

/**
 * Keeps a change by hand as a new revision; one that says nothing new makes none. Throws `not_found`, `invalid_input`
 * for what does not fit the world, and `conflict` for a revision that somebody else has made meanwhile.
 */
export async function reviseNpc(
  { library, rulesOf }: { readonly library: Library; readonly rulesOf: (world: World) => Rules },
  worldName: string,
  npcName: string,
  change: NpcChange,
): Promise<Npc> {
  const world = await findWorld(library, worldName);
  const npc = await findNpc(library, world, npcName);
  if (change.base !== undefined && change.base !== npc.revision) {
    throw new DramatisError({
      code: "conflict",
      message: `${npc.id} has revision ${npc.revision} by now; the change is of revision ${change.base}.`,
      mend: "Look at it again, then change it.",
      param: "base",
    });
  }
  const write = change.write ?? {};
  const profile = mergeAuthored(renamed(npc, write), write);
  demandFit(world, rulesOf(world), { ...npc, profile });
  const authored = authoredAfter({ ...npc, profile }, change);
  if (sameText(authored, npc.authored) && sameText(profile, npc.profile)) return npc;
  const next: Npc = { ...npc, worldHash: world.hash, revision: npc.revision + 1, profile, authored };
  await library.putNpc(next);
  return next;
}

/** A name that is written over stands in every other text too. */
function renamed(npc: Npc, write: JsonObject): Npc["profile"] {
  const { name, short_name } = npc.profile.identity;
  const identity = isJsonObject(write["identity"]) ? write["identity"] : {};
  const to = {
    name: typeof identity["name"] === "string" ? identity["name"] : name,
    short_name: typeof identity["short_name"] === "string" ? identity["short_name"] : short_name,
  };
  return to.name === name && to.short_name === short_name ? npc.profile : renameProfile(npc.profile, to);
}

function authoredAfter(npc: Npc, { write = {}, lock = [], unlock = [] }: NpcChange): JsonObject {
  let authored = mergeMembers(npc.authored, write);
  for (const text of lock) {
    const field = parseField(npc, text);
    const value = valueAt(plainObject(npc.profile), field);
    if (value !== undefined) authored = withValue(authored, field, value);
  }
  for (const text of unlock) {
    const field = parseField(npc, text);
    if (valueAt(authored, field) === undefined) throw notLocked(npc, text, authored);
    authored = withoutValue(authored, field);
  }
  return authored;
}

function notLocked(npc: Npc, field: string, authored: JsonObject): DramatisError {
  const locked = lockedFields(authored);
  return new DramatisError({
    code: "invalid_input",
    message: `${field} of ${npc.id} is not locked.`,
    mend: locked.length > 0 ? `Locked are ${listChoices(locked, 20)}.` : "Nothing of it is.",
    param: "field",
  });
}

/** Paths of what is written by hand, a member deep. */
export function lockedFields(authored: JsonObject): readonly string[] {
  return Object.entries(authored).flatMap(([part, value]) =>
    isJsonObject(value) ? Object.keys(value).map((member) => `${part}.${member}`) : [part],
  );
}

function mergeMembers(below: JsonObject, above: JsonObject): JsonObject {
  return Object.entries(above).reduce<JsonObject>((merged, [key, value]) => {
    const known = Object.hasOwn(merged, key) ? merged[key] : undefined;
    const both = isJsonObject(known) && isJsonObject(value);
    return { ...merged, [key]: both ? mergeMembers(known, value) : value };
  }, below);
}

/** What the profile names is of this world. */
function demandFit(world: World, rules: Rules, { id, profile }: Npc): void {
  const [problem] = rules.checkProfile(profile);
  const { places, lore } = world.document;
  const strange = profile.knowledge.lore.find((entry) => !Object.hasOwn(lore, entry));
  const message = problem
    ? `${problem.path.join(".")}: ${problem.message}`
    : !Object.hasOwn(places, profile.identity.home)
      ? `identity.home: There is no place ${profile.identity.home}.`
      : strange === undefined
        ? undefined
        : `knowledge.lore: There is no lore entry ${strange}.`;
  if (message === undefined) return;
  const mend = `${id} stays as it was.`;
  throw new DramatisError({
    code: "invalid_input",
    message,
    mend,
    param: problem?.path.join(".") ?? "write",
  });
}

function sameText(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
