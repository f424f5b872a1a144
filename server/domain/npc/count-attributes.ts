import { listAttributes } from "./list-attributes.ts";
import type { NpcProfile } from "./profile.ts";

/** How many separate things a profile says, as `listAttributes` has them. */
export function countAttributes(profile: NpcProfile): number {
  return listAttributes(profile).length;
}
