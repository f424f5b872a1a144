import { seededRandom } from "../../server/domain/random.ts";
import type { Draft, Mutation } from "./draft.ts";
import type { HeldDataset } from "./held-dataset.ts";
import { blueprintMutations } from "./mutate-blueprints.ts";
import { callMutations } from "./mutate-calls.ts";
import { madeMutations } from "./mutate-made.ts";
import { preferenceMutations } from "./mutate-preferences.ts";
import { rowMutations } from "./mutate-rows.ts";
import { splitMutations } from "./mutate-splits.ts";
import { worldMutations } from "./mutate-world.ts";

/**
 * Forgeries of a dataset, each of which changes what it says. Nothing here spares a check: where a forger would change
 * two places alike, so does the mutation. What verification takes as given (its docs list it) is left alone.
 */

const mutations: Readonly<Record<string, Mutation>> = {
  ...callMutations,
  ...rowMutations,
  ...worldMutations,
  ...madeMutations,
  ...preferenceMutations,
  ...blueprintMutations,
  ...splitMutations,
};

const mutationNames = Object.keys(mutations);

export interface Mutated {
  readonly name: string;
  readonly dataset: HeldDataset;
}

/** The same dataset and seed give the same forgery. Kinds take turns by seed. */
export function mutateDataset(dataset: HeldDataset, seed: number): Mutated {
  const random = seededRandom("mutation", seed);
  const before = JSON.stringify(dataset.rows);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const name = mutationNames[(seed + attempt) % mutationNames.length] ?? "";
    const draft: Draft = {
      rows: structuredClone([...dataset.rows]),
      worlds: new Map(dataset.worlds),
      schemas: new Map(dataset.schemas),
      format: dataset.format,
      splits: dataset.splits,
      isGrouped: dataset.isGrouped,
    };
    if (!mutations[name]?.(draft, random)) continue;
    const isSame =
      JSON.stringify(draft.rows) === before &&
      draft.splits === dataset.splits &&
      JSON.stringify([...draft.worlds, ...draft.schemas]) ===
        JSON.stringify([...dataset.worlds, ...dataset.schemas]);
    if (!isSame) return { name, dataset: draft };
  }
  throw new Error(`seed ${seed} finds nothing to forge in this dataset`);
}
