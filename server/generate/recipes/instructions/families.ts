import { conversions } from "./conversions.ts";
import { dayPlan } from "./day-plan.ts";
import { deadlines } from "./deadlines.ts";
import { deliveryNote } from "./delivery-note.ts";
import { explanation } from "./explanation.ts";
import { message } from "./message.ts";
import { minutes } from "./minutes.ts";
import { ofMyself } from "./of-myself.ts";
import { stockList } from "./stock-list.ts";
import type { InstructionFamily } from "./task.ts";

/** A request that says more of who asks than what is to be done. */
function introduced(family: InstructionFamily): InstructionFamily {
  return (dressing, random) => {
    const task = family(dressing, random);
    const { request, answer } = task.first;
    const isSaid = dressing.is !== "" && request.includes(dressing.is);
    const self = isSaid ? "" : `${ofMyself(dressing, random.child("self"))} `;
    return { ...task, first: { request: `${self}${request}`, answer } };
  };
}

/** Requests whose answer follows from what is given, and from what is known of the trade. */
export const instructionFamilies: readonly InstructionFamily[] = [
  introduced(stockList),
  introduced(dayPlan),
  introduced(deliveryNote),
  introduced(conversions),
  introduced(deadlines),
  message,
  explanation,
  minutes,
];
