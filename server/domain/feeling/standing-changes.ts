import type { StateChange, StateFields } from "../behavior/situation.ts";
import type { Feelings } from "../world/feelings.ts";
import type { StateSchema } from "../world/state.ts";
import type { StandingReason } from "./journal-feeling.ts";

const minutesInDay = 1440;

/**
 * What a wish to move a standing comes to: within the declared bounds of each field, and within what a turn and a day may
 * move it by feelings and customs together. Fields that are no whole numbers, not declared or the game's own stay.
 * `reasons`: those of this NPC toward this partner so far.
 */
export function standingChanges(
  wished: Readonly<Record<string, number>>,
  context: {
    readonly standing: StateFields;
    readonly declared: StateSchema["standing"];
    readonly most: Feelings["most"];
    readonly reasons: readonly StandingReason[];
    readonly turn: string;
    readonly minutes: number;
  },
): readonly StateChange[] {
  return Object.entries(wished).flatMap(([key, by]): readonly StateChange[] => {
    const field = Object.hasOwn(context.declared, key) ? context.declared[key] : undefined;
    const before = context.standing[key];
    if (field?.type !== "integer" || field.owner === "game" || typeof before !== "number") return [];
    const { most, reasons, turn, minutes } = context;
    const spentInTurn = spent(
      reasons.filter((reason) => reason.turn === turn),
      key,
    );
    const today = Math.floor(minutes / minutesInDay);
    const spentToday = spent(
      reasons.filter((reason) => Math.floor(reason.minutes / minutesInDay) === today),
      key,
    );
    const room = Math.max(0, Math.min(most.turn - spentInTurn, most.day - spentToday));
    const step = Math.sign(by) * Math.min(Math.abs(by), room);
    const after = Math.min(field.maximum, Math.max(field.minimum, before + step));
    return after === before ? [] : [{ path: `standing.${key}`, before, after }];
  });
}

/** How far a field was moved, up and down together. */
function spent(reasons: readonly StandingReason[], key: string): number {
  let sum = 0;
  for (const { changes, evidence } of reasons) {
    // What they were known for was there before the day began.
    if (evidence) continue;
    for (const { path, before, after } of changes) {
      if (path === `standing.${key}`) sum += Math.abs(Number(after) - Number(before));
    }
  }
  return sum;
}
