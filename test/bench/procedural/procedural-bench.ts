import type { BenchOptions } from "../run.ts";
import { castingBench } from "./casting/casting-bench.ts";

/** What the procedural model is measured by, part by part. */
const parts: { readonly [part: string]: (options: BenchOptions) => Promise<void> } = {
  casting: castingBench,
};

export const proceduralBench = {
  parts: Object.keys(parts),
  async run(options: BenchOptions): Promise<void> {
    await parts[options.part]?.(options);
  },
};
