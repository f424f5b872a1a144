import type { PersonaId } from "../domain/ids.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import { parsePersonaQuery } from "../domain/persona/query/parse-persona-query.ts";
import type { Embedder } from "../domain/ports/embedder.ts";
import type { LetGo, PersonaVectors } from "../domain/ports/persona-vectors.ts";
import { VectorIndex } from "../similarity/vectors/vector-index.ts";
import { openUses, type FindUses, type PersonaUse, type UsePorts } from "./dedup/find-uses.ts";

export interface DedupOptions extends UsePorts {
  readonly vectors: PersonaVectors;
  readonly embedder: Embedder;
  /** Above this cosine the later of two is let go: more than 0, less than 1. */
  readonly cosine: number;
  /** Whom to compare with each other; everybody without one. */
  readonly where?: string | undefined;
  /** Embeds and compares, and lets nobody go. */
  readonly dryRun: boolean;
  readonly onProgress?: (soFar: DedupProgress) => void;
  /** Told to stop before the end, it lets nobody go; embeddings stay. */
  readonly signal: AbortSignal;
}

export interface DedupProgress {
  readonly compared: number;
  /** Of them, those whose embedding was asked for now. */
  readonly embedded: number;
  readonly near: number;
}

export interface DedupReport extends DedupProgress {
  /** Those that went, or would; `near` less those in use. */
  readonly gone: number;
  /** The first of those that went. */
  readonly duplicates: readonly LetGo[];
  /** Too like another, and kept because something hangs on them. */
  readonly inUse: readonly PersonaUse[];
  readonly dryRun: boolean;
}

/** Personas that are read, embedded and compared at a time; a multiple of what an endpoint takes in one request. */
const pageSize = 512;
/** Personas of one act. */
const goneAtOnce = 500;
const duplicatesShown = 100;

/**
 * Lets go of personas that mean nearly the same as an earlier one, by the cosine of their embeddings: of near-duplicates
 * the first stays (Persona Hub, arXiv 2406.20094, appendix B). Embeddings are kept as they come, so that what was cut off
 * pays for none twice; personas go in the end.
 */
export async function dedupPersonas(options: DedupOptions): Promise<DedupReport> {
  const { personas, vectors, dryRun, onProgress, signal } = options;
  const where = options.where === undefined ? {} : { where: parsePersonaQuery(options.where) };
  const comparison = new Comparison(options.cosine, await openUses(options, signal));
  let embedded = 0;
  for (let after: PersonaId | undefined; ; ) {
    signal.throwIfAborted();
    const page = await personas.find({ ...where, limit: pageSize, ...(after ? { after } : {}) });
    const found = await embed(options, page);
    embedded += found.asked;
    await comparison.take(page, found.vectors);
    onProgress?.({ compared: comparison.compared, embedded, near: comparison.near });
    after = page.at(-1)?.id;
    if (after === undefined || page.length < pageSize) break;
  }
  const { gone, inUse, compared, near } = comparison;
  for (let at = 0; !dryRun && at < gone.length; at += goneAtOnce) {
    signal.throwIfAborted();
    await vectors.letGo(gone.slice(at, at + goneAtOnce));
  }
  const duplicates = gone.slice(0, duplicatesShown);
  return { compared, embedded, near, gone: gone.length, duplicates, inUse, dryRun };
}

/** The vectors of a page, those that are missing asked for and kept. */
async function embed(
  { vectors, embedder, signal }: DedupOptions,
  page: readonly PersonaRecord[],
): Promise<{ readonly vectors: ReadonlyMap<PersonaId, Float32Array>; readonly asked: number }> {
  const found = new Map(
    await vectors.of(
      embedder.name,
      page.map(({ id }) => id),
    ),
  );
  const missing = page.filter(({ id }) => !found.has(id));
  if (missing.length === 0) return { vectors: found, asked: 0 };
  const made = await embedder.embed(
    missing.map(({ text }) => text),
    signal,
  );
  const added = missing.flatMap(({ id }, index) => {
    const vector = made[index];
    return vector ? [{ id, vector }] : [];
  });
  await vectors.keep(embedder.name, added);
  for (const { id, vector } of added) found.set(id, vector);
  return { vectors: found, asked: missing.length };
}

/** Everybody who was compared so far, those that stay with their vectors. */
class Comparison {
  readonly gone: LetGo[] = [];
  readonly inUse: PersonaUse[] = [];
  near = 0;
  readonly #cosine: number;
  readonly #usesOf: FindUses;
  /** By the numbers of the index. */
  readonly #ids: PersonaId[] = [];
  #index: VectorIndex | undefined;

  constructor(cosine: number, usesOf: FindUses) {
    this.#cosine = cosine;
    this.#usesOf = usesOf;
  }

  get compared(): number {
    return this.#ids.length;
  }

  async take(page: readonly PersonaRecord[], vectors: ReadonlyMap<PersonaId, Float32Array>): Promise<void> {
    const found = page.flatMap((persona) => this.#compare(persona, vectors.get(persona.id)));
    const uses = await this.#usesOf(found.map(({ persona }) => persona));
    const used = new Set(uses.map(({ persona }) => persona));
    this.inUse.push(...uses);
    // They stay, so that others are too like them as well.
    for (const { persona } of uses) {
      const vector = vectors.get(persona);
      if (vector) this.#index?.add(this.#ids.lastIndexOf(persona), vector);
    }
    this.gone.push(...found.filter(({ persona }) => !used.has(persona)));
  }

  #compare(persona: PersonaRecord, vector: Float32Array | undefined): readonly LetGo[] {
    const number = this.#ids.push(persona.id) - 1;
    if (!vector) return [];
    this.#index ??= new VectorIndex({ dimensions: vector.length, threshold: this.#cosine });
    const like = this.#index.take(number, vector);
    const keeper = like && this.#ids[like.number];
    if (!like || keeper === undefined) return [];
    this.near += 1;
    const { id, text, source } = persona;
    const line = lineOf(persona);
    return [{ persona: id, keeper, measure: "cosine", similarity: like.cosine, text, source, line }];
  }
}

/** 1 for those that came in by no file. */
function lineOf({ steps }: PersonaRecord): number {
  const imported = steps.find(({ step }) => step === "imported");
  return imported?.step === "imported" ? imported.line : 1;
}
