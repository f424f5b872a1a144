import { expect, test } from "vitest";
import { islet } from "../../../test/fakes/islet.ts";
import { neverDone } from "./attainable.ts";
import { judgeDocument } from "./judge-document.ts";

const state = { character: {}, standing: {}, scene: {}, world: { thawed: { type: "boolean" } } };
const needs = {
  description: "Sail out.",
  requires: [{ if: "world.thawed", else: "The ice holds." }],
  cases: [{ given: { "world.thawed": true }, call: {}, leaves: { "world.thawed": true } }],
};

function never(behaviors: object): readonly string[] {
  const { document } = islet({ state, behaviors, lore: {}, casting: {}, speech: {} });
  return neverDone(judgeDocument(document)).map(({ behavior }) => behavior);
}

test("[WP2] a behavior counts as done only where another leads to what it needs", () => {
  expect(never({ sail: needs })).toEqual(["sail"]);
  const thaw = { description: "Break the ice.", effects: [{ set: { path: "world.thawed", to: true } }] };
  expect(never({ sail: needs, thaw })).toEqual([]);
  const freeze = { ...thaw, effects: [{ set: { path: "world.thawed", to: false } }] };
  expect(never({ sail: needs, freeze })).toEqual(["sail"]);
  expect(never({ sail: { ...needs, effects: thaw.effects } })).toEqual(["sail"]);
});
