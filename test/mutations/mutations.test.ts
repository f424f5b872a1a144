import { expect, it } from "vitest";
import { run } from "../torture/mutations.ts";

/** Each forgery verifies a folder anew; `npm run torture -- mutations` does a thousand. */
const forgeries = 80;

it("[DS3] rejects every seeded forgery by recomputation alone", { timeout: 180_000 }, async () => {
  const report = await run({ n: forgeries, seed: 1 });
  expect(report.missed).toEqual([]);
  expect(report.rejected).toBe(forgeries);
});
