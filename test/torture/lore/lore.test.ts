import { expect, test } from "vitest";
import { drawLockedLore } from "./lore.ts";

test("[LO1] however it is asked for, what is locked is in no prompt, and what is unlocked is", {
  timeout: 60_000,
}, async () => {
  const { figures, broken } = await drawLockedLore({ n: 60, seed: 5, log: () => undefined });
  expect(broken).toEqual([]);
  expect(figures["prompts"]).toBeGreaterThan(100);
  expect(figures["unlocked canaries found"]).toBeGreaterThan(100);
});
