import type { BenchOptions } from "../run.ts";
import { castingBench } from "./casting/casting-bench.ts";
import { talkBench } from "./talk/talk-bench.ts";

/** What the procedural model is measured by, part by part. */
const parts: { readonly [part: string]: (options: BenchOptions) => Promise<void> } = {
  casting: castingBench,
  talk: talkBench,
};

export const proceduralBench = {
  parts: Object.keys(parts),
  async run(options: BenchOptions): Promise<void> {
    await parts[options.part]?.(options);
  },
};
