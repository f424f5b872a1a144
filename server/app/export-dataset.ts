import { adoptRows, replaceFolder, scratchBeside } from "../datasets/dataset-folder.ts";
import type { LeftOut } from "../datasets/left-out.ts";
import type { LiveTalk } from "../datasets/live-talk.ts";
import { projectRows } from "../datasets/project-rows.ts";
import { type FoundLog, PlayLog } from "../datasets/resume/play-log.ts";
import { type Tally, totalRows } from "../datasets/tally.ts";
import type { SampleRow } from "../datasets/sample-row.ts";
import type { DatasetFormat } from "../datasets/formats/dataset-formats.ts";
import { demandPublication, type Publication } from "../datasets/formats/publication.ts";
import type { NamedTemplate } from "../datasets/formats/template-lengths.ts";
import { type WrittenDataset, writeDataset } from "../datasets/write-dataset.ts";
import type { ExportFilters } from "../datasets/splits/export-filters.ts";
import type { GroupSplits } from "../datasets/splits/group-splits.ts";
import { splitsOf } from "../datasets/splits/held-out.ts";
import { ListedLicences } from "../datasets/splits/listed-licences.ts";
import { RowFilter } from "../datasets/splits/row-filter.ts";
import type { GroupCounts } from "../datasets/splits/shared-groups.ts";
import { planOf, type SplitPlan, type SplitRequest } from "../datasets/splits/split-plan.ts";
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
import { demandPlan } from "./demand-plan.ts";
import { nothingLeft } from "./nothing-left.ts";
import { exportBasis } from "./export-basis.ts";
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
  /** Chat templates by which the card tells how long rows are. */
  readonly measuredTemplates?: readonly NamedTemplate[] | undefined;
  readonly includeProcedural: boolean;
  /** What its publisher says of it; all of it may be left unsaid. */
  readonly publication?: Publication | undefined;
  /** What the rows are to be used for; what a licence forbids to be used so is left out. */
  readonly use?: Use | undefined;
  /** One world only. */
  readonly world?: WorldId | undefined;
  /** Configs by name; all that have rows otherwise. */
  readonly only?: readonly string[] | undefined;
  /** A condition on rows, as `compileRowCondition` has it. */
  readonly where?: string | undefined;
  /** Only rows under one of these licences. */
  readonly licences?: readonly string[] | undefined;
  /** 90/5/5 by hash of the persona, with nothing held out, otherwise. */
  readonly splits?: SplitRequest | undefined;
  /** Leaves speech and call in one message, as the model wrote them; "act, result, speak" otherwise. */
  readonly combined?: boolean | undefined;
  /** Planted faults that each turn of synthetic play is paired with, at most; none when absent. */
  readonly planted?: number | undefined;
  readonly signal: AbortSignal;
  /**
   * Called after each row with how many there are, and where play is exported with the share of it that is done, from 0
   * to 1.
   */
  readonly progress?: (rows: number, share?: number) => void;
  /**
   * Of the program that exports, where an export that is killed is to be gone on with: what was made of each playthrough
   * is kept beside the folder until it is whole.
   */
  readonly build?: string | undefined;
  /**
   * Called where an earlier export into this folder was cut off, with what is left of the rows that it had made: nothing
   * where they were not kept. Its half of a folder is gone.
   */
  readonly onCut?: (rows?: FoundLog) => void;
}

export interface ExportReport {
  readonly out: string;
  readonly rows: number;
  readonly tally: Tally;
  /** What was left out, and why. */
  readonly left: Readonly<LeftOut>;
  /** Of whom and what the rows are made; `shared` between splits is 0. */
  readonly groups: GroupCounts;
  readonly plan: SplitPlan;
  /** Licences that were asked for and that nothing here is under. */
  readonly absentLicences?: readonly string[];
  /** One row of each config. */
  readonly samples: readonly SampleRow[];
  /** One line of each format but the canonical rows. */
  readonly formatSamples: readonly SampleRow[];
  /** Playthroughs whose rows an export that was killed had made. */
  readonly taken?: number;
}

/**
 * Writes everything that was cast, played and made as a dataset. Throws `not_found` when no row is left or a config is not
 * known, `conflict` for a folder of somebody else, `invalid_input` for a chat template that is missing or loses a call, a
 * condition that cannot be asked of rows, everything held out, or what cannot stand in a publication.
 */
export async function exportDataset(options: ExportOptions): Promise<ExportReport> {
  const { library, ledger, products, jobs, world, only } = options;
  const { signal, formats, progress, chatTemplate } = options;
  demandTemplate(formats, chatTemplate);
  demandPublication(options.publication ?? {});
  if (world !== undefined) await findWorld(library, world);
  if (only !== undefined) await demandConfigs(only, products);
  const filter = options.where === undefined ? undefined : new RowFilter(options.where);
  const plan = planOf(options.splits ?? {});
  await demandPlan(plan, options);
  const splits = await splitsOf(plan, options);
  const licences = options.licences && new ListedLicences(options.licences);
  const judge = new LiveJudge(scratchBeside(options.out));
  const judgeLive = options.players && ((talk: LiveTalk) => judge.failed(talk));
  const facts = recipeFacts(ledger);
  let share: number | undefined;
  const onShare = progress && ((done: number) => (share = done));
  const survival = await recipeSurvival(jobs, products, only);
  const log = await openLog(options, splits);
  const projection = projectRows({
    ...options,
    splits,
    filter,
    licences,
    judgeLive,
    judgeMemory: judge,
    facts,
    onShare,
    log,
  });
  let written: WrittenDataset | undefined;
  const write = async (folder: string): Promise<void> => {
    // What became of live play is known when the last row is written, which is when the card asks.
    const how = {
      formats,
      chatTemplate,
      measuredTemplates: options.measuredTemplates,
      filters: filtersOf(options),
      splits,
      publication: options.publication,
      signal,
      progress: progress && ((rows: number) => progress(rows, share)),
      get survival() {
        return [...survival, ...judge.survival()];
      },
    };
    written = await writeDataset(folder, projection, how);
    if (totalRows(written.tally) === 0) {
      throw nothingLeft(projection.left, { includeProcedural: options.includeProcedural, filter, licences });
    }
  };
  await replaceKeeping(options, log, write).finally(() => judge.close());
  if (!written) throw new DramatisError({ code: "internal", message: "The export wrote nothing." });
  return {
    out: options.out,
    rows: totalRows(written.tally),
    ...written,
    left: projection.left,
    ...(log?.found?.type === "whole" ? { taken: log.taken } : {}),
    ...(licences && licences.absent.length > 0 ? { absentLicences: licences.absent } : {}),
  };
}

/** Undefined where no row of play is kept. */
async function openLog(options: ExportOptions, splits: GroupSplits): Promise<PlayLog | undefined> {
  const { out, build } = options;
  if (build === undefined) return undefined;
  const basis = await exportBasis(options, splits, build);
  const { file, isLeft } = await adoptRows(out);
  return PlayLog.open(file, basis, isLeft);
}

/** Whatever becomes of it, the rows go with the end: a kill alone leaves them. */
async function replaceKeeping(
  { out, onCut }: ExportOptions,
  log: PlayLog | undefined,
  write: (folder: string) => Promise<void>,
): Promise<void> {
  try {
    if (log?.found) onCut?.(log.found);
    await replaceFolder(out, write, log?.found ? undefined : onCut);
  } finally {
    await log?.remove();
  }
}

/** What whoever reads the manifest is told of what was asked for. */
function filtersOf(options: ExportOptions): ExportFilters {
  const { includeProcedural, world, only, use, licences, where, combined, planted } = options;
  return {
    include_procedural: includeProcedural,
    ...(world === undefined ? {} : { world }),
    ...(only === undefined ? {} : { only: [...new Set(only)].sort() }),
    ...(use === undefined ? {} : { use }),
    ...(licences === undefined ? {} : { licenses: [...new Set(licences)].sort() }),
    ...(where === undefined ? {} : { where }),
    ...(combined ? { combined } : {}),
    ...(planted ? { planted } : {}),
  };
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
