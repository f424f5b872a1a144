import { expect, test } from "vitest";
import type { ExpectedCall } from "../../domain/blueprint/blueprint.ts";
import type { Json } from "../../domain/json.ts";
import { worldDocumentSchema } from "../../domain/world/world.ts";
import { matchCall, matchCalls } from "./bfcl.ts";

const parameter = (more: object) => ({ description: "A parameter.", ...more });
const behaviorsSchema = worldDocumentSchema.shape.behaviors;
const behaviors = behaviorsSchema.parse({
  hand: {
    description: "Hand something over.",
    parameters: {
      item: parameter({ type: "string" }),
      quantity: parameter({ type: "integer", minimum: 1, maximum: 20, default: 1 }),
      weight: parameter({ type: "number", minimum: 0, maximum: 9, required: false }),
      wrapped: parameter({ type: "boolean", default: false }),
    },
  },
  wave: { description: "Wave." },
});

/** Three brass pins, of any weight that was said. */
const right: ExpectedCall = {
  name: "hand",
  arguments: {
    item: { values: ["brass_pin"] },
    quantity: { values: [3] },
    weight: { values: [2], optional: true },
    wrapped: { values: [false], optional: true },
  },
  delta: {},
};
const given = { item: "brass_pin", quantity: 3 };

test.each<[string, string, Readonly<Record<string, Json>>, string | undefined]>([
  ["what is right", "hand", given, undefined],
  ["another spelling", "hand", { ...given, item: "Brass-Pin" }, undefined],
  ["an optional one that fits", "hand", { ...given, weight: 2 }, undefined],
  ["null for what may be left out", "hand", { ...given, weight: null, wrapped: null }, undefined],
  ["another function", "wave", {}, "wrong_func_name"],
  ["none of a required one", "hand", { quantity: 3 }, "missing_required"],
  ["none of one that was said", "hand", { item: "brass_pin" }, "missing_optional"],
  ["one that there is not", "hand", { ...given, colour: "red" }, "unexpected_param"],
  ["one that there is in every object", "hand", { ...given, toString: "red" }, "unexpected_param"],
  ["a number as text", "hand", { ...given, quantity: "3" }, "type_error:simple"],
  ["a broken number", "hand", { ...given, quantity: 3.5 }, "type_error:simple"],
  ["a number for a switch", "hand", { ...given, wrapped: 0 }, "type_error:simple"],
  ["another text", "hand", { ...given, item: "rope" }, "value_error:string"],
  ["another number", "hand", { ...given, quantity: 4 }, "value_error:others"],
  ["text that is no object", "hand", { unparsed: "item: pin" }, "missing_required"],
])("[EV3] a call with %s is %s", (_what, name, written, error) => {
  expect(matchCall({ name, arguments: written }, right, behaviors)?.error).toBe(error);
});

test("[EV3] calls are counted, come in any order, and are none where none is right", () => {
  const wave: ExpectedCall = { name: "wave", arguments: {}, delta: {} };
  const [hand, nod] = [
    { name: "hand", arguments: given },
    { name: "wave", arguments: {} },
  ];
  const errorOf = (made: Parameters<typeof matchCalls>[0], wanted: readonly ExpectedCall[]) =>
    matchCalls(made, wanted, behaviors)?.error;
  expect(errorOf([nod, hand], [right, wave])).toBeUndefined();
  expect(errorOf([hand], [right, wave])).toBe("wrong_count");
  expect(errorOf([], [wave])).toBe("wrong_count");
  expect(errorOf([hand, hand], [right, wave])).toBe("wrong_func_name");
  expect(errorOf([nod], [])).toBe("irrelevance_error");
  expect(errorOf([], [])).toBeUndefined();
});

test("[EV3] words of one's own need only be some", () => {
  const note: ExpectedCall = {
    name: "hand",
    arguments: { item: { values: ["mend the keel"], free: true } },
    delta: {},
  };
  const errorOf = (item: Json) => matchCall({ name: "hand", arguments: { item } }, note, behaviors)?.error;
  expect([errorOf("The keel."), errorOf(" "), errorOf(7)]).toEqual([
    undefined,
    "value_error:string",
    "type_error:simple",
  ]);
});
