import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { DramatisError } from "../domain/errors.ts";
import type { JobId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { FailedItem, ItemOutcome, Job, JobItems, Jobs, NewJob } from "../domain/ports/jobs.ts";
import type { ItemPayload } from "./acts/jobs-acts.ts";
import { decodeJson, encodeJson } from "./encode-json.ts";
import { madePayload } from "./made-payload.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { jobItems, jobs } from "./schema.ts";
import type { Writer } from "./writer.ts";

export class SqliteJobs implements Jobs {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async open({ id, recipe, request, items }: NewJob): Promise<Job> {
    const what = `Job ${id}`;
    const encoded = { request: encodeJson(request, what), items: encodeJson(items, what) };
    await this.#writer.act("openJob", { id, recipe, ...encoded, total: items.length });
    return decodeJob(this.#find(id));
  }

  async pending(id: JobId, { retryFailed }: { readonly retryFailed: boolean }): Promise<readonly number[]> {
    const { number, total } = this.#find(id);
    const ended = this.#reader.read(() => this.#statements.ended.all({ job: number }));
    const settled = new Set(
      ended.filter(({ outcome }) => outcome === "done" || !retryFailed).map(({ item }) => item),
    );
    const pending: number[] = [];
    for (let item = 0; item < total; item += 1) if (!settled.has(item)) pending.push(item);
    return pending;
  }

  async complete(id: JobId, item: number, outcome: ItemOutcome): Promise<void> {
    const made = outcome.made && { made: madePayload(outcome.made) };
    const encoded: ItemPayload["outcome"] =
      outcome.type === "done"
        ? { type: outcome.type, made: madePayload(outcome.made) }
        : { type: outcome.type, reason: outcome.reason, ...made };
    await this.#writer.act("completeItem", { id, item, outcome: encoded });
  }

  async list(): Promise<readonly Job[]> {
    return this.#reader.read(() => this.#statements.list.all()).map(decodeJob);
  }

  async find(
    id: JobId,
  ): Promise<(Job & { readonly items: JobItems; readonly failures: readonly FailedItem[] }) | undefined> {
    const row = this.#reader.read(() => this.#statements.find.get({ id }));
    if (row === undefined) return undefined;
    const failures = this.#reader.read(() => this.#statements.failures.all({ job: row.number }));
    return { ...decodeJob(row), items: decodeJson<JobItems>(row.items), failures };
  }

  async cancel(id: JobId): Promise<void> {
    await this.#writer.act("cancelJob", { id });
  }

  #find(id: JobId): JobRow {
    const row = this.#reader.read(() => this.#statements.find.get({ id }));
    if (row !== undefined) return row;
    throw new DramatisError({ code: "not_found", param: "id", message: `There is no job ${id}.` });
  }
}

type JobRow = typeof jobs.$inferSelect;

/** Lists of jobs leave out what the items are made of: that of a large job is megabytes. */
type ListedRow = Omit<JobRow, "items" | "number">;

function decodeJob({ id, recipe, request, total, done, failed, state }: ListedRow): Job {
  return { id: id as JobId, recipe, request: decodeJson<JsonObject>(request), total, done, failed, state };
}

function prepareStatements({ database }: Reader) {
  const { items: _items, number: _number, ...listed } = getTableColumns(jobs);
  return prepareLazily({
    find: () =>
      database
        .select()
        .from(jobs)
        .where(eq(jobs.id, sql.placeholder("id")))
        .prepare(),
    list: () => database.select(listed).from(jobs).orderBy(asc(jobs.number)).prepare(),
    failures: () =>
      database
        .select({ item: jobItems.item, reason: jobItems.detail })
        .from(jobItems)
        .where(and(eq(jobItems.job, sql.placeholder("job")), eq(jobItems.outcome, "failed")))
        .orderBy(asc(jobItems.item))
        .prepare(),
    ended: () =>
      database
        .select({ item: jobItems.item, outcome: jobItems.outcome })
        .from(jobItems)
        .where(eq(jobItems.job, sql.placeholder("job")))
        .orderBy(asc(jobItems.item))
        .prepare(),
  });
}
