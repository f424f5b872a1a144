import { DramatisError } from "../domain/errors.ts";
import type { JobId } from "../domain/ids.ts";
import type { Json } from "../domain/json.ts";
import { readings as allReadings } from "../domain/persona/persona-record.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Model } from "../domain/ports/model.ts";
import type { NearIndex } from "../domain/ports/near-index.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Desk, Price } from "../generate/complete-structured.ts";
import { jobIdOf, jobRequest } from "../generate/job.ts";
import type { JobProgress } from "../generate/job-meter.ts";
import { runJob } from "../generate/run-job.ts";
import { drawJob } from "../generate/texts/draw-job.ts";
import { drawRecipeId, type DrawSettings } from "../generate/texts/draw-recipe.ts";
import { details } from "../generate/texts/drawn-person.ts";
import { type PassageItem, parsePassageItem } from "../generate/texts/passage-item.ts";
import { openNewcomers } from "./import/open-newcomers.ts";

/** The passages of which personas are drawn, and what is asked of each. */
export interface PassageChoice {
  readonly passages: readonly PassageItem[];
  readonly settings: DrawSettings;
}

export interface DrawPersonasOptions {
  /** Passages, or a job that was begun: it keeps its own, so that the files may be gone. */
  readonly from: PassageChoice | { readonly job: JobId };
  readonly model: Model;
  readonly price?: Price;
  readonly concurrency: number;
  readonly retryFailed: boolean;
  readonly people: Personas;
  readonly nearIndex: NearIndex;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly onProgress?: (progress: JobProgress) => void;
  /** Stops after what is in flight; asking for the same again goes on from there. */
  readonly signal: AbortSignal;
}

export interface DrawReport extends JobProgress {
  readonly job: JobId;
  /** New in the library with this run. */
  readonly added: number;
  /** Let go with this run, because the library has one so like it. */
  readonly near: number;
  readonly interrupted: boolean;
  /** The first passages that gave nobody, and why. */
  readonly failures: readonly {
    readonly document: string;
    readonly start: number;
    readonly reason: string;
  }[];
}

const failuresShown = 20;

/**
 * Text-to-Persona (Persona Hub, arXiv 2406.20094, section 2.1): asks of each passage of some texts who would read, write,
 * like or dislike it. Throws `not_found` or `conflict` for a job that cannot be gone on with.
 */
export async function drawPersonas(options: DrawPersonasOptions): Promise<DrawReport> {
  const { from, model, ledger, clock, price, nearIndex, people, jobs, signal } = options;
  const desk: Desk = { model, ledger, clock, ...(price ? { price } : {}) };
  const { passages, settings } = "job" in from ? await keptPassages(jobs, from.job) : from;
  const placed = { new: 0, known: 0, withdrawn: 0 };
  const newcomers = await openNewcomers(nearIndex, people, signal);
  const job = drawJob({ settings, passages, newcomers, onPlaced: (type) => (placed[type] += 1) });
  if ("job" in from && jobIdOf(jobRequest(job, desk)) !== from.job) throw otherModel(from.job, desk);
  const { concurrency, retryFailed, onProgress } = options;
  const told = onProgress ? { onProgress } : {};
  const report = await runJob({ job, desk, jobs, concurrency, retryFailed, signal, ...told });
  const { id, failures, interrupted, ...progress } = report;
  return {
    job: id,
    ...progress,
    added: placed.new,
    near: placed.known,
    interrupted,
    failures: failures.slice(0, failuresShown).map(({ item, reason }) => {
      const { document, start } = item;
      return { document, start, reason };
    }),
  };
}

/** The passages and the settings that a job was begun with. */
async function keptPassages(jobs: Jobs, id: JobId): Promise<PassageChoice> {
  const job = await jobs.find(id);
  if (job?.recipe !== drawRecipeId) throw unknownJob(id);
  const { readings, detail, per_reading: perReading, seed } = job.request;
  const passages = job.items.map(parsePassageItem).filter((item) => item !== undefined);
  const settings = {
    readings: allReadings.filter((reading) => Array.isArray(readings) && readings.includes(reading)),
    detail: details.find((known) => known === detail) ?? "coarse",
    perReading: wholeOr(perReading, 1),
    seed: wholeOr(seed, 1),
  };
  return { passages, settings };
}

function wholeOr(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function unknownJob(id: JobId): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `There is no job ${id} that draws personas from texts.`,
    mend: "The report of the command that began it names its job.",
    param: "job",
  });
}

function otherModel(id: JobId, { model }: Desk): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `Job ${id} was begun with another model or prompt than ${model.provider}/${model.name}.`,
    mend: "Go on with the model that it was begun with, or name the files to begin anew.",
    param: "job",
  });
}
