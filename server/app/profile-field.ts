import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { npcProfileSchema } from "../domain/npc/profile.ts";
import { plainObject } from "../domain/plain-json.ts";

/** A field of a profile: a part of it (`goals`), or a member of one (`personality.traits`). */
export type ProfileField = readonly [part: string] | readonly [part: string, member: string];

/** Throws `invalid_input` with the choices for what names no field of this profile. */
export function parseField(npc: Npc, text: string): ProfileField {
  const profile = plainObject(npc.profile);
  const [part = "", member, ...rest] = text.split(".");
  const known = Object.keys(npcProfileSchema.shape);
  const inside = Object.hasOwn(profile, part) ? profile[part] : undefined;
  if (rest.length === 0 && known.includes(part)) {
    if (member === undefined) return [part];
    if (isJsonObject(inside) && Object.hasOwn(inside, member)) return [part, member];
  }
  const members = isJsonObject(inside) ? Object.keys(inside).map((name) => `${part}.${name}`) : known;
  throw new DramatisError({
    code: "invalid_input",
    message: `${npc.id} has no field ${text.slice(0, 80)}.`,
    mend: [didYouMean(text, members), `Fields: ${listChoices(members, 20)}.`].filter(Boolean).join(" "),
    param: "field",
  });
}

/** The value of a field in a profile or in the hand-written part of one; undefined where it is not there. */
export function valueAt(value: JsonObject, [part, member]: ProfileField): Json | undefined {
  const inside = Object.hasOwn(value, part) ? value[part] : undefined;
  if (member === undefined) return inside;
  return isJsonObject(inside) && Object.hasOwn(inside, member) ? inside[member] : undefined;
}

export function withValue(value: JsonObject, [part, member]: ProfileField, set: Json): JsonObject {
  if (member === undefined) return { ...value, [part]: set };
  const inside = Object.hasOwn(value, part) ? value[part] : undefined;
  return { ...value, [part]: { ...(isJsonObject(inside) ? inside : {}), [member]: set } };
}

export function withoutValue(value: JsonObject, [part, member]: ProfileField): JsonObject {
  const { [part]: inside, ...rest } = value;
  if (member === undefined || !isJsonObject(inside)) return rest;
  const { [member]: _gone, ...left } = inside;
  return Object.keys(left).length === 0 ? rest : { ...rest, [part]: left };
}
