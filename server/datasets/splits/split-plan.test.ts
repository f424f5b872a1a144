import { expect, test } from "vitest";
import { splitOfPersona } from "../split.ts";
import { parseHeldOutTools, parseShares, planOf } from "./split-plan.ts";

test("[SH4] three percentages that add up to 100 part a set, and others are told what is wrong with them", () => {
  expect(parseShares("90/5/5")).toEqual({ train: 90, validation: 5, test: 5 });
  expect(parseShares("97.5 / 0 / 2.5")).toEqual({ train: 97.5, validation: 0, test: 2.5 });
  expect(() => parseShares("90/5/6")).toThrow("90, 5 and 6 add up to 101, not to 100.");
  expect(() => parseShares("90/10")).toThrow("2 of the three");
  expect(() => parseShares("ninety/5/5")).toThrow('"ninety" is no percentage');
  expect(() => parseShares("-5/100/5")).toThrow('"-5" is no percentage');
  expect(() => parseShares("101/0/0")).toThrow('"101" is no percentage');
});

test("[SH4] the shares are those of the personas, and whoever grows one share takes from its neighbour alone", () => {
  const personas = Array.from({ length: 4000 }, (_, index) => `p_${index.toString(16).padStart(16, "0")}`);
  const usual = personas.map((id) => splitOfPersona(id, { train: 90, validation: 5, test: 5 }));
  const larger = personas.map((id) => splitOfPersona(id, { train: 80, validation: 10, test: 10 }));
  const share = (splits: readonly string[], name: string): number =>
    splits.filter((split) => split === name).length / personas.length;
  expect(share(usual, "train")).toBeCloseTo(0.9, 1);
  expect(share(larger, "test")).toBeCloseTo(0.1, 1);
  expect(larger.every((split, index) => split !== "train" || usual[index] === "train")).toBe(true);
  expect(personas.every((id) => splitOfPersona(id, { train: 100, validation: 0, test: 0 }) === "train")).toBe(
    true,
  );
});

test("[SH6] behaviors are held out by name, or as a share of them", () => {
  expect(parseHeldOutTools("10%")).toEqual({ share: 10 });
  expect(planOf({ tools: parseHeldOutTools("caulk, appraise,caulk") }).unseen_tools).toEqual([
    "appraise",
    "caulk",
  ]);
  for (const wrong of ["0%", "100%", "250%", "a b", "", "give_item,"])
    expect(() => parseHeldOutTools(wrong)).toThrow("names no behaviors, and is no share");
});
