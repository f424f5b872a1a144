import { replaceFolder } from "../datasets/dataset-folder.ts";
import type { LeftOut } from "../datasets/project-playthrough.ts";
import type { LiveTalk } from "../datasets/live-talk.ts";
import { projectRows } from "../datasets/project-rows.ts";
import { type Tally, totalRows } from "../datasets/tally.ts";
import type { SampleRow } from "../datasets/sample-row.ts";
import type { DatasetFormat } from "../datasets/formats/dataset-formats.ts";
import { type WrittenDataset, writeDataset } from "../datasets/write-dataset.ts";
import { DramatisError } from "../domain/errors.ts";
import type { WorldId } from "../domain/ids.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Consents } from "../domain/ports/consents.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Use } from "../domain/persona/licence-use.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Products } from "../domain/ports/products.ts";
import { demandConfigs } from "./demand-configs.ts";
import { findWorld } from "./find-world.ts";
import { LiveJudge } from "./live-judge.ts";
import { recipeFacts } from "./recipe-facts.ts";
import { recipeSurvival } from "./recipe-survival.ts";

export interface ExportOptions {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly personas: Pick<Personas, "withdrawn" | "find" | "get" | "relations">;
  readonly products: Products;
  readonly jobs: Pick<Jobs, "list" | "find">;
  /** As `ProjectionOptions` has it; where it is given, live play passes gates, too. */
  readonly players?: Pick<Consents, "of" | "terms"> | undefined;
  /** A folder that does not exist, is empty, or is an earlier export. */
  readonly out: string;
  readonly formats: readonly DatasetFormat[];
  /** The text of the chat template by which `rendered-text` is rendered. */
  readonly chatTemplate?: string | undefined;
  readonly includeProcedural: boolean;
  /** What the rows are to be used for; what a licence forbids to be used so is left out. */
  readonly use?: Use | undefined;
  /** One world only. */
  readonly world?: WorldId | undefined;
  /** Configs by name; all that have rows otherwise. */
  readonly only?: readonly string[] | undefined;
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
  /** One row of each config. */
  readonly samples: readonly SampleRow[];
  /** One line of each format but the canonical rows. */
  readonly formatSamples: readonly SampleRow[];
}

/**
 * Writes everything that was cast, played and made as a dataset. Throws `not_found` when no row is left or a config is not
 * known, `conflict` for a folder of somebody else, `invalid_input` for a chat template that is missing or loses a call.
 */
export async function exportDataset(options: ExportOptions): Promise<ExportReport> {
  const { library, ledger, products, jobs, includeProcedural, world, only } = options;
  const { signal, formats, progress, chatTemplate } = options;
  demandTemplate(formats, chatTemplate);
  if (world !== undefined) await findWorld(library, world);
  if (only !== undefined) await demandConfigs(only, products);
  const judge = new LiveJudge();
  const judgeLive = options.players && ((talk: LiveTalk) => judge.failed(talk));
  const projection = projectRows({ ...options, judgeLive, facts: recipeFacts(ledger) });
  const survival = await recipeSurvival(jobs, products, only);
  let written: WrittenDataset | undefined;
  await replaceFolder(options.out, async (folder) => {
    // What became of live play is known when the last row is written, which is when the card asks.
    const how = {
      formats,
      chatTemplate,
      includeProcedural,
      signal,
      progress,
      get survival() {
        return [...survival, ...judge.survival()];
      },
    };
    written = await writeDataset(folder, projection, how);
    if (totalRows(written.tally) === 0) throw nothingLeft(projection.left, includeProcedural);
  });
  if (!written) throw new DramatisError({ code: "internal", message: "The export wrote nothing." });
  return { out: options.out, rows: totalRows(written.tally), ...written, left: projection.left };
}

function demandTemplate(formats: readonly DatasetFormat[], template: string | undefined): void {
  if (!formats.includes("rendered-text") || (template !== undefined && template.trim() !== "")) return;
  throw new DramatisError({
    code: "invalid_input",
    message: "The format rendered-text is rendered by a chat template, and none is given.",
    mend: "Give one with --chat-template FILE (over HTTP its text, `chat_template`), or leave the format out.",
    param: "chat_template",
  });
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
  if (left.consent) {
    return new DramatisError({
      code: "not_found",
      message: `Nothing is left to export: in ${left.consent} playthroughs there is a player who did not agree to it.`,
      mend: "Where a player agrees, `dramatis consent PLAYER given` or the game's backend says so; see `dramatis consent --help`.",
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
    message: "Nothing is here to export: no such rows were cast, played or made.",
    mend: "`dramatis generate npcs --world ID --count 6` casts NPCs; `dramatis talk WORLD` plays; `dramatis generate math --count 20` makes problems.",
  });
}
