import { isJsonObject } from "../json.ts";
import type { TurnRound } from "./journal.ts";

/** Blocks that the answers of a turn say they cite; undefined where no model of theirs can say so. */
export function citesOf(rounds: readonly TurnRound[]): readonly string[] | undefined {
  const told = rounds.flatMap(({ notes }) => {
    const writes = notes?.["writes"];
    const cites = isJsonObject(writes) ? writes["cites"] : undefined;
    return Array.isArray(cites) ? [cites.filter((id) => typeof id === "string")] : [];
  });
  return told.length === 0 ? undefined : told.flat();
}
