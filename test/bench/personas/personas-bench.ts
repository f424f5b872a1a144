import type { BenchOptions } from "../run.ts";
import { dedupInMemory } from "./dedup-in-memory.ts";
import { importCommand } from "./import-command.ts";

/** What personas in bulk are measured by, part by part. */
const parts: { readonly [part: string]: (options: BenchOptions) => Promise<void> } = {
  "": importCommand,
  "dedup-in-memory": dedupInMemory,
};

export const personasBench = {
  parts: Object.keys(parts),
  async run(options: BenchOptions): Promise<void> {
    await parts[options.part]?.(options);
  },
};
