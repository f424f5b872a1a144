import type { NpcProfile } from "../../domain/npc/profile.ts";
import type { RelationType } from "../../domain/persona/relation-types.ts";
import type { Random } from "../../domain/random.ts";
import { relativeTies } from "./content/relative-ties.ts";
import type { CastMember } from "./draft.ts";

/** Somebody of the cast whose persona is related to the newcomer's. */
export interface CastRelative {
  readonly member: CastMember;
  /** What the member is to the newcomer. */
  readonly type: RelationType;
}

/** Relations that a profile has room for. */
export const relationsAtMost = 8;

/** What each relative is to somebody, in their profile: the kind is the type of the relation between the personas. */
export function writeRelatives(
  shortName: string,
  relatives: readonly CastRelative[],
  random: Random,
): NpcProfile["relations"] {
  return relatives.map(({ member, type }) => {
    const text = random.child(`${type}/${member.id}`).pick(relativeTies[type]);
    const peer = member.name.split(" ")[0] ?? member.name;
    const said = text.replaceAll("{Short}", shortName).replaceAll("{peer}", peer);
    return { to: member.id, name: member.name, kind: type, text: said };
  });
}
