import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { collectFindings } from "../../server/evaluate/findings.ts";
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import { asStored, holdDataset } from "../mutations/held-dataset.ts";
import { fillMade } from "../mutations/made-database.ts";
import { mutateDataset } from "../mutations/mutate.ts";
import { sampleDatabase } from "../mutations/sample-database.ts";
import { fillTalks } from "../mutations/synthetic-talks.ts";

export interface MutationsReport {
  readonly mutations: number;
  readonly rejected: number;
  /** Forgeries that verification took for real, with the seed that makes them again. */
  readonly missed: readonly { readonly seed: number; readonly name: string }[];
  /** Mutations by the rule that found them first. */
  readonly foundBy: Readonly<Record<string, number>>;
}

/** Exports a sample database, forges it `n` times, and counts how many forgeries recomputation alone rejects. */
export async function run(options: { readonly n: number; readonly seed: number }): Promise<MutationsReport> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-mutations-"));
  try {
    const out = path.join(folder, "set");
    const signal = new AbortController().signal;
    const formats = ["huggingface"] as const;
    const store = await sampleDatabase(["Mira", "Osk", "Tam"]);
    await fillMade(store);
    await fillTalks(store);
    await exportDataset({ ...store, out, formats, includeProcedural: true, signal });
    const dataset = await holdDataset(await openDataset(out));
    const missed: { seed: number; name: string }[] = [];
    const foundBy: Record<string, number> = {};
    for (let seed = options.seed; seed < options.seed + options.n; seed += 1) {
      const mutated = mutateDataset(dataset, seed);
      const findings = collectFindings();
      await verifyRows(asStored(mutated.dataset), findings);
      const [first] = findings.failures;
      if (first) foundBy[first.rule] = (foundBy[first.rule] ?? 0) + 1;
      else missed.push({ seed, name: mutated.name });
    }
    return { mutations: options.n, rejected: options.n - missed.length, missed, foundBy };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
