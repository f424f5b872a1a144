import { DramatisError } from "../domain/errors.ts";

/** Throws `invalid_input` for what is no number of things. `what`: "NPCs". */
export function demandCount(count: number, what: string): void {
  if (Number.isSafeInteger(count) && count >= 1) return;
  throw new DramatisError({
    code: "invalid_input",
    message: `${count} is no count of ${what}.`,
    mend: "Give a whole number from 1.",
    param: "count",
  });
}
