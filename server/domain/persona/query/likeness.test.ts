import { expect, test } from "vitest";
import { isLike, tellingStems } from "./likeness.ts";

test("a sentence is asked for by what it tells, not by the words between", () => {
  expect(tellingStems("Somebody who mends old Clocks")).toEqual(["mend", "clock"]);
  expect(tellingStems("a café owner")).toEqual(["cafe", "owner"]);
  expect(tellingStems("a who of it")).toEqual(["a", "who", "of", "it"]);
  expect(tellingStems("...")).toEqual([]);
});

test("somebody is like it who has half of that, in any form of the words", () => {
  const sentence = "somebody who mends clocks";
  expect(isLike("A clockmaker of 60 who distrusts quartz", sentence)).toBe(true);
  expect(isLike("A retired tailor mending uniforms for a garrison", sentence)).toBe(true);
  expect(isLike("Somebody who keeps bees", sentence)).toBe(false);
  expect(isLike("Une propriétaire de CAFÉ", "café")).toBe(true);
  expect(isLike("anybody", "...")).toBe(false);
});
