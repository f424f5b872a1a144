import { expect, test } from "vitest";
import { type ConditionRow, compileRowCondition } from "./row-condition.ts";

function row(columns: Partial<ConditionRow>): ConditionRow {
  const nothing: ConditionRow = {
    config: "",
    id: "",
    split: "",
    world: "",
    npc: "",
    persona: "",
    playthrough: "",
    scene: "",
    origin: "",
    category: "",
    status: "",
    reason: "",
    recipe: "",
    source: "",
    provider: "",
    model: "",
    license: "",
    licence: "",
  };
  return { ...nothing, ...columns };
}

test("[SH8] a condition is asked of a row's columns, and what a row does not have is empty", () => {
  const condition = compileRowCondition('world == "harrow" && category in ["small_talk", "memory"]');
  expect(condition.columns).toEqual(["world", "category"]);
  expect(condition.holds(row({ world: "harrow", category: "memory" }))).toBe(true);
  expect(condition.holds(row({ world: "harrow" }))).toBe(false);
  const models = compileRowCondition('["gpt", "llama"].exists(name, model.startsWith(name))');
  expect(models.columns).toEqual(["model"]);
  expect(models.holds(row({ model: "llama-3.1" }))).toBe(true);
});

test("[SH8] a column that is none is named with those that are, and so is what is no condition", () => {
  expect(() => compileRowCondition('modle == "x"')).toThrow("There is no column modle.");
  try {
    compileRowCondition('modle == "x"');
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid_input", param: "where" });
    expect(error).toHaveProperty("mend", expect.stringContaining("Did you mean model?"));
    expect(error).toHaveProperty("mend", expect.stringContaining("config, id, split"));
  }
  expect(() => compileRowCondition("world")).toThrow("true or false is expected");
  expect(() => compileRowCondition('world = "x"')).toThrow("Compare with ==");
  expect(() => compileRowCondition('world == "x" &&')).toThrow("ends too early");
  expect(() => compileRowCondition("world == 1")).toThrow("do not go together");
  expect(() => compileRowCondition('model.matches("(a+)+$")')).toThrow("There are no patterns in it.");
  expect(() => compileRowCondition(`world == "${"x".repeat(3000)}"`)).toThrow("at most 2000");
});
