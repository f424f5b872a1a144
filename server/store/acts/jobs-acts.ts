import { and, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { DramatisError } from "../../domain/errors.ts";
import { jobItems, jobs } from "../schema.ts";
import type { NpcPayload, PersonaPayload, RelationPayload } from "./library-acts.ts";
import { placeholders } from "./placeholders.ts";
import type { ProductPayload } from "./product-acts.ts";

export interface JobPayload {
  readonly id: string;
  readonly recipe: string;
  readonly request: string;
  readonly items: string;
  readonly total: number;
}

export type MadePayload =
  | { readonly kind: "npc"; readonly npc: NpcPayload }
  | { readonly kind: "product"; readonly product: ProductPayload }
  | {
      readonly kind: "personas";
      readonly personas: readonly PersonaPayload[];
      readonly relations: readonly RelationPayload[];
    };

export interface ItemPayload {
  readonly id: string;
  readonly item: number;
  readonly outcome:
    | { readonly type: "done"; readonly made: MadePayload }
    | { readonly type: "failed"; readonly reason: string; readonly made?: MadePayload };
}

/** What keeps the things that items make. */
export interface MadeActs {
  putNpc(npc: NpcPayload): void;
  putProduct(product: ProductPayload): void;
  putPersonas(personas: readonly PersonaPayload[]): unknown;
  putRelations(relations: readonly RelationPayload[]): void;
}

export function jobsActs(database: BetterSQLite3Database, keep: MadeActs) {
  const statements = prepareStatements(database);

  function openJob(payload: JobPayload): void {
    statements.open.run({ ...payload });
    statements.setState.run({ id: payload.id, state: "open" });
  }

  function cancelJob({ id }: { readonly id: string }): void {
    if (statements.setState.run({ id, state: "cancelled" }).changes === 0) throw unknownJob(id);
  }

  function keepMade(made: MadePayload): string {
    switch (made.kind) {
      case "npc":
        keep.putNpc(made.npc);
        return made.npc.id;
      case "product":
        keep.putProduct(made.product);
        return made.product.id;
      case "personas":
        keep.putPersonas(made.personas);
        keep.putRelations(made.relations);
        return made.personas.map(({ id }) => id).join(" ");
      default:
        return made satisfies never;
    }
  }

  function completeItem(payload: ItemPayload): void {
    const { id, item, outcome } = payload;
    const job = statements.find.get({ id });
    if (job === undefined) throw unknownJob(id);
    if (!Number.isSafeInteger(item) || item < 0 || item >= job.total) throw unknownItem(id, item, job.total);
    const before = statements.findItem.get({ job: job.number, item })?.outcome;
    if (before === "done") return;
    const kept = outcome.made && keepMade(outcome.made);
    const detail = outcome.type === "done" ? (kept ?? "") : outcome.reason;
    statements.mark.run({ job: job.number, item, outcome: outcome.type, detail });
    const done = outcome.type === "done" ? 1 : 0;
    statements.count.run({ number: job.number, done, failed: 1 - done - (before === "failed" ? 1 : 0) });
  }

  return { openJob, cancelJob, completeItem };
}

function prepareStatements(database: BetterSQLite3Database) {
  return {
    open: database
      .insert(jobs)
      .values(placeholders("id", "recipe", "request", "items", "total"))
      .onConflictDoNothing()
      .prepare(),
    setState: database
      .update(jobs)
      .set({ state: sql`${sql.placeholder("state")}` })
      .where(eq(jobs.id, sql.placeholder("id")))
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
