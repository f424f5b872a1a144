import { expect, test } from "vitest";
import { readRoute, routeTo } from "../../server/studio/page/route.js";

test.each([
  ["", { type: "worlds" }],
  ["#/", { type: "worlds" }],
  ["#/harrow", { type: "world", world: "harrow" }],
  ["#/harrow/mira-oake", { type: "npc", world: "harrow", npc: "mira-oake" }],
  ["#/harrow/%ZZ", { type: "npc", world: "harrow", npc: "%ZZ" }],
])("%s", (hash, route) => {
  expect(readRoute(hash)).toEqual(route);
});

test("a way leads where it was made for", () => {
  expect(readRoute(routeTo("a b", "c/d"))).toEqual({ type: "npc", world: "a b", npc: "c/d" });
});
