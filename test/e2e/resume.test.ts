import { expect, test } from "vitest";
import { cutAndResume } from "../torture/resume/resume.ts";

test.each([1, 2])(
  "[RS1] [RS2] cut at any byte, hard or half-open, a turn is shown whole and its behavior runs once (seed %i)",
  {
    timeout: 60_000,
  },
  async (seed) => {
    const { figures, broken } = await cutAndResume({ n: 15, seed, log: () => undefined });
    expect(broken).toEqual([]);
    expect(figures["cuts"]).toBeGreaterThanOrEqual(15);
    expect(figures["calls executed"]).toBeGreaterThan(0);
  },
);
