import { and, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { DramatisError } from "../../domain/errors.ts";
import { jobItems, jobs } from "../schema.ts";
import type { NpcPayload } from "./library-acts.ts";
import { placeholders } from "./placeholders.ts";

export interface JobPayload {
  readonly id: string;
  readonly recipe: string;
  readonly request: string;
  readonly total: number;
}

export interface ItemPayload {
  readonly id: string;
  readonly item: number;
  readonly outcome:
    | { readonly type: "done"; readonly npc: NpcPayload }
    | { readonly type: "failed"; readonly reason: string };
}

export function jobsActs(database: BetterSQLite3Database, putNpc: (npc: NpcPayload) => void) {
  const statements = prepareStatements(database);

  function openJob(payload: JobPayload): void {
    statements.open.run({ ...payload });
  }

  function completeItem(payload: ItemPayload): void {
    const { id, item, outcome } = payload;
    const job = statements.find.get({ id });
    if (job === undefined) throw unknownJob(id);
    if (!Number.isSafeInteger(item) || item < 0 || item >= job.total) throw unknownItem(id, item, job.total);
    const before = statements.findItem.get({ job: job.number, item })?.outcome;
    if (before === "done") return;
    if (outcome.type === "done") putNpc(outcome.npc);
    const detail = outcome.type === "done" ? outcome.npc.id : outcome.reason;
    statements.mark.run({ job: job.number, item, outcome: outcome.type, detail });
    const done = outcome.type === "done" ? 1 : 0;
    statements.count.run({ number: job.number, done, failed: 1 - done - (before === "failed" ? 1 : 0) });
  }

  return { openJob, completeItem };
}

function prepareStatements(database: BetterSQLite3Database) {
  return {
    open: database
      .insert(jobs)
      .values(placeholders("id", "recipe", "request", "total"))
      .onConflictDoNothing()
      .prepare(),
    find: database
      .select({ number: jobs.number, total: jobs.total })
      .from(jobs)
      .where(eq(jobs.id, sql.placeholder("id")))
      .prepare(),
    findItem: database
      .select({ outcome: jobItems.outcome })
      .from(jobItems)
      .where(and(eq(jobItems.job, sql.placeholder("job")), eq(jobItems.item, sql.placeholder("item"))))
      .prepare(),
    mark: database
      .insert(jobItems)
      .values(placeholders("job", "item", "outcome", "detail"))
      .onConflictDoUpdate({
        target: [jobItems.job, jobItems.item],
        set: { outcome: sql`excluded.outcome`, detail: sql`excluded.detail` },
      })
      .prepare(),
    count: database
      .update(jobs)
      .set({
        done: sql`${jobs.done} + ${sql.placeholder("done")}`,
        failed: sql`${jobs.failed} + ${sql.placeholder("failed")}`,
      })
      .where(eq(jobs.number, sql.placeholder("number")))
      .prepare(),
  };
}

function unknownJob(id: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    param: "id",
    message: `There is no job ${id}.`,
    mend: "Open the job before its items are completed.",
  });
}

function unknownItem(id: string, item: number, total: number): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    param: "item",
    message: `Job ${id} has no item ${item}; its items are numbered 0 to ${total - 1}.`,
  });
}
