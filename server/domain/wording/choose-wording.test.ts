import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { chooseWording, fixedParts, hasChoices } from "./choose-wording.ts";

function wordings(
  text: string,
  more: Omit<Parameters<typeof chooseWording>[1], "random"> = {},
): Set<unknown> {
  return new Set(
    Array.from({ length: 200 }, (_, seed) => chooseWording(text, { random: seededRandom(seed), ...more })),
  );
}

test("one of each choice is taken, in choices of choices too, and the seed decides", () => {
  expect(wordings("[Would|Could [you|he]] wait[| here]?")).toEqual(
    new Set([
      "Would wait?",
      "Would wait here?",
      "Could you wait?",
      "Could you wait here?",
      "Could he wait?",
      "Could he wait here?",
    ]),
  );
  const once = (): string | undefined => chooseWording("[a|b|c] [d|e|f]", { random: seededRandom(4) });
  expect(once()).toBe(once());
});

test("a slot stays as it is, and one that cannot be filled is not chosen", () => {
  expect(wordings("[Take {item|a}|Here]", { canFill: () => true })).toEqual(
    new Set(["Take {item|a}", "Here"]),
  );
  expect(wordings("[Take {item|a}|Here]", { canFill: (slot) => slot !== "item" })).toEqual(new Set(["Here"]));
  expect(wordings("Take {item}", { canFill: () => false })).toEqual(new Set([undefined]));
});

test("a name in angles is one of its list", () => {
  const lists = { day: ["[fine|long] day", "week"] };
  expect(wordings("A <day>.", { lists })).toEqual(new Set(["A fine day.", "A long day.", "A week."]));
});

test("what is not closed stands for itself, and a list that there is not says so", () => {
  expect(wordings("[a|b, {c, 1 < 2 and <d>")).toEqual(new Set(["[a|b, {c, 1 < 2 and <d>"]));
  expect(() => wordings("<a>", { lists: {} })).toThrow("There is no list a.");
});

test("what all wordings share is known without choosing", () => {
  expect(fixedParts("Hold [still|on], {partner}. I [see|look] here.")).toEqual(["Hold", ",", ". I", "here."]);
  expect([hasChoices("[a|b]"), hasChoices("a {b|c}")]).toEqual([true, false]);
});
