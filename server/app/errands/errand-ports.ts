import type { Clock, Ids } from "../../domain/ports/clock.ts";
import type { Embedder } from "../../domain/ports/embedder.ts";
import type { Jobs } from "../../domain/ports/jobs.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Ledger } from "../../domain/ports/ledger.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { NearIndex } from "../../domain/ports/near-index.ts";
import type { PersonaVectors } from "../../domain/ports/persona-vectors.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { Products } from "../../domain/ports/products.ts";
import type { RecipeFile } from "../../generate/recipes/recipe-file.ts";
import type { Backstage } from "../backstage.ts";
import type { ErrandName, ProgressOf, RequestOf, ResultOf, Run } from "./errand-types.ts";

export interface ErrandStore {
  readonly library: Library;
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
  readonly vectors: PersonaVectors;
  readonly products: Products;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly jobs: Jobs;
}

/** What errands are done with. What takes long to open is opened by the first that needs it. */
export interface ErrandPorts {
  readonly store: ErrandStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly backstage: () => Promise<Backstage>;
  /** Brings the worlds on disk into the library; a running server has done so. */
  readonly loadWorlds: () => Promise<void>;
  /** The folder that a world is loaded from. Throws `not_found`. */
  readonly worldFolder: (world: string) => string;
  /**
   * A recipe by its id, or by the whole path of the file that exports it: that is code, which is run by whoever has the
   * database open. Throws `not_found` and `invalid_input`.
   */
  readonly loadRecipe: (name: string) => Promise<RecipeFile>;
  /** Throws `not_configured` where no embedding model is set. */
  readonly openEmbedder: () => Promise<Embedder & { close(): Promise<void> }>;
}

export type Errands<Names extends ErrandName> = {
  readonly [Name in Names]: (request: RequestOf<Name>, run: Run<ProgressOf<Name>>) => Promise<ResultOf<Name>>;
};
