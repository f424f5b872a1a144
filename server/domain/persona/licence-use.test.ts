import { expect, test } from "vitest";
import { forbidsUse, parseUse } from "./licence-use.ts";

test.each([
  ["MIT", false],
  ["CC0-1.0", false],
  ["CC-BY-4.0", false],
  ["CC BY-NC-SA 4.0", true],
  ["CC-BY-NC-4.0", true],
  ["for non-commercial use", true],
  ["research only", true],
  ["unknown", true],
  ["", true],
  ["Ancient Licence", false],
])("[PS6] %s forbids to earn by it: %s", (licence, isForbidden) => {
  expect(forbidsUse(licence, "commercial")).toBe(isForbidden);
  expect(forbidsUse(licence, "research")).toBe(false);
});

test("[PS6] a licence without derivatives forbids training on what was made of it, whatever for", () => {
  expect(forbidsUse("CC-BY-ND-4.0", "research")).toBe(true);
});

test("names the uses that there are", () => {
  expect(parseUse("research")).toBe("research");
  expect(() => parseUse("fun")).toThrow("fun is no use of a dataset.");
});
