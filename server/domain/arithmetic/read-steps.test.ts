import { describe, expect, test } from "vitest";
import { answerForm, numberOf } from "./answer-form.ts";
import { fractionText, numberText, fraction, parseNumber } from "./fraction.ts";
import { readSteps } from "./read-steps.ts";

const told = (text: string): readonly string[] =>
  readSteps(text).map((step) => `${step.text}${step.holds ? "" : " no"}`);

describe("readSteps", () => {
  test("[TX1] finds the equalities of a solution and says which do not hold", () => {
    expect(told("Each hour: 12 × 30 = 360. Then 360 + 40 = 401 in all.")).toEqual([
      "12 × 30 = 360",
      "360 + 40 = 401 no",
    ]);
    expect(told("12 boxes × 30 nails = 360 nails")).toEqual(["12 × 30 = 360"]);
    expect(told("In 2020 we had (3 + 4) * 5 = 35 left")).toEqual(["(3 + 4) × 5 = 35"]);
    expect(told("x = 360 / 12 = 30")).toEqual(["360 / 12 = 30"]);
    expect(told("$1,250 - $250 = $1,000")).toEqual(["1,250 - 250 = 1,000"]);
    expect(told("5kg × 3 = 16kg")).toEqual(["5 × 3 = 16 no"]);
  });

  test("follows precedence, powers, percent, factorials and the named functions", () => {
    expect(told("2 + 3 × 4^2 = 50")).toEqual(["2 + 3 × 4 ^ 2 = 50"]);
    expect(told("15% of 80 = 12")).toEqual(["15% × 80 = 12"]);
    expect(told("3/4 of 20 = 15")).toEqual(["3 / 4 × 20 = 15"]);
    expect(told("5! / 3! = 20")).toEqual(["5! / 3! = 20"]);
    expect(told("C(5, 2) × lcm(4, 6) = 120")).toEqual(["C(5, 2) × lcm(4, 6) = 120"]);
    expect(told("17 mod 5 = 3")).toEqual(["17 mod 5 = 3 no"]);
    expect(told("\\frac{1}{3} + \\frac{1}{6} = \\frac{1}{2}")).toHaveLength(1);
    expect(told("-3 × -4 = 12")).toEqual(["-3 × -4 = 12"]);
  });

  test("takes a rounded result for what it is rounded from, and a percentage as people write it", () => {
    expect(told("10 / 3 = 3.33")).toEqual(["10 / 3 = 3.33"]);
    expect(told("10 / 3 = 3.34")).toEqual(["10 / 3 = 3.34 no"]);
    expect(told("10 / 3 ≈ 3")).toEqual(["10 / 3 ≈ 3"]);
    expect(told("10 / 3 = 3")).toEqual(["10 / 3 = 3 no"]);
    expect(told("30 / 120 × 100 = 25%")).toHaveLength(1);
    expect(told("30 / 120 = 25%")).toEqual(["30 / 120 = 25%"]);
  });

  test("passes over what nothing can be said of", () => {
    for (const text of [
      "2x + 3 = 7",
      "5 hours = 300 minutes",
      "y = 7",
      "7 = x",
      "17 / 5 = 3 remainder 2",
      "3 / 0 = 1",
      "10^99999 = 1",
      "99999999! = 1",
      "f(3) = 4 + y",
      "2.5 hours = 2.5 × 60",
      "from 14:05 + 30 min = 14:35",
    ])
      expect(readSteps(text), `"${text}"`).toEqual([]);
  });
});

test("numbers are read and written in one form", () => {
  expect(parseNumber("1,250.50")).toEqual(fraction(2501, 2));
  expect(parseNumber("12,5")).toBeUndefined();
  expect(parseNumber("1e5")).toBeUndefined();
  expect(numberText(fraction(-1, 8))).toBe("-0.125");
  expect(numberText(fraction(-5, 2))).toBe("-2.5");
  expect(numberText(fraction(1, 3))).toBe("1/3");
  expect(fractionText(fraction(6, -4))).toBe("-3/2");
  expect(() => fraction(1, 0)).toThrow(RangeError);
});

test("answers are compared as numbers where they are numbers, as plain words where not", () => {
  expect(answerForm("$1,250.00.")).toBe("1250");
  expect(answerForm("0.375")).toBe(answerForm("3/8"));
  expect(answerForm("\\boxed{\\frac{3}{8}}")).toBe("3/8");
  expect(answerForm("24 loaves of bread")).toBe("24");
  expect(answerForm("25%")).toBe("25%");
  expect(answerForm("It is a Tuesday.")).toBe("tuesday");
  expect(answerForm("14:35")).toBe("14:35");
  expect(numberOf("Tuesday")).toBeUndefined();
  expect(numberOf("3 of 5 and 7")).toBeUndefined();
});
