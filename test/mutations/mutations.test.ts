import { expect, it } from "vitest";
import { run } from "../torture/mutations.ts";

// Each forgery verifies a folder anew.
it("[DS3] [SH7] rejects 200 of 200 seeded forgeries by recomputation alone", {
  timeout: 300_000,
}, async () => {
  const report = await run({ n: 200, seed: 1 });
  expect(report.missed).toEqual([]);
  expect(report.rejected).toBe(200);
});
