import { crossings } from "./crossings.ts";
import { moves } from "./moves.ts";
import { numbers } from "./numbers.ts";
import { places } from "./places.ts";
import type { LogicFamily } from "./puzzle.ts";
import { rules } from "./rules.ts";
import { schedules } from "./schedule.ts";
import { shapesAndWords } from "./shapes-and-words.ts";
import { speakers } from "./speakers.ts";

/** Every kind of puzzle that is made by rule, each in three sizes. */
export const logicFamilies: readonly LogicFamily[] = [
  ...speakers,
  ...places,
  ...numbers,
  ...rules,
  ...moves,
  ...crossings,
  ...schedules,
  ...shapesAndWords,
];
