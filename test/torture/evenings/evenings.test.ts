import { expect, test } from "vitest";
import { playEvenings } from "./evenings.ts";

test("[GA1] [GA2] [GA3] [ME1] [ME3] [LF3] in any evening nobody is told what they may not know, and nobody forgets what they witnessed", {
  timeout: 60_000,
}, async () => {
  const { figures, broken } = await playEvenings({ n: 3, seed: 3, log: () => undefined });
  expect(broken).toEqual([]);
  expect(figures["canaries in prompts"]).toBeGreaterThan(100);
  expect(figures["questions"]).toBeGreaterThan(10);
});
