import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { chooseLore } from "./choose-lore.ts";
import { indexLore, type LoreEntry } from "./lore-index.ts";

const entry = (id: string, change: Partial<LoreEntry> = {}): LoreEntry => ({
  id,
  title: id,
  keys: [id],
  text: `Nothing is said of ${id} here.`,
  told: [],
  cost: 10,
  ...change,
});

function choose(
  entries: readonly LoreEntry[],
  lines: readonly string[],
  {
    budget = 1000,
    locked = [],
    marker,
  }: { budget?: number; locked?: readonly string[]; marker?: number } = {},
): { readonly told: readonly string[]; readonly marked: readonly string[] } {
  const id = (number: number): string => entries[number]?.id ?? "";
  const chosen = chooseLore(indexLore(entries), {
    lines,
    budget,
    isOpen: (number) => !locked.includes(id(number)),
    markerCost: () => marker,
  });
  return { told: chosen.told.map(id), marked: chosen.marked.map(id) };
}

describe("[LO2] of a large lore, a prompt holds what the last lines call up", () => {
  test("keys are whole words, whatever their case and what stands around them", () => {
    const entries = [entry("bell"), entry("salt road", { text: "It is white." }), entry("oar")];
    expect(choose(entries, ["The BELL, then?"]).told).toEqual(["bell"]);
    expect(choose(entries, ["Bellows and a doorbell."]).told).toEqual([]);
    expect(choose(entries, ["Down the salt-road with an oar!"]).told).toEqual(["salt road", "oar"]);
  });

  test("a key may want others beside it, or none of others", () => {
    const entries = [
      entry("bell", { with: ["fog", "low tide"] }),
      entry("bell-2", { keys: ["bell"], without: ["church"] }),
    ].map((one) => ({ ...one, title: "-", text: "-" }));
    expect(choose(entries, ["a bell"]).told).toEqual(["bell-2"]);
    expect(choose(entries, ["a bell at low tide"]).told).toEqual(["bell", "bell-2"]);
    expect(choose(entries, ["the church bell in fog"]).told).toEqual(["bell"]);
  });

  test("what is told whatever is said comes first, then by priority; what does not fit leaves room for the next", () => {
    const entries = [
      entry("bell", { cost: 50 }),
      entry("oar", { priority: 5, cost: 60 }),
      entry("rope", { cost: 40 }),
      entry("always", { constant: true, cost: 30 }),
    ];
    expect(choose(entries, ["bell, oar, rope"], { budget: 130 }).told).toEqual(["oar", "rope", "always"]);
    expect(choose(entries, ["bell, oar, rope"], { budget: 29 }).told).toEqual([]);
    expect(choose(entries, []).told).toEqual(["always"]);
  });

  test("the text of a named entry names others, one step far", () => {
    const entries = [
      entry("bell", { text: "It came off the wreck." }),
      entry("wreck", { text: "Her pilot was drunk." }),
      entry("pilot", { text: "-" }),
    ];
    expect(choose(entries, ["bell"]).told).toEqual(["bell", "wreck"]);
  });

  test("words of the text find an entry that nobody named, the likest first", () => {
    const entries = [
      entry("a", { text: "Eels are smoked over alder in the long shed." }),
      entry("b", { text: "The shed burned." }),
      entry("c", { text: "Nobody counts gulls." }),
    ];
    expect(choose(entries, ["Who smokes eels in that shed?"]).told).toEqual(["a", "b"]);
    expect(choose(entries, ["Who smokes eels in that shed?"], { budget: 10 }).told).toEqual(["a"]);
  });
});

describe("what is locked is not retrieved", () => {
  const entries = [
    entry("bell", { text: "It came off the wreck.", cost: 10 }),
    entry("wreck", { text: "The pilot sold her." }),
    entry("pilot", { text: "-" }),
  ];

  test("[LO3] its marker stands for it where a line names it, and not where only its text would have been found", () => {
    expect(choose(entries, ["the wreck?"], { locked: ["wreck"], marker: 3 })).toEqual({
      told: ["bell"],
      marked: ["wreck"],
    });
    expect(choose(entries, ["who sold her?"], { locked: ["wreck"], marker: 3 })).toEqual({
      told: [],
      marked: [],
    });
    expect(choose(entries, ["the wreck?"], { locked: ["wreck"] })).toEqual({ told: ["bell"], marked: [] });
  });

  test("[LO3] and what its text names is not called up by it", () => {
    expect(choose(entries, ["the wreck?"], { locked: ["wreck"] }).told).toEqual(["bell"]);
    expect(choose(entries, ["the wreck?"]).told).toEqual(["bell", "wreck", "pilot"]);
  });
});

test("[LO2] the choice is the same for the same lines, never beyond the budget, and asks few conditions", () => {
  const random = seededRandom("lore");
  const words = Array.from({ length: 400 }, (_, index) => `word${index}x`);
  const entries = Array.from({ length: 5000 }, (_, index) =>
    entry(`entry${index}x`, {
      text: Array.from({ length: 30 }, () => random.pick(words)).join(" "),
      cost: 40,
    }),
  );
  const index = indexLore(entries);
  let asked = 0;
  const once = () =>
    chooseLore(index, {
      lines: [Array.from({ length: 12 }, (_, at) => words[at * 7]).join(" "), "entry77x"],
      budget: 800,
      isOpen: () => (asked += 1) > 0,
      markerCost: () => undefined,
    });
  const first = once();
  expect(first.told).toHaveLength(20);
  expect(first.told).toContain(77);
  expect(once()).toEqual(first);
  expect(asked).toBe(40);
});
