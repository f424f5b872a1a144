import { describe, expect, test } from "vitest";
import { chooseVarietyWords } from "./choose-variety-words.ts";
import { besideTarget } from "./figure.ts";
import { formatVerdict } from "./format-figure.ts";
import { madeItem } from "./made-item.ts";
import type { ReportItem } from "./report-item.ts";
import { ReportBuilder } from "./report-builder.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import type { Report } from "./report.ts";
import { Reservoir } from "./reservoir.ts";

const settings = { subject: "planted tools", sample: 2000, seed: 1 };
const check = compileJsonSchema({
  type: "object",
  properties: { name: { type: "string", maxLength: 12 }, description: {}, parameters: {} },
  additionalProperties: false,
});

/** Ten words that no other description has. */
const described = (number: number): string =>
  Array.from({ length: 10 }, (_, word) => `w${number}x${word}`).join(" ");

function tool(number: number, change: Readonly<Record<string, string>> = {}, maker = "openai a"): ReportItem {
  const parameters = number % 10 === 3 ? { day: {} } : { day: { type: "string" } };
  return madeItem({
    id: `t${number}`,
    maker,
    personas: [],
    source: number < 30 ? "one" : "two",
    licence: "MIT",
    check,
    value: { name: `tool_${number}`, description: described(number), parameters, ...change },
  });
}

function reportOf(items: readonly ReportItem[], change: Partial<typeof settings> = {}): Report {
  const builder = new ReportBuilder({ ...settings, ...change });
  for (const item of items) builder.add(item);
  return builder.finish();
}

function figuresOf({ makers }: Report, maker = "openai a"): Record<string, number | null> {
  const figures = makers.find((each) => each.maker === maker)?.figures ?? [];
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]));
}

/** Forty tools; of the first, one is said again word for word and one with a word changed; two names are too long. */
const planted = [
  ...Array.from({ length: 36 }, (_, number) => tool(number)),
  tool(36, { description: described(0), name: "tool_0" }),
  tool(37, { description: described(1).replace("w1x9", "changed") }),
  tool(38, { name: "a name that is too long" }),
  tool(39, { name: "tool_2", surplus: "x" }),
];

describe("a report", () => {
  test("[QR2] gives the numbers that were planted", () => {
    const report = reportOf(planted);
    expect(report).toMatchObject({
      kind: "tools",
      total: 40,
      sources: [
        { name: "one", count: 30 },
        { name: "two", count: 10 },
      ],
      licences: [{ name: "MIT", count: 40 }],
    });
    expect(figuresOf(report)).toMatchObject({
      schema_valid: 38 / 40,
      exact: 1 / 40,
      near_90: 1 / 40,
      near_70: 2 / 40,
      typed_arguments: 36 / 40,
      callable_names: 39 / 40,
      repeated_names: 2 / 40,
    });
    const [maker] = report.makers;
    expect(maker?.invalid.map(({ id }) => id)).toEqual(["t38", "t39"]);
    expect(maker?.repetitions.map(({ one, other }) => [one.id, other.id])).toEqual([
      ["t0", "t36"],
      ["t1", "t37"],
    ]);
    expect(maker?.repetitions[1]?.jaccard).toBeCloseTo(9 / 11, 12);
  });

  test("[QR1] keeps what a rule made out of what a language model made", () => {
    const byRule = Array.from({ length: 10 }, () => tool(1, {}, "procedural grammar/1"));
    const report = reportOf([...planted, ...byRule]);
    expect(report.makers.map(({ maker, count }) => [maker, count])).toEqual([
      ["openai a", 40],
      ["procedural grammar/1", 10],
    ]);
    expect(figuresOf(report)).toEqual(figuresOf(reportOf(planted)));
    expect(figuresOf(report, "procedural grammar/1")).toMatchObject({ exact: 9 / 10 });
  });

  test("[QR3] counts everything, measures a seeded sample, and says so", () => {
    const report = reportOf(planted, { sample: 10 });
    expect(report.sampling).toMatchObject({ sample: 10, seed: 1 });
    expect(report.makers[0]).toMatchObject({ count: 40, sampled: 10 });
    expect(report.makers[0]?.figures.find(({ id }) => id === "typed_arguments")?.of).toBe(10);
    expect(figuresOf(report)).toMatchObject({ schema_valid: 38 / 40 });
    expect(report).toEqual(reportOf(planted, { sample: 10 }));
    expect(report.makers[0]?.lengths).toBeDefined();
    expect(reportOf(planted, { sample: 10, seed: 2 })).not.toEqual({
      ...report,
      sampling: expect.anything(),
    });
  });

  test("cuts what is very long, and counts makers beyond the first dozen without measuring them", () => {
    const makers = Array.from({ length: 13 }, (_, number) => tool(number, {}, `maker ${number}`));
    const report = reportOf([...makers, tool(99, { description: "long ".repeat(9000) }, "maker 0")]);
    expect(report.total).toBe(14);
    expect(report.makers).toHaveLength(12);
    expect(report.notes).toEqual([
      expect.stringContaining("20000 characters"),
      expect.stringMatching(/first 12.*: 1\.$/),
    ]);
  });
});

test("[QR4] a small sample can miss a target, and cannot reach it", () => {
  const target = { at: 0.4, better: "lower", texts: 1000, source: "a paper" } as const;
  const verdict = (value: number, of: number) => {
    const figure = { id: "self_bleu", label: "", value, unit: "index", of, definition: "" } as const;
    return besideTarget(figure, target).target?.verdict;
  };
  expect(verdict(0.4, 1000)).toBe("reached");
  expect(verdict(0.1, 999)).toBe("open");
  expect(verdict(0.41, 20)).toBe("short");
  expect(formatVerdict({ of: 999, target: { ...target, verdict: "open" } })).toBe(
    "met by 999; asked of 1,000",
  );
});

test("products are cut to what nine of ten of them have; kinds with known figures always alike", () => {
  const texts = Array.from({ length: 10 }, (_, index) => "word ".repeat(index === 0 ? 3 : 31));
  expect(chooseVarietyWords("products", texts)).toBe(30);
  expect(chooseVarietyWords("products", [...texts, "short", "short"])).toBe(8);
  expect(chooseVarietyWords("products", [])).toBe(8);
  expect(chooseVarietyWords("tools", texts)).toBe(14);
});

test("a reservoir gives each item the same chance, whatever its place", () => {
  const kept = Array.from({ length: 20 }, () => 0);
  for (let seed = 0; seed < 2000; seed += 1) {
    const reservoir = new Reservoir<number>(5, seed);
    for (let item = 0; item < 20; item += 1) reservoir.add(item);
    expect([reservoir.seen, reservoir.kept.length]).toEqual([20, 5]);
    for (const item of reservoir.kept) kept[item] = (kept[item] ?? 0) + 1;
  }
  // 500 expected of each, with a deviation of 19.4.
  for (const count of kept) expect(Math.abs(count - 500)).toBeLessThan(90);
});
