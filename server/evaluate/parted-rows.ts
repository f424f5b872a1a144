import type { StoredDataset } from "../datasets/read-dataset.ts";
import type { Split } from "../datasets/split.ts";
import type { RowGroups } from "../datasets/splits/group-splits.ts";
import { groupsOfRow } from "../datasets/splits/row-groups.ts";
import { type GroupCounts, SharedGroups } from "../datasets/splits/shared-groups.ts";
import { sameJson } from "../datasets/same-json.ts";
import type { PlayRow } from "./check-lineage.ts";
import type { Findings } from "./findings.ts";

/**
 * Whether nothing of a set stands in two splits, by the rows as they stand and whatever each of them says of itself; and
 * whether the rows of one playthrough agree on whom it began with, and those of one scene on who was there.
 */
export class PartedRows {
  readonly #findings: Findings;
  readonly #shared: SharedGroups;
  readonly #dataset: Pick<StoredDataset, "splits" | "isGrouped">;

  constructor(dataset: Pick<StoredDataset, "splits" | "isGrouped">, findings: Findings) {
    this.#dataset = dataset;
    this.#findings = findings;
    this.#shared = new SharedGroups(dataset.splits);
  }

  add(groups: RowGroups, split: Split): void {
    if (!this.#dataset.isGrouped) return;
    for (const { kind, id, splits } of this.#shared.add(groups, split))
      this.#findings.add("splits", id, "split", `The ${kind} ${id} stands in ${splits.join(" and in ")}.`);
  }

  /** The rows of one playthrough. */
  addPlay(rows: readonly PlayRow[]): void {
    if (!this.#dataset.isGrouped) return;
    const anchor = rows[0] && anchorOf(rows[0]);
    const scenes = new Map<string, readonly string[]>();
    for (const row of rows) {
      const fail = (message: string): void => this.#findings.add("splits", row.id, "split", message);
      if (anchorOf(row) !== anchor) fail("Another row of its playthrough says that it began with another.");
      const present = presentIn(row);
      const known = scenes.get(row.scene) ?? present;
      scenes.set(row.scene, known);
      if (!sameJson(known, present)) fail("Another row of its scene says that others were there.");
      this.add(groupsOfRow(row), row.split);
    }
  }

  counts(): { readonly groups?: GroupCounts } {
    return this.#dataset.isGrouped ? { groups: this.#shared.counts() } : {};
  }
}

function anchorOf({ anchor, persona_id }: PlayRow): string {
  return anchor ?? persona_id;
}

function presentIn({ persona_id, company = [] }: PlayRow): readonly string[] {
  return [...new Set([persona_id, ...company])].sort();
}
