import { npcProfileSchema, type NpcProfile } from "./profile.ts";

/** The same profile of somebody of another name: wherever the old one is told, the new one is. */
export function renameProfile(
  profile: NpcProfile,
  to: { readonly name: string; readonly short_name: string },
): NpcProfile {
  const { name, short_name: short } = profile.identity;
  const renames = new Map([
    [name, to.name],
    [short, to.short_name],
  ]);
  // The longer first, so that a full name is not taken apart.
  const spelt = [...renames.keys()].sort((left, right) => right.length - left.length).map(escape);
  const told = new RegExp(`(?<![\\p{L}\\p{N}])(?:${spelt.join("|")})(?![\\p{L}\\p{N}])`, "gu");
  const rename = (text: string): string => text.replace(told, (found) => renames.get(found) ?? found);
  return npcProfileSchema.parse({ ...profile, ...mapTexts(profile, rename), behaviors: profile.behaviors });
}

function mapTexts(value: object, change: (text: string) => string): object {
  const changed: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) changed[key] = mapValue(member, change);
  return changed;
}

function mapValue(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item: unknown) => mapValue(item, change));
  return typeof value === "object" && value !== null ? mapTexts(value, change) : value;
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
