import { describe, expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import { stage } from "./testing/ferry-world.ts";
import type { PartialSituation } from "./start-situation.ts";

/** The changes of the effects as `path before after`, or the message. */
function changes(effects: readonly JsonObject[], partial?: PartialSituation): readonly string[] | string {
  const { commit, situation, problems } = stage({ effects });
  expect(problems).toEqual([]);
  const committed = commit({}, situation(partial));
  if (committed.type === "impossible") return committed.message;
  return committed.changes.map(({ path, before, after }) => {
    return `${path} ${JSON.stringify(before)} ${JSON.stringify(after)}`;
  });
}

function problemOf(effect: JsonObject): string {
  const { problems } = stage({ effects: [effect] });
  return problems.map(({ path, message }) => `${path.slice(4).join(".")}: ${message}`).join(" ");
}

describe("effects", () => {
  test("[BL19] each kind changes what it is for", () => {
    expect(
      changes([
        { set: { path: "actor.mood", to: "'angry'" } },
        { set: { path: "scene.lit", to: true } },
        { set: { path: "standing.warmth", to: 1 } },
        { set: { path: "actor.inventory.fish", to: 4 } },
        { add: { to: "partner.inventory['lamp_oil']", by: "1 + 1" } },
        { move: { from: "actor.inventory", to: "partner.inventory", item: "'rope'" } },
        { append: { to: "actor.known", value: "partner.name" } },
      ]),
    ).toEqual([
      'actor.mood "calm" "angry"',
      "scene.lit false true",
      "standing.warmth 0.5 1",
      "actor.inventory.fish 0 4",
      "partner.inventory.lamp_oil 0 2",
      "actor.inventory.rope 1 0",
      "partner.inventory.rope 1 2",
      'actor.known [] ["Traveller"]',
    ]);
    expect(
      changes([{ remove: { from: "actor.known", value: "'a'" } }], {
        actor: { fields: { known: ["a", "b"] } },
      }),
    ).toEqual(['actor.known ["a","b"] ["b"]']);
  });

  test.each<[JsonObject, string]>([
    [{ set: { path: "actor.moood", to: 1 } }, "set.path: There is no field actor.moood. Did you mean mood?"],
    [
      { set: { path: "actor.name", to: "'x'" } },
      "set.path: actor.name cannot be changed; only declared fields can.",
    ],
    [{ set: { path: "now", to: 1 } }, "set.path: now cannot be changed; only declared fields can."],
    [
      { set: { path: "1 + 1", to: 1 } },
      "set.path: This is no path that can be changed; only declared fields can.",
    ],
    [{ set: { path: "actor.inventory", to: 1 } }, "set.path: actor.inventory is counts; set changes"],
    [
      { set: { path: "actor.mood", to: "calm" } },
      "set.to: There is no calm; a text would need quotes of its own",
    ],
    [{ set: { path: "actor.mood", to: 3 } }, "set.to: 3 is no string."],
    [{ set: { path: "standing.trust", to: 1.5 } }, "set.to: 1.5 is no integer."],
    [{ add: { to: "actor.mood", by: 1 } }, "add.to: actor.mood is string; add changes integer or number."],
    [{ add: { to: "actor.known[0]", by: 1 } }, "add.to: actor.known[0] is an element of a list"],
    [
      { append: { to: "actor.inventory", value: "'rope'" } },
      "append.to: actor.inventory is counts; append changes list.",
    ],
    [
      { move: { from: "actor.inventory", to: "partner.favors", item: "'rope'" } },
      "move.to: It moves from vocabulary goods to vocabulary favors; both must count the same.",
    ],
    [
      { move: { from: "actor.inventory", to: "actor.inventory", item: "'rope'" } },
      "move.to: It moves from a path to that same path.",
    ],
    [
      { move: { from: "actor.inventory", to: "partner.inventory", item: "'ropes'", quantity: 0 } },
      'move.item: "ropes" is not in vocabulary goods. Did you mean rope? move.quantity: It moves fewer than 1.',
    ],
  ])("[BL19] %j is a problem", (effect, message) => {
    expect(problemOf(effect)).toContain(message);
  });

  test("[BL20] each effect and its condition see what those before it left", () => {
    expect(
      changes([
        { add: { to: "standing.trust", by: 3 } },
        { set: { path: "actor.mood", to: "'angry'" }, if: "standing.trust == 3" },
        { add: { to: "world.flood", by: "standing.trust" }, if: "actor.mood == 'angry'" },
        { set: { path: "scene.lit", to: true }, if: "standing.trust == 0" },
      ]),
    ).toEqual(["standing.trust 0 3", 'actor.mood "calm" "angry"', "world.flood 0 3"]);
  });

  test("[BL21] when one effect is impossible none happens, and the situation given stays as it was", () => {
    const { commit, situation } = stage({
      effects: [{ add: { to: "standing.trust", by: 3 } }, { add: { to: "actor.inventory.rope", by: -2 } }],
    });
    const before = situation();
    const copy = structuredClone(before);
    expect(commit({}, before)).toMatchObject({ type: "impossible" });
    expect(before).toEqual(copy);
  });

  test("[BL21] a value or condition that fails makes the whole impossible", () => {
    expect(changes([{ add: { to: "standing.trust", by: "1 / world.flood" } }])).toBe(
      "1 / world.flood could not be evaluated: division by zero.",
    );
    expect(changes([{ set: { path: "scene.lit", to: true }, if: "1 / world.flood > 0" }])).toContain(
      "could not be evaluated",
    );
  });

  test("[BL22] add stops at the bounds of an integer or a number", () => {
    expect(changes([{ add: { to: "standing.trust", by: 5 } }], { standing: { trust: 98 } })).toEqual([
      "standing.trust 98 100",
    ]);
    expect(changes([{ add: { to: "standing.warmth", by: "-2.5" } }])).toEqual(["standing.warmth 0.5 0"]);
    expect(changes([{ add: { to: "standing.trust", by: 5 } }], { standing: { trust: 100 } })).toEqual([]);
  });

  test("[BL23] counts go neither below 0 nor above their maximum, nor to an entry that is not there", () => {
    expect(changes([{ add: { to: "actor.inventory.rope", by: -2 } }])).toBe(
      "actor.inventory.rope cannot become that: -1 is not an integer from 0 to 20, for rope.",
    );
    expect(changes([{ add: { to: "actor.inventory.rope", by: 20 } }])).toContain(
      "21 is not an integer from 0 to 20",
    );
    expect(changes([{ add: { to: "actor.inventory[actor.name]", by: 1 } }])).toContain(
      "is not in vocabulary goods",
    );
    const full = { partner: { fields: { inventory: { rope: 20 } } } };
    const move = { from: "actor.inventory", to: "partner.inventory", item: "'rope'" };
    expect(changes([{ move }], full)).toContain("21 is not an integer from 0 to 20");
    expect(changes([{ move: { ...move, quantity: "world.flood" } }])).toBe(
      "0 of rope cannot be moved; it takes 1 or more.",
    );
    expect(changes([{ move: { ...move, quantity: 2 } }])).toBe("actor.inventory holds 1 rope, not 2.");
  });

  test("[BL24] set beyond the bounds or outside the vocabulary is impossible, and a problem when it is written out", () => {
    const far = { standing: { trust: 100 } };
    expect(changes([{ set: { path: "standing.trust", to: "standing.trust + 1" } }], far)).toBe(
      "standing.trust cannot become that: 101 is not an integer from -100 to 100.",
    );
    expect(changes([{ set: { path: "actor.mood", to: "actor.name" } }])).toContain(
      "is not in vocabulary moods",
    );
    expect(problemOf({ set: { path: "standing.trust", to: 101 } })).toContain(
      "101 is not an integer from -100 to 100",
    );
    expect(problemOf({ set: { path: "actor.mood", to: "'angy'" } })).toContain("Did you mean angry?");
  });

  test("[BL25] a list holds each text once, and no more than its maximum", () => {
    const known = { actor: { fields: { known: ["a", "b"] } } };
    expect(changes([{ append: { to: "actor.known", value: "'a'" } }], known)).toEqual([]);
    expect(changes([{ remove: { from: "actor.known", value: "'c'" } }], known)).toEqual([]);
    const full = { actor: { fields: { known: ["a", "b", "c"] } } };
    expect(changes([{ append: { to: "actor.known", value: "'d'" } }], full)).toContain("more than 3");
  });

  test("[BL26] changes are net: once for each path, and none for what ends as it began", () => {
    expect(
      changes([
        { add: { to: "standing.trust", by: 3 } },
        { set: { path: "scene.lit", to: true } },
        { add: { to: "standing.trust", by: 4 } },
        { set: { path: "scene.lit", to: false } },
        { append: { to: "actor.known", value: "'a'" } },
        { remove: { from: "actor.known", value: "'a'" } },
      ]),
    ).toEqual(["standing.trust 0 7"]);
  });

  test("[BL27] changes of what the game owns apply and are marked expected", () => {
    const { commit } = stage({
      effects: [
        { add: { to: "partner.health", by: -3 } },
        { add: { to: "scene.crates.rope", by: 1 } },
        { add: { to: "standing.trust", by: 1 } },
      ],
    });
    const committed = commit({});
    expect(committed).toMatchObject({
      type: "committed",
      situation: { partner: { fields: { health: 7 } } },
      changes: [
        { path: "partner.health", before: 10, after: 7, expected: true },
        { path: "scene.crates.rope", before: 0, after: 1, expected: true },
        { path: "standing.trust", before: 0, after: 1 },
      ],
    });
    expect(committed.type === "committed" && committed.changes[2]).not.toHaveProperty("expected");
  });

  test("[BL26] a count that falls to 0 leaves no trace, so equal states have equal JSON", () => {
    const { commit } = stage({ effects: [{ add: { to: "actor.inventory.rope", by: -1 } }] });
    const committed = commit({});
    expect(committed.type === "committed" && committed.situation.actor.fields["inventory"]).toEqual({});
  });
});
