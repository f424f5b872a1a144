import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { categories } from "../domain/blueprint/categories.ts";
import { categoriesOption, worldsOption } from "./name-lists.ts";

function read(...typed: readonly string[]): Record<string, unknown> {
  const verb = new Command("play").exitOverride().configureOutput({ writeErr: () => undefined });
  verb.addOption(worldsOption("where")).addOption(categoriesOption("of what"));
  return verb.parse(typed, { from: "user" }).opts();
}

describe("names of worlds and of categories", () => {
  test("[EV9] come with commas, given again, or both, and each counts once", () => {
    for (const typed of [
      ["--world", "harrow,longshore"],
      ["--world", "harrow", "--world", "longshore"],
      ["--world", " harrow, longshore ", "--world", "harrow"],
    ])
      expect(read(...typed)).toEqual({ world: ["harrow", "longshore"] });
  });

  test("[EV9] of categories stand in one order, however they are typed", () => {
    const typed = ["--world", "harrow", "--category", "small_talk,single_act", "--category", "parallel"];
    expect(read(...typed)["category"]).toEqual(["single_act", "parallel", "small_talk"]);
    const all = ["--world", "harrow", "--category", [...categories].reverse().join(",")];
    expect(read(...all)["category"]).toEqual(categories);
  });

  test("[EV9] that are none are refused by name, with the option", () => {
    expect(() => read("--world", "harrow", "--category", "single_act,chat")).toThrow(
      /--category .*There is no category chat\. There is single_act, /,
    );
    expect(() => read("--world", "harrow,")).toThrow(/--world .*Give names with commas between them/);
    expect(() => read()).toThrow(/--world/);
  });
});
