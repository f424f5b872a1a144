import { DramatisError } from "../../server/domain/errors.ts";
import type { JobId } from "../../server/domain/ids.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import type { Job, Jobs } from "../../server/domain/ports/jobs.ts";
import type { Journal } from "../../server/domain/ports/journal.ts";
import type { Ledger, LedgerRow } from "../../server/domain/ports/ledger.ts";
import type { Library } from "../../server/domain/ports/library.ts";
import { keepRows } from "./kept-rows.ts";
import { memoryJournal } from "./memory-journal.ts";
import { memoryLibrary } from "./memory-library.ts";

/** The store's ports, whatever keeps them. */
export interface StorePorts {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
}

/** The store's ports in memory, whole: they pass the same contracts as the databases. For tests. */
export interface MemoryStore extends StorePorts {
  /** As a process that restarts: everything stays, the epoch rises. */
  restart(): void;
  /** Changes one character of everything that is kept. */
  damage(): void;
}

export function memoryStore(): MemoryStore {
  let epoch = 1;
  const { library, castNpc, damage: damageLibrary } = memoryLibrary();
  const { journal, damage: damageJournal } = memoryJournal(() => epoch);
  const { ledger, damage: damageLedger } = memoryLedger();
  return {
    library,
    journal,
    ledger,
    jobs: memoryJobs(castNpc),
    restart() {
      epoch += 1;
    },
    damage() {
      damageLibrary();
      damageJournal();
      damageLedger();
    },
  };
}

function memoryLedger(): { readonly ledger: Ledger; readonly damage: () => void } {
  const rows = keepRows<LedgerRow>("ledger");
  const counts = new Map<string, number>();
  const ledger: Ledger = {
    async record(row) {
      const key = `${row.hash} sample ${row.sample}`;
      if (rows.has(key)) return;
      rows.put(key, row);
      counts.set(row.hash, (counts.get(row.hash) ?? 0) + 1);
    },
    async find(hash, sample) {
      return rows.get(`${hash} sample ${sample}`);
    },
    async samples(hash) {
      return counts.get(hash) ?? 0;
    },
  };
  return { ledger, damage: rows.damage };
}

interface KeptJob {
  readonly id: JobId;
  readonly recipe: string;
  readonly request: Job["request"];
  readonly total: number;
  readonly marks: Map<number, "done" | "failed">;
}

function memoryJobs(castNpc: (npc: Npc) => void): Jobs {
  const kept = new Map<JobId, KeptJob>();
  const find = (id: JobId): KeptJob => {
    const job = kept.get(id);
    if (job === undefined) throw new DramatisError({ code: "not_found", message: `There is no job ${id}.` });
    return job;
  };
  return {
    async open({ id, recipe, request, total }) {
      const job = kept.get(id) ?? { id, recipe, request: structuredClone(request), total, marks: new Map() };
      kept.set(id, job);
      return show(job);
    },
    async pending(id, { retryFailed }) {
      const { total, marks } = find(id);
      const items = Array.from({ length: total }, (_, item) => item);
      return items.filter((item) => !marks.has(item) || (retryFailed && marks.get(item) === "failed"));
    },
    async complete(id, item, outcome) {
      const { total, marks } = find(id);
      if (!Number.isSafeInteger(item) || item < 0 || item >= total) {
        throw new DramatisError({
          code: "invalid_input",
          param: "item",
          message: `Job ${id} has no item ${item}.`,
        });
      }
      if (marks.get(item) === "done") return;
      if (outcome.type === "done") castNpc(outcome.npc);
      marks.set(item, outcome.type);
    },
    async list() {
      return [...kept.values()].map(show);
    },
  };
}

function show({ id, recipe, request, total, marks }: KeptJob): Job {
  const outcomes = [...marks.values()];
  const done = outcomes.filter((outcome) => outcome === "done").length;
  return { id, recipe, request: structuredClone(request), total, done, failed: outcomes.length - done };
}
