import { DramatisError } from "../errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../json.ts";
import { npcProfileSchema, type NpcProfile } from "./profile.ts";

/**
 * Hand-written fields over generated ones. Objects merge member by member; a list is replaced whole, because its
 * items have no names to merge by; null removes an optional field. Throws `invalid_input` naming the field when the
 * sum is no profile.
 */
export function mergeAuthored(generated: NpcProfile, authored: JsonObject): NpcProfile {
  const merged = npcProfileSchema.safeParse(mergeMembers(generated, authored));
  if (merged.success) return merged.data;
  const issue = merged.error.issues[0];
  const path = issue?.path.join(".") ?? "";
  throw new DramatisError({
    code: "invalid_input",
    message: `The hand-written field ${path || "(whole profile)"} does not fit an NPC: ${issue?.message ?? "not a profile"}.`,
    mend: "Correct the field, or take it out so that the generated one stands.",
    param: path,
    cause: merged.error,
  });
}

function mergeMembers(
  below: { readonly [key: string]: unknown },
  above: JsonObject,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    if (value === null) delete merged[key];
    else merged[key] = mergeValue(merged[key], value);
  }
  return merged;
}

function mergeValue(below: unknown, above: Json): unknown {
  return isJsonObject(below) && isJsonObject(above) && !Array.isArray(above)
    ? mergeMembers(below, above)
    : above;
}
