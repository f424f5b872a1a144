import { asc, eq, sql } from "drizzle-orm";
import { DramatisError } from "../domain/errors.ts";
import type { JobId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { ItemOutcome, Job, Jobs } from "../domain/ports/jobs.ts";
import { decodeJson, encodeJson } from "./encode-json.ts";
import { npcPayload } from "./npc-payload.ts";
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

  async open(job: {
    readonly id: JobId;
    readonly recipe: string;
    readonly request: JsonObject;
    readonly total: number;
  }): Promise<Job> {
    const { id, recipe, request, total } = job;
    await this.#writer.act("openJob", { id, recipe, request: encodeJson(request, `Job ${id}`), total });
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
    const encoded = outcome.type === "done" ? { type: outcome.type, npc: npcPayload(outcome.npc) } : outcome;
    await this.#writer.act("completeItem", { id, item, outcome: encoded });
  }

  async list(): Promise<readonly Job[]> {
    return this.#reader.read(() => this.#statements.list.all()).map(decodeJob);
  }

  #find(id: JobId): JobRow {
    const row = this.#reader.read(() => this.#statements.find.get({ id }));
    if (row !== undefined) return row;
    throw new DramatisError({ code: "not_found", param: "id", message: `There is no job ${id}.` });
  }
}

type JobRow = typeof jobs.$inferSelect;

function decodeJob({ id, recipe, request, total, done, failed }: JobRow): Job {
  return { id: id as JobId, recipe, request: decodeJson<JsonObject>(request), total, done, failed };
}

function prepareStatements({ database }: Reader) {
  return prepareLazily({
    find: () =>
      database
        .select()
        .from(jobs)
        .where(eq(jobs.id, sql.placeholder("id")))
        .prepare(),
    list: () => database.select().from(jobs).orderBy(asc(jobs.number)).prepare(),
    ended: () =>
      database
        .select({ item: jobItems.item, outcome: jobItems.outcome })
        .from(jobItems)
        .where(eq(jobItems.job, sql.placeholder("job")))
        .orderBy(asc(jobItems.item))
        .prepare(),
  });
}
