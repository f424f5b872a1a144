import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { manifestName, manifestText, readManifest } from "../datasets/manifest.ts";
import { type DatasetFormat, datasetFormats, usualFormats } from "../datasets/formats/dataset-formats.ts";
import { demandPublication, type Publication } from "../datasets/formats/publication.ts";
import type { NamedTemplate } from "../datasets/formats/template-lengths.ts";
import { parseHeldOutTools, parseShares, planOf, type SplitRequest } from "../datasets/splits/split-plan.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import type { WorldId } from "../domain/ids.ts";
import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { Consents } from "../domain/ports/consents.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Use } from "../domain/persona/licence-use.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Library } from "../domain/ports/library.ts";
import { compileRowCondition } from "../domain/rows/row-condition.ts";
import { demandPlan } from "./demand-plan.ts";
import { type ExportReport, exportDataset } from "./export-dataset.ts";

export { type DatasetFormat, datasetFormats, usualFormats };
export { parseHeldOutTools, parseShares, type SplitRequest };

/** What to export. */
export interface ExportRequest {
  readonly formats: readonly DatasetFormat[];
  /** The text of the chat template by which `rendered-text` is rendered. */
  readonly chatTemplate?: string | undefined;
  /** Chat templates by which the card tells how long rows are. */
  readonly measuredTemplates?: readonly NamedTemplate[] | undefined;
  readonly includeProcedural: boolean;
  /** What its publisher says of it. */
  readonly publication?: Publication | undefined;
  /** What the rows are to be used for; what a licence forbids to be used so is left out. */
  readonly use?: Use | undefined;
  readonly world?: WorldId | undefined;
  /** Configs by name; all that have rows otherwise. */
  readonly only?: readonly string[] | undefined;
  /** A condition on rows, as `compileRowCondition` has it. */
  readonly where?: string | undefined;
  /** Only rows under one of these licences. */
  readonly licences?: readonly string[] | undefined;
  /** 90/5/5 by hash of the persona, with nothing held out, otherwise. */
  readonly splits?: SplitRequest | undefined;
  /** Leaves speech and call in one message; "act, result, speak" otherwise. */
  readonly combined?: boolean | undefined;
  /** Planted faults that each turn of synthetic play is paired with, at most; none when absent. */
  readonly planted?: number | undefined;
}

/** One file of an export: its path with `/` between the steps. */
export interface ExportFile {
  readonly path: string;
  readonly bytes: number;
}

/** `running` counts rows; `done` can be fetched until it is removed; `failed` says why. */
export type ExportState =
  | { readonly type: "running"; readonly rows: number }
  | {
      readonly type: "done";
      readonly report: Omit<ExportReport, "out">;
      readonly files: readonly ExportFile[];
    }
  | { readonly type: "failed"; readonly error: unknown };

export interface KeptExport {
  readonly id: string;
  readonly request: ExportRequest;
  readonly state: ExportState;
}

export interface ExportsOptions {
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly personas: Pick<Personas, "withdrawn" | "find" | "get" | "relations">;
  readonly products: Products;
  readonly jobs: Pick<Jobs, "list" | "find">;
  /** What players agreed to. */
  readonly players: Pick<Consents, "of" | "terms">;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where exports lie until they are fetched. What an earlier process left of them in it is removed. */
  readonly folder: string;
}

/** Older ones give way. */
const keptAtMost = 4;
/** Milliseconds that an export can be fetched. */
const lifetime = 60 * 60 * 1000;
const prefix = "export_";

interface Entry {
  readonly id: string;
  readonly request: ExportRequest;
  readonly controller: AbortController;
  state: ExportState;
  ended: Promise<void>;
  forget: () => void;
}

/**
 * Exports that are made for somebody who fetches them afterwards: one at a time, a few kept for an hour. Operational
 * state: they go with the process.
 */
export class Exports {
  readonly #options: ExportsOptions;
  /** In the order in which they were asked for. */
  readonly #kept = new Map<string, Entry>();
  #swept: Promise<void> | undefined;

  constructor(options: ExportsOptions) {
    this.#options = options;
  }

  /** Begins one. Throws `too_many` while another is made. */
  start(request: ExportRequest): KeptExport {
    const busy = [...this.#kept.values()].find(({ state }) => state.type === "running");
    if (busy) {
      throw new DramatisError({
        code: "too_many",
        message: `Export ${busy.id} is being made, and one is made at a time.`,
        mend: "Wait until it is done, or remove it.",
        retryable: true,
      });
    }
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= keptAtMost) void this.remove(oldest);
    const entry: Entry = {
      id: `${prefix}${this.#options.ids.unique()}`,
      request,
      controller: new AbortController(),
      state: { type: "running", rows: 0 },
      ended: Promise.resolve(),
      forget: () => undefined,
    };
    this.#kept.set(entry.id, entry);
    entry.ended = this.#make(entry);
    return entry;
  }

  /** Refuses at once what could not be exported; throws what `exportDataset` throws for it. */
  async demand({ where, splits = {}, world, publication = {} }: ExportRequest): Promise<void> {
    const { library, products } = this.#options;
    demandPublication(publication);
    if (where !== undefined) compileRowCondition(where);
    await demandPlan(planOf(splits), { library, products, world });
  }

  list(): readonly KeptExport[] {
    return [...this.#kept.values()];
  }

  /** Throws `not_found`. */
  find(id: string): KeptExport {
    return this.#entry(id);
  }

  /** Its files, ready to be read. Throws `conflict` while it is made, and what made it fail. */
  files(id: string): readonly ExportFile[] {
    const { state } = this.#entry(id);
    switch (state.type) {
      case "done":
        return state.files;
      case "running":
        throw new DramatisError({
          code: "conflict",
          message: `Export ${id} is still being made: ${state.rows} rows so far.`,
          mend: `GET /exports/${id} says when it is done.`,
          retryable: true,
        });
      case "failed":
        throw state.error;
      default:
        return state satisfies never;
    }
  }

  /**
   * Where one of its files lies. Only a path that the export itself lists is ever looked for on the disk. Throws
   * `not_found`, and what `files` throws.
   */
  locate(id: string, file: string): ExportFile & { readonly location: string } {
    const files = this.files(id);
    const found = files.find((one) => one.path === file);
    if (found) return { ...found, location: path.join(this.#folderOf(id), ...found.path.split("/")) };
    throw new DramatisError({
      code: "not_found",
      message: `Export ${id} has no file ${file.slice(0, 120)}.`,
      mend: `It has ${listChoices(
        files.map((one) => one.path),
        4,
      )}.`,
      param: "path",
    });
  }

  /** Stops one that is being made, and removes its files. Throws `not_found`. */
  async remove(id: string): Promise<void> {
    const entry = this.#entry(id);
    this.#kept.delete(id);
    entry.forget();
    entry.controller.abort(new DramatisError({ code: "cancelled", message: `Export ${id} was removed.` }));
    await entry.ended;
    await removeFolder(this.#folderOf(id));
  }

  /** Stops what is being made and removes everything. */
  async close(): Promise<void> {
    await Promise.all([...this.#kept.keys()].map((id) => this.remove(id)));
    if (this.#swept) await removeFolder(this.#options.folder);
  }

  async #make(entry: Entry): Promise<void> {
    const { library, journal, ledger, personas, products, jobs, players, clock } = this.#options;
    try {
      await (this.#swept ??= this.#sweep());
      const { out, ...report } = await exportDataset({
        library,
        journal,
        ledger,
        personas,
        products,
        jobs,
        players,
        ...entry.request,
        out: this.#folderOf(entry.id),
        signal: entry.controller.signal,
        progress: (rows) => {
          entry.state = { type: "running", rows };
        },
      });
      entry.state = { type: "done", report, files: await listExported(out) };
    } catch (error) {
      entry.state = { type: "failed", error };
    }
    if (this.#kept.has(entry.id)) {
      entry.forget = clock.after(lifetime, () => void this.remove(entry.id));
    }
  }

  /** What a process that was killed has left; the database's lock says that it is gone. */
  async #sweep(): Promise<void> {
    const { folder } = this.#options;
    const left = await readdir(folder).catch(() => []);
    for (const name of left) if (name.startsWith(prefix)) await removeFolder(path.join(folder, name));
  }

  #entry(id: string): Entry {
    const entry = this.#kept.get(id);
    if (entry) return entry;
    throw new DramatisError({
      code: "not_found",
      message: `There is no export ${id.slice(0, 80)}.`,
      mend: "POST /exports makes one; the latest four can be fetched for an hour.",
      param: "export",
    });
  }

  #folderOf(id: string): string {
    return path.join(this.#options.folder, id);
  }
}

async function listExported(folder: string): Promise<readonly ExportFile[]> {
  const manifest = await readManifest(folder);
  if (!manifest) throw new DramatisError({ code: "internal", message: "An export has no manifest." });
  const own = { path: manifestName, bytes: Buffer.byteLength(manifestText(manifest)) };
  return [own, ...manifest.files.map(({ path: file, bytes }) => ({ path: file, bytes }))];
}

/** On Windows a file that is being fetched cannot be removed at once. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}
