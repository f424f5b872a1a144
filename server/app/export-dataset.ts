import { replaceFolder } from "../datasets/dataset-folder.ts";
import type { LeftOut } from "../datasets/project-playthrough.ts";
import { projectRows } from "../datasets/project-rows.ts";
import { type Tally, totalRows } from "../datasets/tally.ts";
import { type DatasetFormat, writeDataset } from "../datasets/write-dataset.ts";
import { DramatisError } from "../domain/errors.ts";
import type { WorldId } from "../domain/ids.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Use } from "../domain/persona/licence-use.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Library } from "../domain/ports/library.ts";
import { findWorld } from "./find-world.ts";

export interface ExportOptions {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly personas: Pick<Personas, "withdrawn">;
  /** A folder that does not exist, is empty, or is an earlier export. */
  readonly out: string;
  readonly formats: readonly DatasetFormat[];
  readonly includeProcedural: boolean;
  /** What the rows are to be used for; what a licence forbids to be used so is left out. */
  readonly use?: Use | undefined;
  /** One world only. */
  readonly world?: WorldId | undefined;
  readonly signal: AbortSignal;
  /** Called after each row with how many there are. */
  readonly progress?: (rows: number) => void;
}

export interface ExportReport {
  readonly out: string;
  readonly rows: number;
  readonly tally: Tally;
  /** What was left out, and why. */
  readonly left: Readonly<LeftOut>;
}

/**
 * Writes everything that was cast and played as a dataset. Throws `not_found` when no row is left, `conflict` for a
 * folder of somebody else.
 */
export async function exportDataset(options: ExportOptions): Promise<ExportReport> {
  const { library, journal, ledger, personas, includeProcedural, use, world } = options;
  const { signal, formats, progress } = options;
  if (world !== undefined) await findWorld(library, world);
  const projection = projectRows({
    library,
    journal,
    ledger,
    personas,
    includeProcedural,
    use,
    world,
    signal,
  });
  let tally: Tally | undefined;
  await replaceFolder(options.out, async (folder) => {
    tally = await writeDataset(folder, projection, { formats, includeProcedural, signal, progress });
    if (totalRows(tally) === 0) throw nothingLeft(projection.left, includeProcedural);
  });
  if (!tally) throw new DramatisError({ code: "internal", message: "The export wrote nothing." });
  return { out: options.out, rows: totalRows(tally), tally, left: projection.left };
}

function nothingLeft(left: ExportReport["left"], includeProcedural: boolean): DramatisError {
  if (left.procedural > 0 && !includeProcedural) {
    return new DramatisError({
      code: "not_found",
      message:
        `Nothing is left to export: all ${left.procedural} rows were made, at least in part, by the procedural model, ` +
        "which is no language model.",
      mend: "Export them with --include-procedural (over HTTP, `include_procedural`), or play with a language model (OPENAI_API_KEY or OPENAI_BASE_URL).",
    });
  }
  if (left.licence + left.withdrawn > 0) {
    return new DramatisError({
      code: "not_found",
      message: `Nothing is left to export: the licence of ${left.licence} rows forbids that use, and ${left.withdrawn} are about personas that were withdrawn.`,
      mend: "`dramatis personas list` with `--where licence:…` shows what there is under which licence.",
    });
  }
  return new DramatisError({
    code: "not_found",
    message: "Nothing is here to export: no NPC was cast and nothing was played.",
    mend: "`dramatis generate npcs --world ID --count 6` casts NPCs; `dramatis talk WORLD` plays.",
  });
}
