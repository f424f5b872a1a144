import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Price } from "../generate/complete-structured.ts";
import type { CastPersona } from "./cast-npc.ts";
import { createCastPersona } from "./cast-persona.ts";
import { Exports } from "./exports.ts";
import { type GenerateNpcsOptions, type GenerateNpcsReport, generateNpcs } from "./generate-npcs.ts";
import {
  type GenerateProductsOptions,
  type GenerateProductsReport,
  generateProducts,
} from "./generate-products.ts";
import { importTools, type ImportToolsOptions, type ToolsReport } from "./import-tools.ts";
import { createRegenerateField, type RegenerateField } from "./regenerate-field.ts";
import { type RowTrace, traceRow } from "./trace-row.ts";

/** What to generate, without the ports that it is done with. */
export type GenerateNpcsRequest = Omit<
  GenerateNpcsOptions,
  "model" | "price" | "library" | "jobs" | "ledger" | "clock"
>;

/** The same of a recipe. */
export type GenerateProductsRequest = Omit<
  GenerateProductsOptions,
  "model" | "price" | "library" | "products" | "jobs" | "ledger" | "clock"
>;

/** The same of tools that are brought. */
export type ImportToolsRequest = Omit<
  ImportToolsOptions,
  "model" | "price" | "library" | "products" | "jobs" | "ledger" | "clock"
>;

/** What a server does beside play: the use cases of its HTTP API that need more than the library. */
export interface Backstage {
  readonly castPersona: CastPersona;
  readonly regenerateField: RegenerateField;
  readonly generateNpcs: (request: GenerateNpcsRequest) => Promise<GenerateNpcsReport>;
  readonly generateProducts: (request: GenerateProductsRequest) => Promise<GenerateProductsReport>;
  readonly importTools: (request: ImportToolsRequest) => Promise<ToolsReport>;
  readonly traceRow: (row: string, signal: AbortSignal) => Promise<RowTrace>;
  readonly exports: Exports;
  /** Stops exports and removes their files. */
  close(): Promise<void>;
}

export interface BackstageOptions {
  readonly library: Library;
  readonly products: Products;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
  readonly model: Model;
  readonly price?: Price;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where exports lie until they are fetched. */
  readonly exportsFolder: string;
}

/** Binds the use cases to one database and one model. */
export function openBackstage(options: BackstageOptions): Backstage {
  const { library, products, journal, ledger, jobs, model, price, clock, ids, exportsFolder } = options;
  const priced = price ? { price } : {};
  const exports = new Exports({ library, journal, ledger, clock, ids, folder: exportsFolder });
  const desk = { model, ledger, clock, ...priced };
  return {
    castPersona: createCastPersona({ library, desk, seed: 1 }),
    regenerateField: createRegenerateField({ library, desk }),
    generateNpcs: (request) => generateNpcs({ ...request, library, jobs, ledger, model, clock, ...priced }),
    generateProducts: (request) =>
      generateProducts({ ...request, library, products, jobs, ledger, model, clock, ...priced }),
    importTools: (request) =>
      importTools({ ...request, library, products, jobs, ledger, model, clock, ...priced }),
    traceRow: (row, signal) => traceRow({ library, journal, ledger }, row, signal),
    exports,
    close: () => exports.close(),
  };
}
