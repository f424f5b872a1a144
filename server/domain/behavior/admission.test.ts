import { describe, expect, test } from "vitest";
import type { JsonObject } from "../json.ts";
import type { Admission, Grant } from "./rules.ts";
import { stage } from "./testing/ferry-world.ts";

const granted: readonly Grant[] = [{ name: "act", requires: [] }];

function refusal(admission: Admission): string {
  return admission.type === "refused"
    ? `${admission.refusal.code}: ${admission.refusal.message}`
    : "admitted";
}

function admitted(admission: Admission): JsonObject | string {
  return admission.type === "admitted" ? admission.arguments : refusal(admission);
}

describe("offering", () => {
  test("[BL9] only what is granted, executable and wanted now is offered, in the order of the grants", () => {
    const { rules, situation } = stage({ offered_when: "world.flood > 2" });
    const both = [...granted, { name: "give_item", requires: [] }];
    const flooded = situation({ world: { flood: 3 } });
    expect(rules.offer(both, flooded, () => true).offers.map(({ name }) => name)).toEqual([
      "act",
      "give_item",
    ]);
    expect(rules.offer([], flooded, () => true).offers).toEqual([]);
    expect(rules.offer(both, situation(), (name) => name === "act")).toEqual({
      offers: [],
      withheld: [
        { name: "act", reason: "offered_when", detail: "world.flood > 2", values: { "world.flood": 0 } },
        { name: "give_item", reason: "no_handler", detail: "nobody handles it now" },
      ],
    });
  });

  test("[BL9] what is not offered is refused when called", () => {
    const { rules, situation, admit } = stage({ offered_when: "world.flood > 2" });
    const call = { name: "act", arguments: {} };
    expect(admit({})).toMatchObject({
      refusal: { code: "not_offered", expression: "world.flood > 2", values: { "world.flood": 0 } },
    });
    expect(refusal(rules.admit(granted, situation({ world: { flood: 3 } }), call, () => false))).toBe(
      "not_offered: act is not possible now: nobody handles it now.",
    );
    expect(refusal(rules.admit([], situation(), call, () => true))).toBe(
      'unknown_behavior: There is no behavior "act".',
    );
    expect(refusal(admit({}, undefined, "atc"))).toBe(
      'unknown_behavior: There is no behavior "atc". Did you mean act?',
    );
    expect(refusal(admit({}, undefined, "__proto__"))).toContain("unknown_behavior");
  });

  test("[BL9] a behavior that runs on the server needs no handler", () => {
    const { rules, situation } = stage({ runs: "server" });
    expect(rules.offer(granted, situation(), () => false).offers).toHaveLength(1);
  });

  test("[BL10] conditions without a call see no arguments", () => {
    const parameters = { item: { type: "string", description: "It" } };
    for (const parts of [
      { offered_when: "args.item == 'rope'" },
      { parameters: { ...parameters, other: { type: "string", from: "args.item", description: "It" } } },
    ]) {
      expect(stage({ parameters, ...parts }).problems[0]?.message).toContain("There are no arguments here.");
    }
    expect(stage().rules.holds("args.item == 'rope'", stage().situation()).value).toBe(false);
  });

  test("[BL11] a dynamic set is the choices of the moment, sorted", () => {
    const { rules, situation } = stage();
    const grants = [{ name: "give_item", requires: [] }];
    const now = situation({ actor: { fields: { inventory: { rope: 2, fish: 1, lamp_oil: 0 } } } });
    expect(rules.offer(grants, now, () => true).offers[0]?.tool.parameters).toEqual({
      type: "object",
      properties: {
        item: { type: "string", description: "What", enum: ["fish", "rope"] },
        quantity: { type: "integer", description: "How many", minimum: 1, maximum: 20, default: 1 },
      },
      required: ["item"],
      additionalProperties: false,
    });
    expect(rules.describe("give_item")?.parameters).toMatchObject({
      properties: { item: { type: "string", maxLength: 200 } },
    });
  });

  test("[BL11] an empty set withdraws the behavior, and a choice outside the set is refused with the choices", () => {
    const { rules, situation, admit } = stage();
    const grants = [{ name: "give_item", requires: [] }];
    const empty = situation({ actor: { fields: { inventory: { rope: 0 } } } });
    expect(rules.offer(grants, empty, () => true).withheld).toMatchObject([{ reason: "empty_set" }]);
    expect(refusal(admit({ item: "rope" }, empty, "give_item"))).toBe(
      "not_offered: give_item is not possible now: actor.inventory gives no choice for item.",
    );
    expect(refusal(admit({ item: "fish" }, undefined, "give_item"))).toBe(
      'arguments: item must be rope, not "fish".',
    );
  });

  test("[BL11] an empty set of a parameter that is not required withdraws the parameter", () => {
    const { rules, situation, admit } = stage({
      parameters: { topic: { type: "string", from: "actor.known", required: false, description: "Topic" } },
    });
    expect(rules.offer(granted, situation(), () => true).offers[0]?.tool.parameters).toMatchObject({
      properties: {},
    });
    expect(admitted(admit({}))).toEqual({});
    expect(refusal(admit({ topic: "bell" }))).toContain("There is nothing to choose for topic now");
    expect(admitted(admit({ topic: "Bell" }, situation({ actor: { fields: { known: ["bell"] } } })))).toEqual(
      {
        topic: "bell",
      },
    );
  });

  test("[BL11] a dynamic parameter has no default, and draws on counts or a list", () => {
    const parameter = { type: "string", description: "It" };
    const withDefault = stage({ parameters: { it: { ...parameter, from: "actor.known", default: "bell" } } });
    expect(withDefault.problems[0]?.message).toBe(
      "The choices of the moment may lack a default; leave it out.",
    );
    const scalar = stage({ parameters: { it: { ...parameter, from: "actor.mood" } } });
    expect(scalar.problems[0]?.message).toBe("This gives a string, where counts or a list is expected.");
  });

  test("[BL12] a slot that names no parameter is a problem, and says travels with the tool", () => {
    const { problems } = stage({
      says: ["ring the {bel}"],
      parameters: { bell: { type: "boolean", description: "It" } },
    });
    expect(problems).toEqual([
      {
        path: ["behaviors", "act", "says", 0],
        message: "There is no parameter bel for the slot {bel}. Did you mean bell?",
        offset: 9,
        choices: ["bell"],
      },
    ]);
    expect(stage().rules.describe("give_item")?.says).toEqual(["here, take this", "I can spare you {item}"]);
  });
});

describe("arguments", () => {
  const kinds = stage({
    parameters: {
      count: { type: "integer", minimum: 0, maximum: 50, required: false, description: "Count" },
      depth: { type: "number", minimum: -1, maximum: 2.5, required: false, description: "Depth" },
      loud: { type: "boolean", required: false, description: "Loud" },
      note: { type: "string", maxLength: 8, required: false, description: "Note" },
      good: { type: "string", of: "goods", required: false, description: "Good" },
      way: { type: "string", enum: ["North Gate", "south"], required: false, description: "Way" },
    },
  });

  test.each<[JsonObject, JsonObject]>([
    [{ count: "2" }, { count: 2 }],
    [{ count: 2.0 }, { count: 2 }],
    [{ count: " 12.0 " }, { count: 12 }],
    [{ count: -0 }, { count: 0 }],
    [{ depth: "1.50" }, { depth: 1.5 }],
    [{ depth: "-1" }, { depth: -1 }],
    [{ loud: "True" }, { loud: true }],
    [{ note: "  hi " }, { note: "hi" }],
    [{ note: 3 }, { note: "3" }],
    [{ good: "Lamp Oil" }, { good: "lamp_oil" }],
    [{ good: "coil of rope" }, { good: "rope" }],
    [{ good: "OIL" }, { good: "lamp_oil" }],
    [{ way: "north-gate" }, { way: "North Gate" }],
  ])("[BL13] %j is taken as %j", (given, taken) => {
    expect(admitted(kinds.admit(given))).toStrictEqual(taken);
  });

  test.each<[JsonObject, string]>([
    [{ count: "two" }, 'count must be an integer from 0 to 50, not "two".'],
    [{ count: 2.5 }, "count must be an integer from 0 to 50, not 2.5."],
    [{ count: "2.5" }, "count must be an integer from 0 to 50, not 2.5."],
    [{ depth: "1.00000000000000000001" }, "depth must be a number from -1 to 2.5"],
    [{ loud: 1 }, "loud must be true or false, not 1."],
    [{ note: true }, "note must be a text of at most 8 characters, not true."],
    [{ note: ["hi"] }, 'note must be a text of at most 8 characters, not ["hi"].'],
    [{ good: "line" }, 'good must be fish, lamp_oil or rope, not "line".'],
    [{ good: "moon" }, 'good must be fish, lamp_oil or rope, not "moon".'],
  ])("[BL13] %j is not coerced", (given, message) => {
    expect(refusal(kinds.admit(given))).toContain(message);
  });

  test("[BL14] an unknown argument is refused with the accepted ones named", () => {
    expect(refusal(kinds.admit({ cont: 1 }))).toBe(
      'arguments: There is no argument "cont". Did you mean count? It takes count, depth, good, loud, note, way.',
    );
    expect(refusal(stage().admit({ it: 1 }))).toBe(
      'arguments: There is no argument "it". It takes no arguments.',
    );
  });

  test.each(['{"__proto__":{"count":1}}', '{"constructor":1}', '{"toString":1}'])(
    "[BL14] %s is refused like any other unknown argument",
    (text) => {
      const given: JsonObject = JSON.parse(text);
      expect(refusal(kinds.admit(given))).toContain("There is no argument");
    },
  );

  test("[BL14] what is not a JSON object is refused", () => {
    expect(refusal(kinds.admit({ unparsed: '{"count": ' }))).toBe(
      "arguments: The arguments are not a JSON object. It takes count, depth, good, loud, note, way.",
    );
  });

  test("[BL15] a missing or null argument takes its default, is refused, or is left out", () => {
    const { admit } = stage({
      parameters: {
        a: { type: "integer", minimum: 1, maximum: 3, default: 2, description: "A" },
        b: { type: "boolean", description: "B" },
        c: { type: "string", required: false, description: "C" },
      },
    });
    expect(admitted(admit({ b: true }))).toStrictEqual({ a: 2, b: true });
    expect(admitted(admit({ a: null, b: true, c: null }))).toStrictEqual({ a: 2, b: true });
    expect(refusal(admit({}))).toBe("arguments: b is missing; it must be true or false.");
    expect(refusal(admit({ b: null }))).toBe("arguments: b is missing; it must be true or false.");
  });

  test("[BL15] an expression asks before it reads what may be left out", () => {
    const parameters = { note: { type: "string", required: false, description: "Note" } };
    const careless = stage({ parameters, requires: [{ if: "args.note != ''", else: "No." }] });
    expect(careless.problems[0]?.message).toContain("args.note may be left out. Ask first: has(args.note)");
    const careful = stage({
      parameters,
      requires: [{ if: "!has(args.note) || args.note != 'x'", else: "No." }],
    });
    expect(careful.problems).toEqual([]);
    expect(careful.admit({}).type).toBe("admitted");
    expect(careful.admit({ note: "x" }).type).toBe("refused");
  });

  test("[BL15] a value that only asks whether an argument was given is no constant", () => {
    const { commit, situation, problems } = stage({
      parameters: { note: { type: "string", required: false, description: "Note" } },
      effects: [{ add: { to: "actor.inventory.fish", by: "has(args.note) ? 2 : 1" } }],
    });
    expect(problems).toEqual([]);
    expect(commit({}, situation())).toMatchObject({ changes: [{ after: 1 }] });
    expect(commit({ note: "x" }, situation())).toMatchObject({ changes: [{ after: 2 }] });
  });

  test("[BL16] bounds hold at their edges", () => {
    expect(admitted(kinds.admit({ count: 50, depth: 2.5, note: "12345678" }))).toMatchObject({ count: 50 });
    expect(refusal(kinds.admit({ count: 51 }))).toContain("count must be");
    expect(refusal(kinds.admit({ depth: 2.51 }))).toContain("depth must be");
    expect(refusal(kinds.admit({ note: "123456789" }))).toContain("note must be");
    expect(refusal(kinds.admit({ count: Number.NaN }))).toContain("count must be");
  });

  test("[BL16] a parameter whose bounds or default contradict it is a problem", () => {
    const problemsOf = (parameter: JsonObject): string[] => {
      return stage({ parameters: { it: { description: "It", ...parameter } } }).problems.map(
        ({ message }) => message,
      );
    };
    expect(problemsOf({ type: "integer", minimum: 3, maximum: 1 })).toEqual([
      "The minimum 3 is above the maximum 1.",
    ]);
    expect(problemsOf({ type: "number", minimum: 0, maximum: 1, default: 2 })).toEqual([
      "default is 2, outside 0 to 1.",
    ]);
    expect(problemsOf({ type: "string", of: "gods" })).toEqual([
      "There is no vocabulary gods. Did you mean goods?",
    ]);
    expect(problemsOf({ type: "string", of: "goods", default: "ropes" })[0]).toContain("Did you mean rope?");
    expect(problemsOf({ type: "string", maxLength: 2, default: "long" })[0]).toContain(
      "longer than maxLength",
    );
    expect(problemsOf({ type: "string", of: "goods", enum: ["a"] })[0]).toContain("not from both");
    expect(problemsOf({ type: "string", of: "moods", from: "actor.inventory" })[0]).toContain(
      "vocabulary goods",
    );
  });
});

describe("requirements", () => {
  test("[BL17] the first that is not true refuses, with number, sentence and what it read", () => {
    const { rules, admit, situation } = stage();
    expect(admit({ item: "rope", quantity: 3 }, undefined, "give_item")).toEqual({
      type: "refused",
      refusal: {
        code: "requirement",
        message: "You do not have that many.",
        rule: 1,
        expression: "actor.inventory[args.item] >= args.quantity",
        values: { "actor.inventory.rope": 1, "args.item": "rope", "args.quantity": 3 },
      },
    });
    const own = [{ name: "give_item", requires: [{ if: "actor.mood == 'angry'", else: "Only in anger." }] }];
    const call = { name: "give_item", arguments: { item: "rope" } };
    expect(rules.admit(own, situation(), call, () => true)).toMatchObject({ refusal: { rule: 2 } });
    const trusting = situation({ standing: { trust: 10 } });
    expect(rules.admit(own, trusting, call, () => true)).toMatchObject({
      refusal: { rule: 3, message: "Only in anger.", values: { "actor.mood": "calm" } },
    });
  });

  test("[BL17] an NPC's own condition that does not compile is an evaluation error, not a pass", () => {
    const { rules, situation } = stage();
    const own = [{ name: "act", requires: [{ if: "actor.moood == 'calm'", else: "No." }] }];
    expect(rules.admit(own, situation(), { name: "act", arguments: {} }, () => true)).toMatchObject({
      refusal: { code: "evaluation_error", rule: 1, expression: "actor.moood == 'calm'" },
    });
  });

  test("[BL18] a call whose effects are impossible now is refused before it is dispatched", () => {
    const { admit } = stage({
      effects: [{ move: { from: "actor.inventory", to: "partner.inventory", item: "'rope'", quantity: 2 } }],
    });
    expect(refusal(admit({}))).toBe("impossible: actor.inventory holds 1 rope, not 2.");
  });
});
