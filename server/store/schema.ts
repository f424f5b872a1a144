import { sql } from "drizzle-orm";
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

/**
 * The tables. `document`, `entry` and `request` are JSON text; `checksum` is that of the row's key and content
 * (checksum.ts). After a change: `npx drizzle-kit generate`, and the new migration is committed with it.
 */

/** One row for each opening of the database, so that the highest is the current owner. */
export const epochs = sqliteTable("epochs", {
  epoch: integer().primaryKey(),
  pid: integer().notNull(),
  host: text().notNull(),
  openedAt: integer("opened_at").notNull(),
});

export const worldVersions = sqliteTable("world_versions", {
  hash: text().primaryKey(),
  world: text().notNull(),
  name: text().notNull(),
  document: text().notNull(),
  checksum: integer().notNull(),
});

/** Which version of a world is the current one. */
export const worlds = sqliteTable("worlds", {
  id: text().primaryKey(),
  hash: text()
    .notNull()
    .references(() => worldVersions.hash),
});

export const personas = sqliteTable("personas", {
  /** Order of import. */
  number: integer().primaryKey(),
  id: text().notNull().unique(),
  text: text().notNull(),
  source: text().notNull(),
  licence: text().notNull(),
  /** Traits, passage and steps as JSON; "" in rows that releases before 0.2.0 wrote, and then not in the checksum. */
  document: text().notNull().default(""),
  /** Whole years, of the traits: what a range is looked for in. */
  age: integer(),
  checksum: integer().notNull(),
});

/** `to` is the `type` of `from`. */
export const personaRelations = sqliteTable(
  "persona_relations",
  {
    from: text().notNull(),
    to: text().notNull(),
    type: text().notNull(),
    hop: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.from, table.to, table.type] }),
    index("persona_relations_to").on(table.to),
  ],
);

/** The index of near-duplicates: a run of personas by their numbers, each with the hashes of its bands. Derived. */
export const personaSegments = sqliteTable("persona_segments", {
  first: integer().primaryKey(),
  count: integer().notNull(),
  /** Of the options that the bands were made with. */
  options: text().notNull(),
  bands: blob({ mode: "buffer" }).notNull(),
});

/** Sentences that are not kept because the library has one so like them: each once for its keeper. */
export const personaDuplicates = sqliteTable(
  "persona_duplicates",
  {
    number: integer().primaryKey(),
    /** Id of the persona that was kept. */
    keeper: text().notNull(),
    /** `jaccard` of their words, or `cosine` of their embeddings. */
    measure: text({ enum: ["jaccard", "cosine"] }).notNull(),
    similarity: real().notNull(),
    text: text().notNull(),
    source: text().notNull(),
    line: integer().notNull(),
  },
  (table) => [
    uniqueIndex("persona_duplicates_text_keeper").on(table.text, table.keeper),
    index("persona_duplicates_measure_keeper").on(table.measure, table.keeper),
  ],
);

/** Embeddings, by the model that made them. Derived, but paid for. */
export const personaVectors = sqliteTable(
  "persona_vectors",
  {
    model: text().notNull(),
    /** Of the persona. */
    number: integer().notNull(),
    /** 32-bit floats, little-endian. */
    vector: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.model, table.number] })],
);

/** Embeddings of what was said, by the model that made them and the text's SHA-256. Derived, but paid for. */
export const textVectors = sqliteTable(
  "text_vectors",
  {
    model: text().notNull(),
    hash: text().notNull(),
    /** 32-bit floats, little-endian. */
    vector: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.model, table.hash] })],
);

/** Personas that were taken out: the text is gone, and the id stays so that it does not come in again unnoticed. */
export const withdrawnPersonas = sqliteTable("withdrawn_personas", {
  id: text().primaryKey(),
  source: text().notNull(),
  reason: text().notNull(),
  at: integer().notNull(),
});

export const npcRevisions = sqliteTable(
  "npc_revisions",
  {
    world: text().notNull(),
    id: text().notNull(),
    revision: integer().notNull(),
    document: text().notNull(),
    checksum: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.world, table.id, table.revision] })],
);

/** The cast: each NPC with its current revision. */
export const npcs = sqliteTable(
  "npcs",
  {
    /** Order of casting. */
    number: integer().primaryKey(),
    world: text().notNull(),
    id: text().notNull(),
    revision: integer().notNull(),
    /** The name in the form that is compared: see npc-payload.ts. */
    nameKey: text("name_key").notNull(),
  },
  (table) => [
    uniqueIndex("npcs_world_id").on(table.world, table.id),
    uniqueIndex("npcs_world_name").on(table.world, table.nameKey),
    index("npcs_world_number").on(table.world, table.number),
  ],
);

export const playthroughs = sqliteTable(
  "playthroughs",
  {
    number: integer().primaryKey(),
    id: text().notNull().unique(),
    world: text().notNull(),
    lastSeq: integer("last_seq").notNull(),
    lastAt: integer("last_at").notNull(),
  },
  (table) => [index("playthroughs_world_id").on(table.world, table.id)],
);

export const journal = sqliteTable(
  "journal",
  {
    /** Order of writing over all playthroughs; new rows go to the end of the file. */
    position: integer().primaryKey(),
    playthrough: integer()
      .notNull()
      .references(() => playthroughs.number),
    seq: integer().notNull(),
    epoch: integer().notNull(),
    at: integer().notNull(),
    entry: text().notNull(),
    checksum: integer().notNull(),
  },
  (table) => [uniqueIndex("journal_playthrough_seq").on(table.playthrough, table.seq)],
);

/** Prompt blocks by the hash of their content: most are the same in every request of an NPC, and kept once. */
export const promptBlocks = sqliteTable("prompt_blocks", {
  hash: text().primaryKey(),
  document: text().notNull(),
});

/** `document` names its request's blocks by hash. */
export const ledger = sqliteTable(
  "ledger",
  {
    hash: text().notNull(),
    sample: integer().notNull(),
    document: text().notNull(),
    checksum: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.hash, table.sample] })],
);

export const jobs = sqliteTable("jobs", {
  number: integer().primaryKey(),
  id: text().notNull().unique(),
  recipe: text().notNull(),
  request: text().notNull(),
  total: integer().notNull(),
  done: integer().notNull().default(0),
  failed: integer().notNull().default(0),
  /** A JSON list: what each item is made of, by persona ids. "[]" in jobs that releases before 0.2.0 opened. */
  items: text().notNull().default("[]"),
  /** `cancelled`: whoever runs it stops, and it runs again only when it is resumed. */
  state: text({ enum: ["open", "cancelled"] })
    .notNull()
    .default("open"),
});

/** Items that have ended; those without a row are still to be made. */
export const jobItems = sqliteTable(
  "job_items",
  {
    job: integer()
      .notNull()
      .references(() => jobs.number),
    item: integer().notNull(),
    outcome: text({ enum: ["done", "failed"] }).notNull(),
    /** The id of what was made for `done`, the reason for `failed`. */
    detail: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.job, table.item] }),
    check("job_items_outcome", sql`${table.outcome} IN ('done', 'failed')`),
  ],
);

/** Requests of jobs that a provider answers in bulk, from before they are sent until their answers are in the ledger. */
export const batches = sqliteTable(
  "batches",
  {
    number: integer().primaryKey(),
    /** Ours, minted before it is sent. */
    key: text().notNull().unique(),
    job: text().notNull(),
    /** The provider's; "" until it is noted. */
    batch: text().notNull().default(""),
  },
  (table) => [index("batches_job").on(table.job)],
);

/** What recipes made of personas that is nobody. */
export const products = sqliteTable(
  "products",
  {
    /** Order of making. */
    number: integer().primaryKey(),
    id: text().notNull().unique(),
    recipe: text().notNull(),
    /** "" where the recipe needs none. */
    world: text().notNull(),
    document: text().notNull(),
    checksum: integer().notNull(),
  },
  (table) => [index("products_recipe_world").on(table.recipe, table.world, table.number)],
);

/** Which products a persona has a part in. */
export const productPersonas = sqliteTable(
  "product_personas",
  {
    product: integer()
      .notNull()
      .references(() => products.number),
    persona: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.product, table.persona] }),
    index("product_personas_persona").on(table.persona),
  ],
);

/** What the game's backend said of a player: whether models may be trained on their words. */
export const playerConsents = sqliteTable("player_consents", {
  player: text().primaryKey(),
  given: integer({ mode: "boolean" }).notNull(),
});

/** One row: the secret of this database's pseudonyms, and whether players have to be asked. */
export const playerTerms = sqliteTable("player_terms", {
  number: integer().primaryKey(),
  secret: text().notNull(),
  asked: integer({ mode: "boolean" }).notNull(),
});
