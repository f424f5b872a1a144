import { expect, test } from "vitest";
import { inverseOf, isRelationType, relationTypes } from "./relation-types.ts";

test("[PG2] every relation has another side, and the other side of that is the relation", () => {
  expect(relationTypes.length).toBeGreaterThanOrEqual(25);
  for (const type of relationTypes) {
    expect(isRelationType(inverseOf(type))).toBe(true);
    expect(inverseOf(inverseOf(type))).toBe(type);
  }
  expect(inverseOf("patient")).toBe("carer");
  expect(isRelationType("toString")).toBe(false);
});
