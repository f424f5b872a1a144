import { DramatisError } from "../../domain/errors.ts";
import type { PersonaId } from "../../domain/ids.ts";
import type { PersonaRecord } from "../../domain/persona/persona-record.ts";
import type { NearDuplicate, NearIndex } from "../../domain/ports/near-index.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import type { PersonaDraft } from "../../intake/personas/persona-draft.ts";
import type { NearDuplicates } from "../../similarity/near-duplicates.ts";
import type { SimilarityOptions } from "../../similarity/similarity-options.ts";
import { BandRun } from "./band-run.ts";
import { openNearIndex } from "./open-near-index.ts";
import { type PersonaOrigin, preparePersona } from "./prepare-persona.ts";

export interface ImporterOptions {
  readonly nearIndex: NearIndex;
  readonly personas: Pick<Personas, "withdrawn">;
  readonly keepPrivateWords: boolean;
  /** What makes two personas near-duplicates; undefined keeps all but those of the very same text. */
  readonly similarity: SimilarityOptions | undefined;
  readonly signal: AbortSignal;
}

/** What became of lines. */
export interface ImportCounts {
  /** Lines that say who somebody is. */
  readonly read: number;
  /** New in the library. */
  readonly added: number;
  /** In the library already, by the very same text. */
  readonly known: number;
  /** Let go, because the library has one so like it. */
  readonly near: number;
  /** Were taken out before and stay out. */
  readonly withdrawn: number;
  /** Nothing was left of them once private things were in general words. */
  readonly emptied: number;
  /** Private things that were put in general words, by their kind. */
  readonly generalised: Readonly<Record<string, number>>;
  /** The first of those that were let go. */
  readonly duplicates: readonly NearDuplicate[];
}

export interface ImportedLine {
  readonly line: number;
  readonly draft: PersonaDraft;
}

/** Personas of one act: more would make others wait for the writer. */
const runSize = 2_000;
/** Near-duplicates that a report shows; all of them are kept. */
const duplicatesShown = 100;

/** A run that is on its way to the disk. */
interface Run {
  readonly first: number;
  readonly personas: PersonaRecord[];
  /** Undefined where nothing is indexed. */
  readonly bands: BandRun | undefined;
  readonly duplicates: NearDuplicate[];
}

/**
 * Brings personas into the library, each line looked at in the light of everything before it. One run is written while
 * the next is read. Ends with `finish`; what was reported before that may still be on its way.
 */
export class PersonaImporter {
  readonly #options: ImporterOptions;
  readonly #withdrawn: ReadonlySet<PersonaId>;
  readonly #counts = {
    read: 0,
    added: 0,
    known: 0,
    near: 0,
    withdrawn: 0,
    emptied: 0,
    generalised: {} as Record<string, number>,
    duplicates: [] as NearDuplicate[],
  };
  #index: NearDuplicates | undefined;
  #run: Run;
  #writing: { readonly run: Run; readonly done: Promise<{ readonly added: number }> } | undefined;

  static async open(options: ImporterOptions): Promise<PersonaImporter> {
    const { nearIndex, personas, similarity, signal } = options;
    const withdrawn = new Set((await personas.withdrawn()).map(({ id }) => id));
    const index = similarity && (await openNearIndex(nearIndex, similarity, signal));
    return new PersonaImporter(options, index, withdrawn, await nearIndex.next());
  }

  private constructor(
    options: ImporterOptions,
    index: NearDuplicates | undefined,
    withdrawn: ReadonlySet<PersonaId>,
    next: number,
  ) {
    this.#options = options;
    this.#index = index;
    this.#withdrawn = withdrawn;
    this.#run = this.#emptyRun(next);
  }

  get counts(): ImportCounts {
    const { generalised, duplicates, ...counts } = this.#counts;
    return { ...counts, generalised: { ...generalised }, duplicates: [...duplicates] };
  }

  /** Takes lines in. Resolves when there is room for more. */
  async add(lines: readonly ImportedLine[], origin: PersonaOrigin): Promise<void> {
    for (const line of lines) {
      this.#take(line, origin);
      if (this.#run.personas.length + this.#run.duplicates.length >= runSize) await this.#write();
    }
  }

  /** Resolves when everything that was added is kept. */
  async finish(): Promise<ImportCounts> {
    await this.#write();
    await this.#settle();
    return this.counts;
  }

  #take(line: ImportedLine, origin: PersonaOrigin): void {
    this.#counts.read += 1;
    const prepared = preparePersona(line, origin, this.#options);
    if (prepared === undefined) {
      this.#counts.emptied += 1;
      return;
    }
    const { persona, replaced } = prepared;
    for (const [kind, count] of Object.entries(replaced))
      this.#counts.generalised[kind] = (this.#counts.generalised[kind] ?? 0) + count;
    if (this.#withdrawn.has(persona.id)) this.#counts.withdrawn += 1;
    else this.#place(persona, line.line);
  }

  #place(persona: PersonaRecord, line: number): void {
    const { personas, bands, first } = this.#run;
    const number = first + personas.length;
    const like = this.#index?.take(number, persona.text);
    const keeper = like && this.#keeperOf(like.number);
    if (like && keeper?.text === persona.text) this.#counts.known += 1;
    else if (like && keeper) {
      const { text, source } = persona;
      const duplicate = { measure: "jaccard", similarity: like.jaccard, text, source, line } as const;
      this.#letGo({ ...duplicate, keeper: keeper.id });
    } else {
      personas.push(persona);
      if (this.#index) bands?.add(this.#index.bandHashes);
    }
  }

  #letGo(duplicate: NearDuplicate): void {
    this.#counts.near += 1;
    this.#run.duplicates.push(duplicate);
    if (this.#counts.duplicates.length < duplicatesShown) this.#counts.duplicates.push(duplicate);
  }

  /** Of the run at hand, of the one that is being written, or of the library. */
  #keeperOf(number: number): { readonly id: PersonaId; readonly text: string } | undefined {
    for (const run of [this.#run, this.#writing?.run]) {
      const persona = run?.personas[number - run.first];
      if (persona) return persona;
    }
    return this.#options.nearIndex.lookUp(number);
  }

  async #write(): Promise<void> {
    await this.#settle();
    const { first, personas, bands, duplicates } = this.#run;
    if (personas.length + duplicates.length === 0) return;
    const segment = bands && personas.length > 0 ? { segment: bands.segment() } : {};
    const done = this.#options.nearIndex.add({ first, personas, ...segment, duplicates });
    // It is awaited before the next is written; until then its failure is nobody's surprise.
    done.catch(() => undefined);
    this.#writing = { run: this.#run, done };
    this.#run = this.#emptyRun(first + personas.length);
  }

  async #settle(): Promise<void> {
    const writing = this.#writing;
    if (!writing) return;
    try {
      const { added } = await writing.done;
      this.#counts.added += added;
      this.#counts.known += writing.run.personas.length - added;
      this.#writing = undefined;
    } catch (error) {
      if (!isInterleaved(error)) throw error;
      await this.#beginAnew(writing.run);
    }
  }

  /** Somebody else added a persona meanwhile: what is not kept yet is looked at once more, after that one. */
  async #beginAnew(unkept: Run): Promise<void> {
    const { nearIndex, similarity, signal } = this.#options;
    const again = [...unkept.personas, ...this.#run.personas];
    const duplicates = [...unkept.duplicates, ...this.#run.duplicates];
    this.#writing = undefined;
    this.#index = similarity && (await openNearIndex(nearIndex, similarity, signal));
    this.#run = this.#emptyRun(await nearIndex.next());
    this.#run.duplicates.push(...duplicates);
    for (const persona of again) this.#place(persona, lineOf(persona));
    await this.#write();
    await this.#settle();
  }

  #emptyRun(first: number): Run {
    const { similarity } = this.#options;
    return { first, personas: [], bands: similarity && new BandRun(first, similarity), duplicates: [] };
  }
}

function lineOf({ steps }: PersonaRecord): number {
  const imported = steps.find(({ step }) => step === "imported");
  return imported?.step === "imported" ? imported.line : 0;
}

function isInterleaved(error: unknown): boolean {
  return error instanceof DramatisError && error.code === "conflict" && error.param === "first";
}
