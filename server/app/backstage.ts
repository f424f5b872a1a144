import type { Clock, Ids } from "../domain/ports/clock.ts";
import type { Jobs } from "../domain/ports/jobs.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import type { NearIndex } from "../domain/ports/near-index.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Model } from "../domain/ports/model.ts";
import type { Price } from "../generate/complete-structured.ts";
import type { CastPersona } from "./cast-npc.ts";
import { createCastPersona } from "./cast-persona.ts";
import { type DrawPersonasOptions, type DrawReport, drawPersonas } from "./draw-personas.ts";
import { Exports } from "./exports.ts";
import { type GenerateNpcsOptions, type GenerateNpcsReport, generateNpcs } from "./generate-npcs.ts";
import {
  type GenerateProductsOptions,
  type GenerateProductsReport,
  generateProducts,
} from "./generate-products.ts";
import { findPersonas } from "./find-personas.ts";
import { createImportLines, type ImportLines } from "./import/import-lines.ts";
import { createRegenerateField, type RegenerateField } from "./regenerate-field.ts";
import { type RelatePersonasOptions, type RelateReport, relatePersonas } from "./relate-personas.ts";
import { type RowTrace, traceRow } from "./trace-row.ts";

/** What to generate, without the ports that it is done with. */
export type GenerateNpcsRequest = Omit<
  GenerateNpcsOptions,
  "model" | "price" | "library" | "people" | "jobs" | "ledger" | "clock"
>;

/** The same of a recipe. */
export type GenerateProductsRequest = Omit<
  GenerateProductsOptions,
  "model" | "price" | "library" | "people" | "jobs" | "ledger" | "clock"
>;

/** The same of an expansion from persona to persona. */
export type RelatePersonasRequest = Omit<
  RelatePersonasOptions,
  "model" | "price" | "library" | "people" | "nearIndex" | "jobs" | "ledger" | "clock"
>;

/** The same of personas that are drawn from texts. */
export type DrawPersonasRequest = Omit<
  DrawPersonasOptions,
  "model" | "price" | "people" | "nearIndex" | "jobs" | "ledger" | "clock"
>;

/** What a server does beside play: the use cases of its HTTP API that need more than the library. */
export interface Backstage {
  readonly castPersona: CastPersona;
  readonly regenerateField: RegenerateField;
  readonly generateNpcs: (request: GenerateNpcsRequest) => Promise<GenerateNpcsReport>;
  readonly generateProducts: (request: GenerateProductsRequest) => Promise<GenerateProductsReport>;
  readonly drawPersonas: (request: DrawPersonasRequest) => Promise<DrawReport>;
  readonly relatePersonas: (request: RelatePersonasRequest) => Promise<RelateReport>;
  readonly importLines: ImportLines;
  readonly findPersonas: (page: Parameters<typeof findPersonas>[1]) => ReturnType<typeof findPersonas>;
  readonly traceRow: (row: string, signal: AbortSignal) => Promise<RowTrace>;
  readonly exports: Exports;
  /** Stops exports and removes their files. */
  close(): Promise<void>;
}

export interface BackstageOptions {
  readonly library: Library;
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
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
  const { library, personas, nearIndex, journal, ledger, jobs, model, price } = options;
  const { clock, ids, exportsFolder } = options;
  const priced = price ? { price } : {};
  const exports = new Exports({ library, journal, ledger, clock, ids, folder: exportsFolder });
  const desk = { model, ledger, clock, ...priced };
  const generating = { library, people: personas, jobs, ledger, model, clock, ...priced };
  return {
    castPersona: createCastPersona({ library, people: personas, desk, seed: 1 }),
    regenerateField: createRegenerateField({ library, people: personas, desk }),
    generateNpcs: (request) => generateNpcs({ ...request, ...generating }),
    generateProducts: (request) => generateProducts({ ...request, ...generating }),
    drawPersonas: (request) => drawPersonas({ ...request, ...generating, nearIndex }),
    relatePersonas: (request) => relatePersonas({ ...request, ...generating, nearIndex }),
    findPersonas: (page) => findPersonas({ library, personas }, page),
    importLines: createImportLines({ personas, nearIndex, clock }),
    traceRow: (row, signal) => traceRow({ library, journal, ledger }, row, signal),
    exports,
    close: () => exports.close(),
  };
}
