import { familiesOfAffairs } from "./affairs.ts";
import { familiesOfCare } from "./care.ts";
import type { Family } from "./family.ts";
import { familiesOfHandiwork } from "./handiwork.ts";
import { familiesOfMoney } from "./money.ts";
import { familiesOfRecords } from "./records.ts";
import { familiesOfTalk } from "./talk.ts";
import { familiesOfTrade } from "./trade.ts";

/** Every kind of behavior that is made by rule. */
export const families: readonly Family[] = [
  ...familiesOfTrade,
  ...familiesOfHandiwork,
  ...familiesOfMoney,
  ...familiesOfCare,
  ...familiesOfTalk,
  ...familiesOfRecords,
  ...familiesOfAffairs,
];
