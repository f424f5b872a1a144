import { expect, test } from "vitest";
import { progressWords } from "./export-progress.ts";

test("[DS24] an export tells rows, rows a second and the time left, once a hundredth is done", () => {
  expect(progressWords(250, 0, undefined)).toBe("250 rows, 250000 a second");
  expect(progressWords(500, 1, 0.005)).toBe("500 rows, 500 a second");
  expect(progressWords(12_500, 20, 0.25)).toBe("12500 rows, 625 a second, about 60 s left");
  expect(progressWords(12_500, 20, 0.04)).toBe("12500 rows, 625 a second, about 8 min left");
  expect(progressWords(12_500, 200, 0.02)).toBe("12500 rows, 63 a second, about 2 h 44 min left");
});
