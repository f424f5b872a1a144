import { expect, test } from "vitest";
import { playWorld } from "../../../test/fakes/play-world.ts";
import { compileRules } from "./compile-rules.ts";
import type { Situation } from "./situation.ts";
import { parseNpcId, parsePlayerId } from "../ids.ts";

const { rules } = compileRules(playWorld().document);

function situation(trust: number): Situation {
  const [actor, partner] = [parseNpcId("ada-holt"), parsePlayerId("@ann")];
  if (!actor || !partner) throw new Error("no ids");
  const fields = { inventory: { rope: 2 }, coins: 3 };
  return {
    actor: { id: actor, name: "Ada", tags: ["keeper"], fields },
    partner: { id: partner, name: "Ann", tags: [], fields: { inventory: {}, coins: 0 } },
    standing: { trust },
    scene: { place: "quay", fields: {} },
    world: { fog: false },
    now: 0,
  };
}

const grants = ["give_item", "trust"].map((name) => ({ name, requires: [] }));

const rises = "standing.trust is 10 and would have to be at least 40. trust (+5) can raise it.";

test.each<[string, readonly string[]]>([
  ["standing.trust >= 10", []],
  ["standing.trust >= 40", [rises]],
  ["40 <= standing.trust", [rises]],
  [
    "standing.trust < 5 && actor.coins >= 1",
    ["standing.trust is 10 and would have to be less than 5. No behavior lowers it."],
  ],
  [
    "standing.trust >= 40 && actor.coins == 9",
    [rises, "actor.coins is 3 and would have to be 9. No behavior changes it."],
  ],
  [
    "standing.trust >= 40 || partner.inventory.rope > 0",
    [
      `${rises} Or else: partner.inventory.rope is 0 and would have to be more than 0. give_item can raise it.`,
    ],
  ],
  ["world.fog", ["world.fog would have to be true. The game says what it is."]],
  ["!(actor.coins > 1)", ["!(actor.coins > 1) would have to hold."]],
  ["actor.name in ['Bo', 'Cy']", ["actor.name is Ada and would have to be one of Bo or Cy."]],
  ["(actor.coins + 1) > 2 && ((standing.trust) >= 40)", [rises]],
  ["standing.trust >= 2 * (actor.coins + 17)", [rises]],
])("[FB5] %s", (condition, remedies) => {
  expect(rules.explain(condition, situation(10), grants).remedies).toEqual(remedies);
});

test("[FB5] arguments of the call are read too", () => {
  const call = { name: "give_item", arguments: { item: "bottle", quantity: 1 } };
  expect(rules.explain("actor.inventory[args.item] >= args.quantity", situation(10), grants, call)).toEqual({
    value: false,
    values: { "actor.inventory.bottle": 0, "args.item": "bottle", "args.quantity": 1 },
    remedies: ["actor.inventory.bottle is 0 and would have to be at least 1. No behavior raises it."],
  });
});

test("a condition that cannot be read is an error, not a remedy", () => {
  const report = rules.explain("standing.trsut >= 4", situation(10), grants);
  expect(report).toMatchObject({ value: false, remedies: [] });
  expect(report.error).toContain("standing.trsut");
});

test("[FB5] how an NPC stands toward somebody is changed by what it has itself", () => {
  const { remedies } = rules.explain("standing.trust >= 40", situation(10), []);
  expect(remedies).toEqual(["standing.trust is 10 and would have to be at least 40. No behavior raises it."]);
});
