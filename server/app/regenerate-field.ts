import { compileRules } from "../domain/behavior/compile-rules.ts";
import { DramatisError } from "../domain/errors.ts";
import { canonicalJson, isJsonObject, type Json } from "../domain/json.ts";
import { mergeAuthored } from "../domain/npc/merge-authored.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { type NpcProfile, npcProfileSchema } from "../domain/npc/profile.ts";
import { renameProfile } from "../domain/npc/rename-profile.ts";
import { plainObject } from "../domain/plain-json.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { World } from "../domain/world/world.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { Cast, readCast } from "../generate/npcs/cast.ts";
import { passStructureGates } from "../generate/npcs/gates.ts";
import { npcsRecipe } from "../generate/npcs/npcs-recipe.ts";
import { readRelatives } from "../generate/npcs/relatives.ts";
import { makeOne } from "./cast-persona.ts";
import { findNpc } from "./find-npc.ts";
import { findWorld } from "./find-world.ts";
import { parseField, type ProfileField, valueAt, withValue } from "./profile-field.ts";

export interface RegeneratedField {
  readonly npc: Npc;
  readonly field: string;
  readonly before: Json;
  readonly after: Json;
}

/** Throws `not_found`, `invalid_input` for no field, `forbidden` for a locked one, and what casting throws. */
export type RegenerateField = (
  world: string,
  npc: string,
  field: string,
  signal: AbortSignal,
) => Promise<RegeneratedField>;

/** By rule a new sample may say the same, or not go with the rest of the person: so often another is drawn. */
const samplesAtMost = 60;
/** A model is paid for each. */
const paidSamplesAtMost = 3;
/** Revisions draw from seeds that no other casting of the persona uses. */
const seedsOfRevision = 1_000_000;

/** Takes one field from another casting of the same persona, and keeps the person with it as a new revision. */
export function createRegenerateField({
  library,
  people,
  desk,
}: {
  readonly library: Library;
  readonly people: Pick<Personas, "get" | "relations">;
  readonly desk: Desk;
}): RegenerateField {
  return async (worldName, npcName, text, signal) => {
    const world = await findWorld(library, worldName);
    const npc = await findNpc(library, world, npcName);
    const field = parseField(npc, text);
    demandFree(npc, field, text);
    const before = valueAt(plainObject(npc.profile), field) ?? null;
    const cast = await readCast(library, world.id);
    const relatives = (await readRelatives(people, [npc.persona])).get(npc.persona.id) ?? [];
    const limit = desk.model.provider === "procedural" ? samplesAtMost : paidSamplesAtMost;
    for (let sample = 0; sample < limit; sample += 1) {
      const seed = npc.revision * seedsOfRevision + sample;
      const input = { persona: npc.persona, seed, cast, relatives };
      const other = await makeOne(npcsRecipe(world), desk, input, signal);
      const profile = takeField(npc, other, field);
      const after = profile && (valueAt(plainObject(profile), field) ?? null);
      if (!profile || after === undefined || canonicalJson(before) === canonicalJson(after)) continue;
      if (faultsOf(world, { ...npc, profile }).length > 0) continue;
      const next = { ...npc, worldHash: world.hash, revision: npc.revision + 1, profile };
      await library.putNpc(next);
      return { npc: next, field: text, before, after };
    }
    throw new DramatisError({
      code: "conflict",
      message: `${limit} new samples gave no other ${text} that goes with the rest of ${npc.id}.`,
      mend: "Regenerate the part around it, or write it by `dramatis npc edit`.",
      param: "field",
    });
  };
}

function demandFree(npc: Npc, field: ProfileField, text: string): void {
  if (field[0] === "identity" && (field[1] === undefined || field[1].endsWith("name"))) {
    throw new DramatisError({
      code: "invalid_input",
      message: "A name stands in every text about its bearer, and is not made anew.",
      mend: `Choose one by \`dramatis npc edit ${npc.world}/${npc.id}\`, or regenerate another field of identity.`,
      param: "field",
    });
  }
  // Of a part that is locked in places, the rest is made anew.
  const authored = valueAt(npc.authored, field);
  if (authored === undefined || (field[1] === undefined && isJsonObject(authored))) return;
  throw new DramatisError({
    code: "forbidden",
    message: `${text} of ${npc.id} is locked.`,
    mend: `\`dramatis npc unlock ${npc.world}/${npc.id} ${text}\` frees it.`,
    param: "field",
  });
}

/** The other's field, told of this person, below what is locked; undefined where the sum is no profile. */
function takeField(npc: Npc, other: Npc, field: ProfileField): NpcProfile | undefined {
  const { name, short_name, pronouns } = npc.profile.identity;
  // Texts speak of their bearer, and nothing turns them into another's.
  if (other.profile.identity.pronouns !== pronouns) return undefined;
  const told = plainObject(renameProfile(other.profile, { name, short_name }));
  const value = valueAt(told, field);
  if (value === undefined) return undefined;
  const taken = npcProfileSchema.safeParse(withValue(plainObject(npc.profile), field, value)).data;
  return taken && mergeAuthored(taken, npc.authored);
}

/** The name is the person's own, and no question. */
function faultsOf({ document }: World, { profile, spans }: Npc): readonly string[] {
  const { rules } = compileRules(document);
  return passStructureGates(profile, { document, rules, cast: new Cast(), spans });
}
