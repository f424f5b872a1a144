import { conversions } from "./conversions.ts";
import { dayPlan } from "./day-plan.ts";
import { deadlines } from "./deadlines.ts";
import { deliveryNote } from "./delivery-note.ts";
import { stockList } from "./stock-list.ts";
import type { InstructionFamily } from "./task.ts";

/** Requests that can be answered by computing. */
export const instructionFamilies: readonly InstructionFamily[] = [
  stockList,
  dayPlan,
  deliveryNote,
  conversions,
  deadlines,
];
