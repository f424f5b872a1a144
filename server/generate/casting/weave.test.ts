import { expect, test } from "vitest";
import { seededRandom } from "../../domain/random.ts";
import { looks } from "./content/looks.ts";
import { households } from "./content/households.ts";
import { weave } from "./weave.ts";

const words = { thing: ["a lamp"], stuff: ["salt"], neighbour: ["a cook"], corner: ["the rail"] };

function woven(parts: Readonly<Record<string, string>>, slots = {}, seed = "a"): string {
  return weave("{start}", {
    parts,
    words,
    slots,
    fits: (text) => text !== "rain",
    random: seededRandom(seed),
  });
}

test("parts are drawn within parts, world words as they are, and slots stay open", () => {
  expect(woven({ start: "{inner} by {corner}", inner: "{who} with {stuff}" }, { who: "Mira" })).toBe(
    "{who} with salt by the rail",
  );
});

test("what does not fit the world or has an unknown slot is not drawn, and nothing twice while others are left", () => {
  for (const seed of ["a", "b", "c", "d"]) {
    expect(woven({ start: "{one}", one: "rain|sun|{nobody}" }, {}, seed)).toBe("sun");
    expect(woven({ start: "{one} {one} {one}", one: "1|2|3" }, {}, seed).split(" ").sort()).toEqual([
      "1",
      "2",
      "3",
    ]);
  }
});

test("the same seed weaves the same text; parts nested in themselves end", () => {
  const parts = { start: "{one}", one: "a {one}" };
  expect(woven(parts)).toBe(woven(parts));
});

test("every part that the shared content names is a part, a word of the world or a slot", () => {
  const slots = new Set([
    "kin",
    "they",
    "them",
    "their",
    "themself",
    "theirs",
    "field",
    "subject",
    "age",
    "a_head",
    "near",
  ]);
  for (const parts of [looks, households])
    for (const text of Object.values(parts))
      for (const [, name = ""] of text.matchAll(/\{(\w+)\}/g))
        expect(Object.hasOwn(parts, name) || Object.hasOwn(words, name) || slots.has(name) ? "" : name).toBe(
          "",
        );
});
