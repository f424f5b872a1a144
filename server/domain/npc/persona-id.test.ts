import { expect, test } from "vitest";
import { normalizePersona, personaId } from "./persona-id.ts";

test("white space and composition do not make another persona; another word does", () => {
  expect(normalizePersona("  A  cafe\u0301\nowner ")).toBe("A caf\u00e9 owner");
  expect(personaId("A  cafe\u0301 owner")).toBe(personaId(" A caf\u00e9 owner"));
  expect(personaId("A cook")).not.toBe(personaId("a cook"));
  expect(personaId("A cook")).toMatch(/^p_[0-9a-f]{16}$/);
});

test("what no reader sees is not part of a persona", () => {
  expect(normalizePersona("A \u202Ekooc\u202C cook\u{E0069}\u{E0067}")).toBe("A kooc cook");
  expect(personaId("A cook\u{E0021}")).toBe(personaId("A cook"));
});
