import { expect, test } from "vitest";
import type { Expectation } from "../domain/blueprint/blueprint.ts";
import { showsFault } from "./shows-fault.ts";

const call = { name: "lend_tool", arguments: {}, delta: {} };
const refused: Expectation = { type: "refused", call, code: "not_offered" };
const failed: Expectation = { type: "failed", call };

function isWrong(content: string, expects: Expectation): boolean {
  return showsFault(
    { gate: "blueprint", fault: "", earlier: [], message: { role: "assistant", content }, expects },
    () => {
      throw new Error("no rule decides this");
    },
  );
}

test("[RJ4] whoever says no to what the rules would refuse is right, and whoever talks past it is not", () => {
  expect(isWrong("No. That I will not do.", refused)).toBe(false);
  expect(isWrong("Ask me for something I can do.", refused)).toBe(true);
  expect(isWrong("No. That I will not do.", failed)).toBe(true);
});
