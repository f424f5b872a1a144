import { describe, expect, test } from "vitest";
import { stage } from "./testing/ferry-world.ts";

const result = {
  done: { type: "boolean" },
  held: { type: "integer", minimum: 0, maximum: 9 },
  price: { type: "number", minimum: 0 },
  word: { type: "string", maxLength: 5 },
  way: { type: "string", enum: ["north", "south"] },
};
const right = { done: true, held: 2, price: 0.5, word: "aye", way: "north" };

describe("results", () => {
  const { rules } = stage({ result });

  test("[BL28] a result has exactly the declared fields", () => {
    expect(rules.checkResult("act", right)).toEqual({ type: "valid", result: right });
    expect(rules.checkResult("act", { ...right, extra: 1 })).toEqual({
      type: "invalid",
      message: 'act returned "extra", which is not declared; it has done, held, price, way, word.',
    });
    const { word: _word, ...rest } = right;
    expect(rules.checkResult("act", rest)).toEqual({
      type: "invalid",
      message: "act returned word: missing; it must be a text of at most 5 characters.",
    });
  });

  test.each([
    [{ done: "true" }, "true or false"],
    [{ held: "2" }, "an integer from 0 to 9"],
    [{ held: 2.5 }, "an integer from 0 to 9"],
    [{ held: 10 }, "an integer from 0 to 9"],
    [{ held: 2n }, "an integer from 0 to 9"],
    [{ price: -1 }, "a number from 0"],
    [{ price: Number.POSITIVE_INFINITY }, "a number from 0"],
    [{ word: "too long" }, "a text of at most 5 characters"],
    [{ way: "west" }, "one of north, south"],
  ])("[BL28] a wrong member is refused and nothing is coerced (%#)", (wrong, expected) => {
    const checked = rules.checkResult("act", { ...right, ...wrong });
    expect(checked.type).toBe("invalid");
    expect(checked.type === "invalid" && checked.message).toContain(expected);
  });

  test.each([undefined, null, "done", [right], 3])("[BL28] %j is no result", (output) => {
    expect(rules.checkResult("act", output)).toMatchObject({ type: "invalid" });
  });

  test("[BL28] a handler without a declared result may return nothing", () => {
    const quiet = stage().rules;
    expect(quiet.checkResult("act", undefined)).toEqual({ type: "valid", result: {} });
    expect(quiet.checkResult("act", {})).toEqual({ type: "valid", result: {} });
    expect(quiet.checkResult("act", { held: 1 })).toMatchObject({ type: "invalid" });
  });

  test("[BL29] the simulator answers in the state after the effects", () => {
    const { rules: ferry, situation } = stage();
    const args = { item: "rope", quantity: 1 };
    const committed = ferry.commit("give_item", args, situation());
    expect(committed.type).toBe("committed");
    if (committed.type !== "committed") return;
    expect(ferry.simulate("give_item", args, committed.situation)).toEqual({
      type: "valid",
      result: { held: 2 },
    });
    expect(ferry.simulate("give_item", args, situation())).toEqual({ type: "valid", result: { held: 1 } });
  });

  test("[BL29] the server needs a value for each field, the game does not", () => {
    expect(stage({ runs: "server", result: { held: { type: "integer" } } }).problems).toEqual([
      {
        path: ["behaviors", "act", "result", "held"],
        message: "A behavior that runs on the server answers by itself: held needs a value.",
        expected: "value",
      },
    ]);
    const game = stage({ result: { held: { type: "integer" } } });
    expect(game.problems).toEqual([]);
    expect(game.rules.canSimulate("act")).toBe(false);
    expect(game.rules.canSimulate("give_item")).toBe(true);
    expect(game.rules.simulate("act", {}, game.situation())).toMatchObject({ type: "invalid" });
  });

  test.each([
    [{ type: "integer", value: "'two'" }, "This gives a string, where an integer is expected."],
    [{ type: "integer", value: 1.5 }, "1.5 is no integer."],
    [{ type: "integer", maximum: 3, value: 4 }, "The value must be an integer to 3."],
    [{ type: "string", minimum: 1 }, "minimum and maximum are for integer and number, not for string."],
    [{ type: "boolean", enum: ["a"] }, "enum and maxLength are for string, not for boolean."],
  ])("[BL29] %j is a problem", (field, message) => {
    expect(stage({ result: { it: field } }).problems.map((problem) => problem.message)).toEqual([message]);
  });

  test("[BL30] how a behavior runs is declared", () => {
    const running = { runs: "server", deadline: 250, parallel: true, consequential: true };
    const { rules: declared } = stage(running);
    expect(declared.runs("act")).toBe("server");
    expect(declared.deadline("act")).toBe(250);
    expect(declared.isParallel("act")).toBe(true);
    expect(declared.isConsequential("act")).toBe(true);
    expect(declared.runs("give_item")).toBe("game");
    expect(declared.deadline("give_item")).toBe(10_000);
    expect(declared.isParallel("give_item")).toBe(false);
    expect(declared.runs("constructor")).toBeUndefined();
  });
});
