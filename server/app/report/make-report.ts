import { dialoguesRecipe } from "../../domain/blueprint/read-judged.ts";
import type { JsonObject } from "../../domain/json.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import type { Jobs } from "../../domain/ports/jobs.ts";
import type { Ledger } from "../../domain/ports/ledger.ts";
import type { Gathered } from "../../evaluate/report/gathered.ts";
import { ReportBuilder } from "../../evaluate/report/report-builder.ts";
import type { Report } from "../../evaluate/report/report.ts";
import type { ReportKind } from "../../evaluate/report/targets.ts";
import { addRows } from "./add-rows.ts";
import { addNpcs, addPersonas, addProducts, type ReportLibrary } from "./add-stored.ts";

/** What is reported on. */
export type ReportSubject =
  | { readonly type: "personas"; readonly where?: string }
  | { readonly type: "npcs"; readonly world?: string; readonly where?: string }
  | {
      readonly type: "products";
      readonly recipe: ReportedRecipe;
      readonly world?: string;
      /** Of personas whom a query means. */
      readonly where?: string;
    };

export interface ReportedRecipe {
  readonly id: string;
  /** The schema that products are judged by; absent where it is not known. */
  readonly output?: JsonObject;
}

export interface ReportStore extends ReportLibrary {
  readonly jobs: Jobs;
  readonly ledger: Ledger;
}

export interface Measuring {
  /** Of each maker so many are measured; all are counted. */
  readonly sample: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/**
 * Gathers what a report on a set of the database is measured of, read a page at a time. Throws `not_found` for a world or
 * a recipe that nothing was made for, `invalid_input` for a query that cannot be read, and the signal's reason.
 */
export async function gatherStored(
  store: ReportStore,
  subject: ReportSubject,
  measuring: Measuring,
): Promise<Gathered> {
  const builder = new ReportBuilder({ subject: nameOf(subject), ...kindOf(subject), ...measuring });
  const { signal } = measuring;
  if (subject.type === "personas") await addPersonas(builder, store, subject, signal);
  else if (subject.type === "npcs") await addNpcs(builder, store, subject, signal);
  else {
    await addProducts(builder, store, subject, signal);
    if (subject.recipe.output === undefined && !isOfTalks(subject))
      builder.note(
        `The schema of ${subject.recipe.id} is not known; --recipe FILE judges by the one in that file.`,
      );
  }
  if (subject.type !== "personas") await addJobs(builder, store.jobs, subject);
  builder.spend(await store.ledger.spending());
  return builder.gathered();
}

/** Reports on the rows of a JSONL file, read a line at a time. */
export async function reportRows(
  file: {
    readonly name: string;
    readonly input: AsyncIterable<Uint8Array>;
    /** The schema that what was made is judged by. */
    readonly output?: JsonObject;
  },
  measuring: Measuring,
): Promise<Report> {
  const builder = new ReportBuilder({ subject: `rows of ${file.name}`, ...measuring });
  const check = file.output === undefined ? {} : { check: compileJsonSchema(file.output) };
  await addRows(builder, { ...file, ...check }, measuring.signal);
  return builder.finish();
}

function nameOf(subject: ReportSubject): string {
  const whom = subject.where === undefined ? "" : ` of personas meant by ${subject.where}`;
  switch (subject.type) {
    case "personas":
      return subject.where === undefined ? "personas" : `personas meant by ${subject.where}`;
    case "npcs":
      return `NPCs${subject.world === undefined ? "" : ` of ${subject.world}`}${whom}`;
    case "products":
      return `products of ${subject.recipe.id}${subject.world === undefined ? "" : ` for ${subject.world}`}${whom}`;
    default:
      return subject satisfies never;
  }
}

/** Of products other than talks only they themselves can tell whether they are functions. */
function kindOf(subject: ReportSubject): { readonly kind?: ReportKind } {
  if (subject.type !== "products") return { kind: subject.type };
  return isOfTalks(subject) ? { kind: "talks" } : {};
}

function isOfTalks(subject: ReportSubject): boolean {
  return subject.type === "products" && subject.recipe.id === dialoguesRecipe;
}

/** What became of what was asked for, whichever personas it was asked of. */
async function addJobs(
  builder: ReportBuilder,
  jobs: Jobs,
  subject: Exclude<ReportSubject, { type: "personas" }>,
): Promise<void> {
  const recipe = subject.type === "npcs" ? "npcs" : subject.recipe.id;
  for (const job of await jobs.list()) {
    if (job.recipe !== recipe || (subject.world !== undefined && job.request["world"] !== subject.world))
      continue;
    // What became of talks is in their candidates, which the jobs that asked for them do not count.
    if (isOfTalks(subject)) builder.addTalkJob(job);
    else builder.addJob(job, (await jobs.find(job.id))?.failures ?? []);
  }
}
