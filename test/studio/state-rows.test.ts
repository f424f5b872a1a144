import { expect, test } from "vitest";
import { stateGroups } from "../../server/studio/page/state-rows.js";

const before = {
  actor: { id: "ada", name: "Ada Holt", fields: { inventory: { rope: 1, green_bottle: 1 }, hurt: false } },
  partner: { id: "@p", name: "You", fields: { inventory: {}, coins: 0 } },
  standing: { trust: 10 },
  scene: { place: "quay", fields: { signal: "" } },
  world: { news: ["candle_flood"] },
  lines: [],
};

test("what is empty is left out, and a group of nothing with it", () => {
  expect(stateGroups(before)).toEqual([
    { title: "Ada Holt toward you", rows: [{ label: "trust", within: undefined, value: "10" }] },
    {
      title: "Ada Holt",
      rows: [
        { label: "rope", within: "inventory", value: "1" },
        { label: "green bottle", within: "inventory", value: "1" },
      ],
    },
    { title: "The world", rows: [{ label: "news", within: undefined, value: "candle flood" }] },
  ]);
});

test("what changed shows what it was, also where nothing is left or nothing was", () => {
  const after = structuredClone(before);
  Object.assign(after.actor.fields.inventory, { rope: 0 });
  Object.assign(after.partner.fields.inventory, { rope: 1 });
  after.standing.trust = 12;
  const changed = stateGroups(after, before).flatMap(({ rows }) =>
    rows.filter((row) => row.before !== undefined),
  );
  expect(changed).toEqual([
    { label: "trust", within: undefined, value: "12", before: "10" },
    { label: "rope", within: "inventory", value: "none", before: "1" },
    { label: "rope", within: "inventory", value: "1", before: "none" },
  ]);
});
