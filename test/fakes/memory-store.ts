import { DramatisError } from "../../server/domain/errors.ts";
import type { JobId, PlayerId } from "../../server/domain/ids.ts";
import type { Batches, StoredBatch } from "../../server/domain/ports/batches.ts";
import type { Consents } from "../../server/domain/ports/consents.ts";
import type { FailedItem, Job, JobItems, Jobs, JobState } from "../../server/domain/ports/jobs.ts";
import type { Journal } from "../../server/domain/ports/journal.ts";
import type { Ledger, LedgerRow, LedgerSpending } from "../../server/domain/ports/ledger.ts";
import type { Library } from "../../server/domain/ports/library.ts";
import type { NearIndex } from "../../server/domain/ports/near-index.ts";
import type { PersonaVectors } from "../../server/domain/ports/persona-vectors.ts";
import type { Personas } from "../../server/domain/ports/personas.ts";
import type { Products } from "../../server/domain/ports/products.ts";
import type { TextVectors } from "../../server/domain/ports/text-vectors.ts";
import type { Made } from "../../server/domain/product.ts";
import { keepRows, mustGet } from "./kept-rows.ts";
import { memoryJournal } from "./memory-journal.ts";
import { memoryLibrary } from "./memory-library.ts";
import { memoryPersonas } from "./memory-personas.ts";
import { memoryProducts } from "./memory-products.ts";

/** The store's ports, whatever keeps them. */
export interface StorePorts {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
  readonly batches: Batches;
  readonly vectors: PersonaVectors;
  readonly textVectors: TextVectors;
  readonly products: Products;
  readonly consents: Consents;
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
  const { products, putProduct, withdraw, damage: damageProducts } = memoryProducts();
  const people = memoryPersonas(withdraw);
  const { library, castNpc, damage: damageLibrary } = memoryLibrary(people);
  const { journal, damage: damageJournal } = memoryJournal(() => epoch);
  const { ledger, damage: damageLedger } = memoryLedger();
  const keep = (made: Made): void => {
    if (made.kind === "npc") castNpc(made.npc);
    else if (made.kind === "product") putProduct(made.product);
    else {
      people.put(made.personas);
      people.relate(made.relations);
    }
  };
  return {
    library,
    journal,
    ledger,
    jobs: memoryJobs(keep),
    personas: people.personas,
    nearIndex: people.nearIndex,
    batches: memoryBatches(),
    vectors: people.vectors,
    textVectors: memoryTextVectors(),
    products,
    consents: memoryConsents(),
    restart() {
      epoch += 1;
    },
    damage() {
      damageLibrary();
      damageJournal();
      damageLedger();
      damageProducts();
      people.damage();
    },
  };
}

function memoryTextVectors(): TextVectors {
  const kept = new Map<string, Float32Array>();
  return {
    async of(model, hashes) {
      const found = hashes.map((hash) => [hash, kept.get(`${model} ${hash}`)] as const);
      return new Map(found.flatMap(([hash, vector]) => (vector ? [[hash, vector.slice()] as const] : [])));
    },
    async keep(model, vectors) {
      for (const { hash, vector } of vectors) {
        const key = `${model} ${hash}`;
        if (!kept.has(key)) kept.set(key, vector.slice());
      }
    },
  };
}

function memoryConsents(): Consents {
  const told = new Map<PlayerId, boolean>();
  let isAsked = false;
  return {
    async of(players) {
      return new Map(
        players.flatMap((player) => {
          const given = told.get(player);
          return given === undefined ? [] : [[player, given] as const];
        }),
      );
    },
    async tell(player, given) {
      told.set(player, given);
    },
    async demand() {
      isAsked = true;
    },
    async terms() {
      return { isAsked, secret: "5".repeat(64) };
    },
  };
}

function memoryBatches(): Batches {
  const kept = new Map<string, StoredBatch>();
  return {
    async begin(key, job) {
      if (!kept.has(key)) kept.set(key, { key, job, batch: undefined });
    },
    async sent(key, batch) {
      const known = kept.get(key);
      if (known) kept.set(key, { ...known, batch });
    },
    async end(key) {
      kept.delete(key);
    },
    async open(job) {
      return [...kept.values()].filter((one) => one.job === job);
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
    async spending() {
      const sums = new Map<string, LedgerSpending>();
      for (const key of rows.keys()) {
        const row = mustGet(rows, key);
        const maker = JSON.stringify([row.provider, row.model]);
        sums.set(maker, spendingWith(sums.get(maker), row));
      }
      return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
    },
  };
  return { ledger, damage: rows.damage };
}

function spendingWith(
  sum: LedgerSpending | undefined,
  { provider, model, end, cost }: LedgerRow,
): LedgerSpending {
  return {
    provider,
    model,
    calls: (sum?.calls ?? 0) + 1,
    failed: (sum?.failed ?? 0) + (end.type === "failed" ? 1 : 0),
    inputTokens: (sum?.inputTokens ?? 0) + end.usage.inputTokens,
    outputTokens: (sum?.outputTokens ?? 0) + end.usage.outputTokens,
    estimated: (sum?.estimated ?? 0) + (end.usage.estimated ? 1 : 0),
    cost: (sum?.cost ?? 0) + (cost ?? 0),
    unpriced: (sum?.unpriced ?? 0) + (cost === undefined ? 1 : 0),
  };
}

interface KeptJob {
  readonly id: JobId;
  readonly recipe: string;
  readonly request: Job["request"];
  readonly items: JobItems;
  readonly marks: Map<
    number,
    { readonly type: "done" } | { readonly type: "failed"; readonly reason: string }
  >;
  state: JobState;
}

function memoryJobs(keep: (made: Made) => void): Jobs {
  const kept = new Map<JobId, KeptJob>();
  const find = (id: JobId): KeptJob => {
    const job = kept.get(id);
    if (job === undefined) throw new DramatisError({ code: "not_found", message: `There is no job ${id}.` });
    return job;
  };
  return {
    async open({ id, recipe, request, items }) {
      const job = kept.get(id) ?? {
        id,
        recipe,
        request: structuredClone(request),
        items,
        marks: new Map(),
        state: "open",
      };
      job.state = "open";
      kept.set(id, job);
      return show(job);
    },
    async pending(id, { retryFailed }) {
      const { items, marks } = find(id);
      return [...items.keys()].filter(
        (item) => !marks.has(item) || (retryFailed && marks.get(item)?.type === "failed"),
      );
    },
    async complete(id, item, outcome) {
      const { items, marks } = find(id);
      if (!Number.isSafeInteger(item) || item < 0 || item >= items.length) {
        throw new DramatisError({
          code: "invalid_input",
          param: "item",
          message: `Job ${id} has no item ${item}.`,
        });
      }
      if (marks.get(item)?.type === "done") return;
      if (outcome.made) keep(outcome.made);
      marks.set(item, outcome);
    },
    async list() {
      return [...kept.values()].map(show);
    },
    async find(id) {
      const job = kept.get(id);
      return job && { ...show(job), items: job.items, failures: failuresOf(job) };
    },
    async cancel(id) {
      find(id).state = "cancelled";
    },
  };
}

function failuresOf({ marks }: KeptJob): readonly FailedItem[] {
  return [...marks]
    .flatMap(([item, mark]) => (mark.type === "failed" ? [{ item, reason: mark.reason }] : []))
    .sort((one, other) => one.item - other.item);
}

function show({ id, recipe, request, items, marks, state }: KeptJob): Job {
  const done = [...marks.values()].filter(({ type }) => type === "done").length;
  return {
    id,
    recipe,
    request: structuredClone(request),
    total: items.length,
    done,
    failed: marks.size - done,
    state,
  };
}
