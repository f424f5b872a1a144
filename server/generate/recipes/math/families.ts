import { calendar } from "./calendar.ts";
import { counting } from "./counting.ts";
import { equations } from "./equations.ts";
import type { MathFamily } from "./family.ts";
import { geometry } from "./geometry.ts";
import { numberTheory } from "./number-theory.ts";
import { optimisation } from "./optimisation.ts";
import { percentages } from "./percentages.ts";
import { probability } from "./probability.ts";
import { rates } from "./rates.ts";
import { ratios } from "./ratios.ts";
import { sequences } from "./sequences.ts";
import { statistics } from "./statistics.ts";
import { units } from "./units.ts";
import { workAndMixtures } from "./work-and-mixtures.ts";

/** Every kind of problem that is made by rule; each topic has each difficulty. */
export const mathFamilies: readonly MathFamily[] = [
  ...rates,
  ...ratios,
  ...percentages,
  ...units,
  ...workAndMixtures,
  ...sequences,
  ...equations,
  ...counting,
  ...probability,
  ...geometry,
  ...numberTheory,
  ...calendar,
  ...optimisation,
  ...statistics,
];
