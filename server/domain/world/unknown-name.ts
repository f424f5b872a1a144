import { didYouMean, nearNames } from "../behavior/near-names.ts";
import type { WorldProblem } from "../behavior/rules.ts";

/** The problem of a name that nothing has: `There is no place hutt. Did you mean hut?` None when it is known. */
export function unknownName(
  path: WorldProblem["path"],
  what: string,
  written: string,
  known: readonly string[],
): readonly WorldProblem[] {
  if (known.includes(written)) return [];
  const hint = didYouMean(written, known);
  const message = `There is no ${what} ${written}.${hint === "" ? "" : ` ${hint}`}`;
  return [{ path, message, choices: nearNames(written, known) }];
}
