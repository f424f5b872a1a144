import { expect, test } from "vitest";
import { readField } from "./field-path.ts";

test("a path reaches into lists, and finds nothing where nothing is", () => {
  const profile = { backstory: { events: [{ text: "first" }, { text: "second" }] } };
  expect(readField(profile, "backstory.events[1].text")).toBe("second");
  expect(readField(profile, "backstory.events[2].text")).toBeUndefined();
  expect(readField(profile, "backstory.toString")).toBeUndefined();
});
