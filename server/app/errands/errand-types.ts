import type { JobId, ProductId } from "../../domain/ids.ts";
import type { Job } from "../../domain/ports/jobs.ts";
import type { NearDuplicate } from "../../domain/ports/near-index.ts";
import type { Product, PromptMode } from "../../domain/product.ts";
import type { Gathered } from "../../evaluate/report/gathered.ts";
import type { JobProgress } from "../../generate/job-meter.ts";
import type { RateLimits } from "../../generate/pace/pace.ts";
import type { DrawSettings } from "../../generate/texts/draw-recipe.ts";
import type { DedupProgress, DedupReport } from "../dedup-personas.ts";
import type { KnowledgeOrder, NpcKnowledge } from "../describe-knowledge.ts";
import type { DescribedLife, LifeOrder } from "../describe-life.ts";
import type { DescribedPersona } from "../describe-persona.ts";
import type { DescribedProduct } from "../describe-product.ts";
import type { DrawReport } from "../draw-personas.ts";
import type { JobsEstimate } from "../estimate-jobs.ts";
import type { Forked } from "../../play/fork-playthrough.ts";
import type { DescribedPlaythrough } from "../list-playthroughs.ts";
import type { Category } from "../../domain/blueprint/categories.ts";
import type { CastSize } from "../dialogues/cast-for-talks.ts";
import type { DialoguesEstimate } from "../dialogues/estimate-dialogues.ts";
import type { OrderedMakers } from "../dialogues/open-maker.ts";
import type { GenerateDialoguesReport } from "../dialogues/generate-dialogues.ts";
import type { GenerateNpcsReport } from "../generate-npcs.ts";
import type { GenerateProductsReport } from "../generate-products.ts";
import type { ToolsReport } from "../import-tools.ts";
import type { PreviewedItem } from "../preview-jobs.ts";
import type { ReplayProgress, ReplayReport } from "../replay-playthroughs.ts";
import type { RelateReport } from "../relate-personas.ts";
import type { ReportSubject } from "../report/make-report.ts";
import type { ResumeReport } from "../resume-job.ts";
import type { DraftedBehaviors, JoinedBehaviors } from "../save-behaviors.ts";
import type { ShownJob } from "../show-job.ts";
import type { WithdrawReport } from "../withdraw-personas.ts";

/**
 * What verbs ask to be done in a database, by name: what is asked, what is told while it goes on, and what comes of it.
 * All of it is data, so that it is the same whether this process has the database open or a server that is asked.
 */
export interface ErrandTypes {
  readonly generateNpcs: Errand<NpcsOrder, GenerateNpcsReport, JobProgress>;
  /** What that would take; asks nothing and writes nothing. */
  readonly estimateNpcs: Errand<NpcsOrder, JobsEstimate>;
  /** The next `items` of them, none of which counts as made. */
  readonly previewNpcs: Errand<NpcsOrder & Previewing, readonly PreviewedItem[]>;
  readonly generateProducts: Errand<ProductsOrder, GenerateProductsReport, JobProgress>;
  readonly estimateProducts: Errand<ProductsOrder, JobsEstimate>;
  readonly previewProducts: Errand<ProductsOrder & Previewing, readonly PreviewedItem[]>;
  readonly generateDialogues: Errand<DialoguesOrder, GenerateDialoguesReport, JobProgress>;
  readonly estimateDialogues: Errand<DialoguesOrder, DialoguesEstimate>;
  readonly previewDialogues: Errand<DialoguesOrder & Previewing, readonly PreviewedItem[]>;
  readonly listJobs: Errand<Nothing, readonly Job[]>;
  /** By its id or its beginning, as also the next two. */
  readonly showJob: Errand<{ readonly id: string }, ShownJob>;
  readonly cancelJob: Errand<{ readonly id: string }, Job>;
  readonly resumeJob: Errand<{ readonly id: string } & RunOrder, ResumeReport, JobProgress>;
  /** How many there are of each recipe, by its id. */
  readonly countProducts: Errand<Nothing, Readonly<Record<string, number>>>;
  readonly findProducts: Errand<ProductPage, readonly Product[]>;
  readonly describeProduct: Errand<{ readonly id: string }, DescribedProduct>;
  readonly gatherReport: Errand<ReportOrder, Gathered>;
  readonly describePersona: Errand<{ readonly id: string }, DescribedPersona>;
  readonly listDuplicates: Errand<NumberPage, readonly KeptDuplicate[]>;
  readonly relatePersonas: Errand<RelateOrder, RelateReport, JobProgress>;
  /** Of passages, one a line of the input as a job keeps it; or of those of a job. */
  readonly drawPersonas: Errand<DrawOrder, DrawReport, JobProgress>;
  /** The model that embeds. Throws `not_configured` where there is none. */
  readonly findEmbedder: Errand<Nothing, { readonly name: string }>;
  readonly dedupPersonas: Errand<DedupOrder, DedupReport, DedupProgress>;
  readonly withdrawPersonas: Errand<WithdrawOrder, WithdrawReport>;
  /** Tools, one a line of the input, into behaviors. */
  readonly importTools: Errand<ToolsOrder, ToolsReport, JobProgress>;
  /** What a world could be given of the behaviors that were made for it; writes nothing. */
  readonly draftBehaviors: Errand<DraftOrder, DraftedBehaviors>;
  /** Takes up the world's own files, and gives each behavior to whom it was made of. */
  readonly joinBehaviors: Errand<JoinOrder, JoinedBehaviors>;
  readonly listPlaythroughs: Errand<
    { readonly after?: string; readonly limit: number },
    readonly DescribedPlaythrough[]
  >;
  readonly describePlaythrough: Errand<{ readonly id: string }, DescribedPlaythrough>;
  /** `at`: the number of a record or the name of a save. */
  readonly forkPlaythrough: Errand<{ readonly playthrough: string; readonly at?: number | string }, Forked>;
  /** Recomputes the journal of one playthrough, or of all. */
  readonly replayPlaythroughs: Errand<{ readonly playthrough?: string }, ReplayReport, ReplayProgress>;
  /** What an NPC knows, and why. */
  readonly describeKnowledge: Errand<KnowledgeOrder, NpcKnowledge>;
  /** Who is where, who meets whom, and what is told on. */
  readonly describeLife: Errand<LifeOrder, DescribedLife>;
}

interface Errand<Request, Result, Progress = never> {
  readonly request: Request;
  readonly progress: Progress;
  readonly result: Result;
}

export type ErrandName = keyof ErrandTypes;
export type RequestOf<Name extends ErrandName> = ErrandTypes[Name]["request"];
export type ProgressOf<Name extends ErrandName> = ErrandTypes[Name]["progress"];
export type ResultOf<Name extends ErrandName> = ErrandTypes[Name]["result"];

/** What goes with a request. */
export interface Run<Progress> {
  readonly onProgress?: (progress: Progress) => void;
  /** Bytes of a file, where the request speaks of one. */
  readonly input?: AsyncIterable<Uint8Array>;
  /** A job stops after what is in flight and reports; everything else throws the signal's reason. */
  readonly signal: AbortSignal;
}

/** Has an errand done, wherever the database is open. Refusals are DramatisErrors with the same words. */
export type RunErrand = <Name extends ErrandName>(
  name: Name,
  request: RequestOf<Name>,
  run: Run<ProgressOf<Name>>,
) => Promise<ResultOf<Name>>;

export type Nothing = Readonly<Record<string, never>>;

/** Whom to make things of: those whom a query means, or those of the input, one a line. */
export type WhomOrder = { readonly query: string } | { readonly source: string; readonly licence: string };

/** How a job is run. */
export interface RunOrder {
  readonly concurrency: number;
  readonly limits?: RateLimits;
  readonly maxCost?: number;
  readonly retryFailed: boolean;
}

interface MakingOrder extends RunOrder {
  readonly count: number;
  readonly personas?: WhomOrder;
  readonly seed: number;
  /** By the provider's batch API. */
  readonly byBatch: boolean;
}

export interface NpcsOrder extends MakingOrder {
  readonly world: string;
}

export interface ProductsOrder extends MakingOrder {
  /** Its id, or the whole path of the file that exports it. */
  readonly recipe: string;
  /** A text in the place of the recipe's own prompt. */
  readonly prompt?: string;
  readonly world?: string;
  readonly mode: PromptMode;
  readonly options: Readonly<Record<string, string>>;
  /** Whole paths of files with the texts of benchmarks; read by whoever has the database open. */
  readonly decontaminate?: readonly string[];
}

export interface DialoguesOrder extends Pick<RunOrder, "concurrency" | "limits" | "maxCost">, OrderedMakers {
  readonly worlds: readonly string[];
  readonly count: number;
  readonly seed: number;
  readonly categories?: readonly Category[];
  readonly maxPerTool: number;
  /** NPCs that each world is to have first; those that there are when absent. */
  readonly cast?: CastSize;
  readonly personas?: WhomOrder;
  /** Whole paths of files with the texts of benchmarks; read by whoever has the database open. */
  readonly decontaminate?: readonly string[];
  /** Whether the oracle answers what the model failed for good; it does when absent. */
  readonly oraclePairs?: boolean;
  /** Players come by a socket of whoever has the database open. */
  readonly overSocket?: boolean;
}

interface Previewing {
  readonly items: number;
}

interface ProductPage {
  readonly recipe: string;
  readonly after?: ProductId;
  readonly limit: number;
}

interface NumberPage {
  readonly after: number;
  readonly limit: number;
}

interface ReportOrder {
  readonly subject: ReportSubject;
  readonly sample: number;
  readonly seed: number;
}

/** What an import let go, with the words of whom it is like, where they are still there. */
export type KeptDuplicate = NearDuplicate & { readonly number: number; readonly kept?: string };

interface RelateOrder extends Pick<RunOrder, "concurrency" | "maxCost" | "retryFailed"> {
  readonly personas?: WhomOrder;
  readonly origins: number;
  readonly hops: number;
  readonly perPersona: number;
  readonly to: number;
  readonly seed: number;
}

interface DrawOrder extends Pick<RunOrder, "concurrency" | "retryFailed"> {
  readonly from: { readonly settings: DrawSettings } | { readonly job: JobId };
}

interface DedupOrder {
  readonly cosine: number;
  readonly where?: string;
  readonly dryRun: boolean;
}

interface WithdrawOrder {
  readonly where: string;
  readonly reason: string;
  readonly dryRun: boolean;
}

interface ToolsOrder extends Pick<RunOrder, "concurrency" | "retryFailed"> {
  readonly world: string;
  readonly source: string;
  readonly licence: string;
  readonly seed: number;
}

interface DraftOrder {
  readonly world: string;
  readonly count?: number;
}

interface JoinOrder extends DraftOrder {
  /** Where they were written: it must be the folder that the world is loaded from. */
  readonly folder: string;
}
