import type { Batches } from "../domain/ports/batches.ts";
import type { BatchModel } from "../domain/ports/batch-model.ts";
import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { Consents } from "../domain/ports/consents.ts";
import type { Job, Jobs } from "../domain/ports/jobs.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { NearIndex } from "../domain/ports/near-index.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Products } from "../domain/ports/products.ts";
import { noBatches } from "../generate/batch/answer-by-batch.ts";
import type { Price } from "../generate/complete-structured.ts";
import type { Forked } from "../play/fork-playthrough.ts";
import type { CastPersona } from "./cast-npc.ts";
import type { BatchPorts } from "./batch-job.ts";
import { cancelJob } from "./cancel-job.ts";
import { createCastPersona } from "./cast-persona.ts";
import { describeKnowledge, type KnowledgeOrder, type NpcKnowledge } from "./describe-knowledge.ts";
import {
  type DescribedLife,
  describeLife,
  describeWhereabouts,
  type LifeOrder,
  type NpcWhereabouts,
} from "./describe-life.ts";
import { type DrawPersonasOptions, type DrawReport, drawPersonas } from "./draw-personas.ts";
import { Exports } from "./exports.ts";
import { type DialoguesEstimate, estimateDialogues } from "./dialogues/estimate-dialogues.ts";
import {
  type GenerateDialoguesOptions,
  type GenerateDialoguesReport,
  generateDialogues,
  previewDialogues,
} from "./dialogues/generate-dialogues.ts";
import type { OpenEntrance } from "./dialogues/open-entrance.ts";
import { type OpenMaker, type OrderedMakers, withMakers } from "./dialogues/open-maker.ts";
import { type GenerateNpcsOptions, type GenerateNpcsReport, generateNpcs } from "./generate-npcs.ts";
import { estimateJobs, type JobsEstimate } from "./estimate-jobs.ts";
import { findPersonas } from "./find-personas.ts";
import { forkPlaythrough } from "./fork-playthrough.ts";
import {
  type GenerateProductsOptions,
  type GenerateProductsReport,
  generateProducts,
} from "./generate-products.ts";
import { createImportLines, type ImportLines } from "./import/import-lines.ts";
import { importTools, type ImportToolsOptions, type ToolsReport } from "./import-tools.ts";
import { type DescribedPlaythrough, describePlaythrough, listPlaythroughs } from "./list-playthroughs.ts";
import { planNpcs } from "./plan-npcs.ts";
import { planProducts } from "./plan-products.ts";
import { type PreviewedItem, previewJobs } from "./preview-jobs.ts";
import { createRegenerateField, type RegenerateField } from "./regenerate-field.ts";
import { type RelatePersonasOptions, type RelateReport, relatePersonas } from "./relate-personas.ts";
import { resumeJob, type ResumeJobOptions, type ResumeReport } from "./resume-job.ts";
import { showJob, type ShownJob } from "./show-job.ts";
import type { RowTrace } from "./row-trace.ts";
import { traceRow } from "./trace-row.ts";

/** What to generate, without the ports that it is done with. */
export interface GenerateNpcsRequest extends Omit<GenerateNpcsOptions, Bound> {
  /** By the provider's batch API. Throws `not_configured` where there is none. */
  readonly byBatch?: boolean;
}

/** The same of a recipe. */
export interface GenerateProductsRequest extends Omit<GenerateProductsOptions, Bound> {
  readonly byBatch?: boolean;
}

/** The same of synthetic play. */
export type GenerateDialoguesRequest = Omit<
  GenerateDialoguesOptions,
  Bound | "nearIndex" | "journal" | "ids" | "epoch" | "player" | "judge"
> &
  OrderedMakers;

/** The same of tools that are brought. */
export type ImportToolsRequest = Omit<ImportToolsOptions, Bound>;

/** What is the same in every request. */
type Bound = "model" | "price" | "library" | "people" | "products" | "jobs" | "ledger" | "clock" | "batch";

/** What to go on with, without the ports that it is done with. */
export type ResumeJobRequest = Omit<
  ResumeJobOptions,
  "library" | "people" | "products" | "play" | "jobs" | "desk"
>;

/** The same of an expansion from persona to persona. */
export type RelatePersonasRequest = Omit<
  RelatePersonasOptions,
  "model" | "price" | "library" | "people" | "nearIndex" | "jobs" | "ledger" | "clock"
>;

/** The same of personas that are drawn from texts. */
export type DrawPersonasRequest = Omit<
  DrawPersonasOptions,
  "model" | "price" | "people" | "nearIndex" | "jobs" | "ledger" | "clock"
>;

/** What a server does beside play: the use cases of its HTTP API that need more than the library. */
export interface Backstage {
  readonly castPersona: CastPersona;
  readonly regenerateField: RegenerateField;
  readonly generateNpcs: (request: GenerateNpcsRequest) => Promise<GenerateNpcsReport>;
  readonly generateProducts: (request: GenerateProductsRequest) => Promise<GenerateProductsReport>;
  readonly generateDialogues: (request: GenerateDialoguesRequest) => Promise<GenerateDialoguesReport>;
  readonly estimateDialogues: (request: GenerateDialoguesRequest) => Promise<DialoguesEstimate>;
  readonly previewDialogues: (
    request: GenerateDialoguesRequest,
    count: number,
  ) => Promise<readonly PreviewedItem[]>;
  readonly drawPersonas: (request: DrawPersonasRequest) => Promise<DrawReport>;
  readonly relatePersonas: (request: RelatePersonasRequest) => Promise<RelateReport>;
  readonly importLines: ImportLines;
  readonly findPersonas: (page: Parameters<typeof findPersonas>[1]) => ReturnType<typeof findPersonas>;
  /** What that would take; asks nothing and writes nothing. */
  readonly estimateNpcs: (request: GenerateNpcsRequest) => Promise<JobsEstimate>;
  /** The next so many of them, none of which counts as made. */
  readonly previewNpcs: (request: GenerateNpcsRequest, count: number) => Promise<readonly PreviewedItem[]>;
  readonly estimateProducts: (request: GenerateProductsRequest) => Promise<JobsEstimate>;
  readonly previewProducts: (
    request: GenerateProductsRequest,
    count: number,
  ) => Promise<readonly PreviewedItem[]>;
  readonly jobs: {
    readonly list: () => Promise<readonly Job[]>;
    readonly show: (id: string) => Promise<ShownJob>;
    /** Has it stop before its next item, wherever it runs; it goes on when it is resumed. */
    readonly cancel: (id: string) => Promise<Job>;
    readonly resume: (request: ResumeJobRequest) => Promise<ResumeReport>;
  };
  readonly importTools: (request: ImportToolsRequest) => Promise<ToolsReport>;
  readonly traceRow: (row: string, signal: AbortSignal) => Promise<RowTrace>;
  readonly playthroughs: {
    readonly list: (
      page: Parameters<typeof listPlaythroughs>[1],
      signal: AbortSignal,
    ) => Promise<readonly DescribedPlaythrough[]>;
    readonly describe: (id: string) => Promise<DescribedPlaythrough>;
    readonly fork: (request: Parameters<typeof forkPlaythrough>[1]) => Promise<Forked>;
  };
  readonly describeKnowledge: (order: KnowledgeOrder) => Promise<NpcKnowledge>;
  readonly life: {
    readonly describe: (order: LifeOrder) => Promise<DescribedLife>;
    readonly whereabouts: (order: LifeOrder & { readonly npc: string }) => Promise<NpcWhereabouts>;
  };
  readonly exports: Exports;
  /** What players agreed to. */
  readonly consents: Consents;
  /** Stops exports and removes their files. */
  close(): Promise<void>;
}

export interface BackstageOptions {
  readonly library: Library;
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
  readonly products: Products;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
  readonly consents: Consents;
  readonly model: Model;
  /** What jobs ask; the model itself when absent. */
  readonly bulkModel?: Model;
  /** Where the provider has a batch API, and where its batches are noted. */
  readonly batchModel?: BatchModel;
  readonly batches?: Batches;
  readonly price?: Price;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Of this opening of the database, for synthetic play; 1 when absent. */
  readonly epoch?: number;
  /** Opens models beside, for players and judges of synthetic play. */
  readonly openMaker?: OpenMaker;
  /** Opens a socket of its own for synthetic play that asks for one. */
  readonly openSocket?: OpenEntrance;
  /** Where exports lie until they are fetched. */
  readonly exportsFolder: string;
}

/** Binds the use cases to one database and one model. */
export function openBackstage(options: BackstageOptions): Backstage {
  const { library, personas, nearIndex, products, journal, ledger, jobs, model } = options;
  const { bulkModel = model, price, clock, ids, exportsFolder, openMaker } = options;
  const priced = price ? { price } : {};
  const exports = new Exports({ ...options, players: options.consents, folder: exportsFolder });
  const desk = { model, ledger, clock, ...priced };
  const bulk = { library, people: personas, products, jobs, ledger, model: bulkModel, clock, ...priced };
  const { openSocket } = options;
  const play = {
    journal,
    ids,
    epoch: options.epoch ?? 1,
    ...(openSocket ? { openSocket } : {}),
  };
  const batchPorts = (byBatch: boolean | undefined): { readonly batch?: BatchPorts } => {
    if (byBatch !== true) return {};
    const { batchModel, batches } = options;
    if (!batchModel || !batches) throw noBatches(bulkModel.name);
    return { batch: { batchModel, batches, unique: () => ids.unique() } };
  };
  return {
    castPersona: createCastPersona({ library, people: personas, desk, seed: 1 }),
    regenerateField: createRegenerateField({ library, people: personas, desk }),
    generateNpcs: async ({ byBatch, ...request }) =>
      generateNpcs({ ...request, ...bulk, ...batchPorts(byBatch) }),
    generateProducts: async ({ byBatch, ...request }) =>
      generateProducts({ ...request, ...bulk, ...batchPorts(byBatch) }),
    generateDialogues: (request) =>
      withMakers(request, openMaker, (makers) =>
        generateDialogues({ ...request, ...bulk, ...play, ...makers, nearIndex }),
      ),
    estimateDialogues: (request) => estimateDialogues({ ...request, ...bulk, ...play }),
    previewDialogues: (request, count) => previewDialogues({ ...request, ...bulk, ...play }, count),
    importTools: (request) => importTools({ ...request, ...bulk }),
    drawPersonas: (request) => drawPersonas({ ...request, ...bulk, nearIndex }),
    relatePersonas: (request) => relatePersonas({ ...request, ...bulk, nearIndex }),
    findPersonas: (page) => findPersonas({ library, personas }, page),
    importLines: createImportLines({ personas, nearIndex, clock }),
    async estimateNpcs(request) {
      const plan = await planNpcs({ ...request, ...bulk }, { keeps: false });
      return estimateJobs(plan.jobs, { ...request, desk: plan.desk, jobs });
    },
    async previewNpcs(request, count) {
      const plan = await planNpcs({ ...request, ...bulk }, { keeps: false });
      return previewJobs(plan.jobs, { ...request, desk: plan.desk, jobs, count });
    },
    async estimateProducts(request) {
      const plan = await planProducts({ ...request, ...bulk }, { keeps: false });
      return estimateJobs(plan.jobs, { ...request, desk: plan.desk, jobs });
    },
    async previewProducts(request, count) {
      const plan = await planProducts({ ...request, ...bulk }, { keeps: false });
      return previewJobs(plan.jobs, { ...request, desk: plan.desk, jobs, count });
    },
    jobs: {
      list: () => jobs.list(),
      show: (id) => showJob({ jobs, products }, id),
      cancel: (id) => cancelJob(options, id),
      resume: (request) =>
        resumeJob({
          ...request,
          library,
          people: personas,
          products,
          play: { ...play, ...(openMaker ? { openMaker } : {}) },
          jobs,
          desk: { ...desk, model: bulkModel },
          ...(options.batchModel ? batchPorts(true) : {}),
        }),
    },
    traceRow: (row, signal) => traceRow({ library, journal, ledger, personas, products }, row, signal),
    playthroughs: {
      list: (page, signal) => listPlaythroughs({ journal, library }, page, signal),
      describe: (id) => describePlaythrough({ journal, library }, id),
      fork: (request) => forkPlaythrough({ journal, library, clock, ids }, request),
    },
    describeKnowledge: (order) => describeKnowledge({ library, journal, clock }, order),
    life: {
      describe: (order) => describeLife({ library, journal, clock }, order),
      whereabouts: (order) => describeWhereabouts({ library, journal, clock }, order),
    },
    exports,
    consents: options.consents,
    close: () => exports.close(),
  };
}
