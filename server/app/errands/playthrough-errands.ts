import { forkPlaythrough } from "../fork-playthrough.ts";
import { describePlaythrough, listPlaythroughs } from "../list-playthroughs.ts";
import type { ErrandPorts, Errands } from "./errand-ports.ts";

type OfPlaythroughs = "replayPlaythroughs" | "forkPlaythrough" | "listPlaythroughs" | "describePlaythrough";

/** What is done with playthroughs that are kept. */
export function playthroughErrands({ store, clock, ids }: ErrandPorts): Errands<OfPlaythroughs> {
  return {
    async replayPlaythroughs(order, run) {
      const { replayPlaythroughs } = await import("../replay-playthroughs.ts");
      return replayPlaythroughs(store, order, run);
    },
    forkPlaythrough: (order) => forkPlaythrough({ ...store, clock, ids }, order),
    listPlaythroughs: (page, { signal }) => listPlaythroughs(store, page, signal),
    describePlaythrough: ({ id }) => describePlaythrough(store, id),
  };
}
