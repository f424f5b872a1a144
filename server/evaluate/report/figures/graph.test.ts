import { expect, test } from "vitest";
import { GraphTally } from "./graph.ts";

test("edges, degrees, components, types and steps of a small graph", () => {
  const tally = new GraphTally();
  expect(tally.figures()).toBeUndefined();
  // A star of four, a pair, and one who is related to himself.
  tally.add({ from: "a", to: "b", type: "mentor", hop: 1 });
  tally.add({ from: "a", to: "c", type: "mentor", hop: 1 });
  tally.add({ from: "d", to: "a", type: "rival", hop: 2 });
  tally.add({ from: "e", to: "f", type: "friend" });
  tally.add({ from: "g", to: "g", type: "rival" });
  expect(tally.figures()).toEqual({
    edges: 5,
    measured: 5,
    nodes: 7,
    components: 3,
    largest: 4,
    degrees: [
      { percentile: 50, degree: 1 },
      { percentile: 90, degree: 3 },
      { percentile: 99, degree: 3 },
      { percentile: 100, degree: 3 },
    ],
    types: [
      { type: "mentor", count: 2 },
      { type: "rival", count: 2 },
      { type: "friend", count: 1 },
    ],
    hops: [
      { hop: 1, count: 2 },
      { hop: 2, count: 1 },
    ],
  });
});
