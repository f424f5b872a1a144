import type { FieldKey } from "../../casting/content/fields.ts";
import { tradesOfArts } from "./content/trades-of-arts.ts";
import { tradesOfCompany } from "./content/trades-of-company.ts";
import { tradesOfContests } from "./content/trades-of-contests.ts";
import { tradesOfLearning } from "./content/trades-of-learning.ts";
import { tradesOfMachines } from "./content/trades-of-machines.ts";
import { tradesOfOffices } from "./content/trades-of-offices.ts";
import { tradesOfSciences } from "./content/trades-of-sciences.ts";
import { tradesOfTheOpen } from "./content/trades-of-the-open.ts";
import type { Trade } from "./trade.ts";

/** What there is about each field. */
export const trades: Readonly<Record<FieldKey, Trade>> = {
  ...tradesOfMachines,
  ...tradesOfSciences,
  ...tradesOfOffices,
  ...tradesOfLearning,
  ...tradesOfArts,
  ...tradesOfTheOpen,
  ...tradesOfContests,
  ...tradesOfCompany,
};
