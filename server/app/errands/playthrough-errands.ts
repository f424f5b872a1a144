import type { ErrandPorts, Errands } from "./errand-ports.ts";

type OfPlaythroughs = "replayPlaythroughs";

/** What is done with playthroughs that are kept. */
export function playthroughErrands({ store }: ErrandPorts): Errands<OfPlaythroughs> {
  return {
    async replayPlaythroughs(order, run) {
      const { replayPlaythroughs } = await import("../replay-playthroughs.ts");
      return replayPlaythroughs(store, order, run);
    },
  };
}
