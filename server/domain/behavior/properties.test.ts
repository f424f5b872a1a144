import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json, JsonObject } from "../json.ts";
import type { Situation } from "./situation.ts";
import { stage } from "./testing/ferry-world.ts";

const { rules, situation, admit } = stage({
  parameters: {
    good: { type: "string", from: "actor.inventory", description: "Good" },
    count: { type: "integer", minimum: 1, maximum: 5, default: 1, description: "Count" },
    depth: { type: "number", minimum: -1.5, maximum: 1.5, required: false, description: "Depth" },
    loud: { type: "boolean", required: false, description: "Loud" },
    way: { type: "string", enum: ["north", "south"], required: false, description: "Way" },
    note: { type: "string", maxLength: 6, required: false, description: "Note" },
  },
  requires: [{ if: "args.count <= 4", else: "Too many." }],
  effects: [
    { move: { from: "actor.inventory", to: "partner.inventory", item: "args.good", quantity: "args.count" } },
    { add: { to: "standing.trust", by: "args.count * 40" } },
    { set: { path: "standing.warmth", to: "standing.warmth + args.count * 0.125" } },
    { append: { to: "actor.known", value: "args.good + string(args.count)" } },
    { add: { to: "world.flood", by: "now / standing.trust" }, if: "args.count == 2" },
  ],
  result: {
    held: { type: "integer", value: "partner.inventory[args.good]" },
    warmth: { type: "number", value: "standing.warmth" },
  },
});

const lenient: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    "rope",
    "Coil of Rope",
    "fish",
    "oil",
    "north",
    "NORTH ",
    "true",
    "2",
    "2.0",
    "1e3",
    "",
    null,
  ),
  fc.integer({ min: -2, max: 8 }),
  fc.double(),
  fc.boolean(),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);
const names = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("good", "count", "depth", "loud", "way", "note") },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "unparsed", "toString") },
  { weight: 1, arbitrary: fc.string() },
);
const wild: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(names, lenient), { maxLength: 7 })
  .map((members) => Object.fromEntries(members));
/** Mostly what a model would say, with one member replaced now and then. */
const likely: fc.Arbitrary<JsonObject> = fc.record(
  {
    good: fc.constantFrom<Json>("rope", " Coil of rope", "fish", "dried-fish", "oil"),
    count: fc.constantFrom<Json>(1, 2, "3", 4.0, 5, null),
    depth: fc.constantFrom<Json>(-1.5, "0.25", 2),
    loud: fc.constantFrom<Json>(true, "FALSE", 1),
    note: fc.string({ maxLength: 8 }),
    way: fc.constantFrom<Json>("north", "South", "west"),
  },
  { requiredKeys: ["good"] },
);
const anyArguments = fc.oneof(
  wild,
  likely,
  fc.tuple(likely, wild).map(([one, other]) => ({ ...one, ...other })),
);
const anySituation: fc.Arbitrary<Situation> = fc
  .record({
    rope: fc.integer({ min: 0, max: 20 }),
    fish: fc.integer({ min: 0, max: 20 }),
    theirs: fc.integer({ min: 0, max: 20 }),
    trust: fc.integer({ min: -100, max: 100 }),
    warmth: fc.double({ min: 0, max: 1, noNaN: true }),
    known: fc.uniqueArray(fc.constantFrom("a", "b", "rope1", "fish2"), { maxLength: 3 }),
    now: fc.integer({ min: 0, max: 10_000 }),
  })
  .map(({ rope, fish, theirs, trust, warmth, known, now }) =>
    situation({
      actor: { fields: { inventory: { rope, fish }, known } },
      partner: { fields: { inventory: { rope: theirs } } },
      standing: { trust, warmth },
      now,
    }),
  );

test("whatever arguments arrive, admit answers, and what it admits satisfies the schema that was offered", () => {
  const ajv = new Ajv2020({ strict: true });
  let admitted = 0;
  fc.assert(
    fc.property(anyArguments, anySituation, (given, now) => {
      const admission = admit(given, now);
      if (admission.type === "refused") {
        expect(admission.refusal.message).not.toBe("");
        return;
      }
      admitted += 1;
      const [offer] = rules.offer([{ name: "act", requires: [] }], now, () => true).offers;
      expect(offer).toBeDefined();
      expect(ajv.validate(offer?.tool.parameters ?? false, admission.arguments)).toBe(true);
      expect(rules.commit("act", admission.arguments, now).type).toBe("committed");
    }),
    { numRuns: 1500, seed: 412 },
  );
  expect(admitted).toBeGreaterThan(50);
});

const validArguments: fc.Arbitrary<JsonObject> = fc.record({
  good: fc.constantFrom("rope", "fish", "lamp_oil"),
  count: fc.integer({ min: 1, max: 5 }),
});

test("commit is atomic and deterministic, its changes are the difference, and no BigInt leaks", () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(validArguments, anySituation, (args, now) => {
      const before = structuredClone(now);
      const committed = rules.commit("act", args, now);
      outcomes.add(committed.type);
      expect(now).toEqual(before);
      // JSON.stringify throws on a BigInt.
      expect(JSON.stringify(rules.commit("act", args, now))).toBe(JSON.stringify(committed));
      if (committed.type === "impossible") return;
      const result = rules.simulate("act", args, committed.situation);
      expect(result.type).toBe("valid");
      expect(JSON.stringify(rules.simulate("act", args, committed.situation))).toBe(JSON.stringify(result));
      const paths = committed.changes.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      for (const change of committed.changes) expect(change.before).not.toEqual(change.after);
      expect(total(committed.situation)).toBe(total(now));
    }),
    { numRuns: 500, seed: 412 },
  );
  expect([...outcomes].sort()).toEqual(["committed", "impossible"]);
});

/** Everything that both hold: a move makes and loses nothing. */
function total({ actor, partner }: Situation): number {
  const held = [actor, partner].flatMap(({ fields }) => Object.values(fields["inventory"] ?? {}).map(Number));
  return held.reduce((sum, count) => sum + count, 0);
}
