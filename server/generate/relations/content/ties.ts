import type { RoleClass } from "../../casting/content/role-classes.ts";
import type { Tie } from "./tie.ts";
import { tiesOfCare } from "./ties-of-care.ts";
import { tiesOfFame } from "./ties-of-fame.ts";
import { tiesOfHome } from "./ties-of-home.ts";
import { tiesOfWork } from "./ties-of-work.ts";

/** Who stands around somebody of each role: six or seven each. */
export const ties: Readonly<Record<RoleClass, readonly Tie[]>> = {
  ...tiesOfCare,
  ...tiesOfWork,
  ...tiesOfFame,
  ...tiesOfHome,
};
