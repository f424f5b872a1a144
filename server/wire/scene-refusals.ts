import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import type { CharacterId } from "../domain/ids.ts";

/** For somebody who is not there. `present`: who is. */
export function notHere(name: string, param: string, present: readonly CharacterId[]): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `${name.slice(0, 80)} is not in this scene.`,
    mend: [didYouMean(name, present), `Present: ${listChoices(present)}.`].filter(Boolean).join(" "),
    param,
  });
}

/** For what a ticket may not do. */
export function onlyForOwners(what: string): DramatisError {
  return new DramatisError({
    code: "forbidden",
    message: `A ticket does not allow ${what}.`,
    mend: "The game's backend may, with the key.",
    param: what,
  });
}

/** For an id that is none, or of nothing. */
export function unusable(param: string, value: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `There is no ${param} ${value.slice(0, 80)}.`,
    mend: `Send a ${param} as it was received.`,
    param,
  });
}
