import { familiesOfDealings } from "./dealings.ts";
import type { Family } from "./family.ts";
import { familiesOfGoods } from "./goods.ts";
import { familiesOfRecords } from "./records.ts";

/** Every kind of behavior that is made by rule. */
export const families: readonly Family[] = [...familiesOfGoods, ...familiesOfDealings, ...familiesOfRecords];
