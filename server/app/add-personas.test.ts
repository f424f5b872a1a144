import { expect, test } from "vitest";
import { makePersona } from "./add-personas.ts";

test.each([
  ["half a surrogate pair", "a \ud800 cook"],
  ["control characters", "a\u0000b cook"],
  ["no letters", "12 34"],
  ["empty", " \n "],
])("a persona that is sent is refused for %s, as one of a file is", (reason, text) => {
  expect(() => makePersona({ text })).toThrow(`The persona cannot be used: ${reason}.`);
});

test("a persona keeps what its sender said of it", () => {
  expect(makePersona({ text: " A cook ", source: "a form", licence: "CC0" })).toEqual({
    id: expect.stringMatching(/^p_/),
    text: "A cook",
    source: "a form",
    licence: "CC0",
  });
});
