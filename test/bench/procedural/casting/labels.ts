import type { NpcProfile } from "../../../../server/domain/npc/profile.ts";
import type { World } from "../../../../server/domain/world/world.ts";
import type { CastPersona } from "./cast-personas.ts";
import type { LabelledPersona } from "./labelled-personas.ts";
import { textOf } from "./profile-faults.ts";

export const labelKinds = [
  "class",
  "field",
  "rank",
  "age",
  "pronouns",
  "group",
  "tensions",
  "analogue",
] as const;
export type LabelKind = (typeof labelKinds)[number];

/** Which labels of a persona its NPC does not bear out; empty when all is as a careful reader would have it. */
export function missedLabels(label: LabelledPersona, cast: CastPersona, world: World): LabelKind[] {
  const { profile, spans } = cast.result;
  const { identity } = profile;
  const told = [...textOf(profile).values()].join("\n");
  const kinds = new Set(spans.map((span) => span.kind));
  const right: Record<LabelKind, boolean> = {
    class: label.classes.some((role) => role === identity.role_class),
    field: label.fields.some((field) => profile.tags.includes(field)),
    rank: fitsRank(label, profile, world),
    age: identity.age >= label.age[0] && identity.age <= label.age[1],
    pronouns: label.pronouns === undefined || label.pronouns === identity.pronouns,
    group:
      (label.group ?? false) === /\bwho speaks for (?:both|it|the others|an? )/.test(identity.occupation),
    tensions: label.tensions.every((kind) => kinds.has(kind)),
    analogue: label.shows.test(told) && !(label.gone?.test(told.replace(/“[^”]*”/g, "")) ?? false),
  };
  return labelKinds.filter((kind) => !right[kind]);
}

function fitsRank(label: LabelledPersona, { identity }: NpcProfile, world: World): boolean {
  const titles = world.document.casting.classes[identity.role_class]?.titles ?? [];
  const ranks = titles.filter((entry) => entry.title === identity.title).map((entry) => entry.rank);
  return ranks.length === 0 || ranks.includes("any") || ranks.includes(label.rank);
}
