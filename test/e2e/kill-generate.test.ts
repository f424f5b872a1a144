import { expect, test } from "vitest";
import { killGenerate } from "../torture/kill-generate/kill-generate.ts";

test("[DU7] [DU8] a job killed at any moment and asked for again gives the cast of an undisturbed run, each answer bought once", {
  timeout: 120_000,
}, async () => {
  const { figures, broken } = await killGenerate({ n: 4, seed: 2, log: () => undefined });
  expect(broken).toEqual([]);
  expect(figures["kills midway in a job"]).toBeGreaterThan(0);
});
