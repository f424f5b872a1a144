import type { PersonaId } from "../../domain/ids.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import type { NearDuplicates } from "../../similarity/near-duplicates.ts";

export type Placement =
  | { readonly type: "new"; readonly id: PersonaId }
  /** Somebody is there who is the same or nearly. */
  | { readonly type: "known"; readonly id: PersonaId }
  /** Taken out of the library before, and stays out. */
  | { readonly type: "withdrawn" };

export interface NewcomersOptions {
  /** Everybody in the library; it grows with those who are placed. */
  readonly index: NearDuplicates;
  /** Above every number in the index. */
  readonly next: number;
  /** Of a number below `next`. */
  readonly lookUp: (number: number) => { readonly id: PersonaId } | undefined;
  readonly withdrawn: ReadonlySet<PersonaId>;
}

/**
 * Who is new among personas that are made one after the other. Whoever is nearly the same as somebody before is that
 * somebody. Numbers are of this run alone: what others add meanwhile is told apart by its id when it is kept.
 */
export class Newcomers {
  readonly #options: NewcomersOptions;
  readonly #placed: PersonaId[] = [];

  constructor(options: NewcomersOptions) {
    this.#options = options;
  }

  /** Who the text is; one that is new counts as there from now on. */
  place(text: string): Placement {
    const { index, next, withdrawn } = this.#options;
    const id = personaId(text);
    if (withdrawn.has(id)) return { type: "withdrawn" };
    const number = next + this.#placed.length;
    const like = index.take(number, text);
    const keeper = like && this.#keeper(like.number);
    if (keeper !== undefined) return { type: "known", id: keeper };
    this.#placed.push(id);
    return { type: "new", id };
  }

  #keeper(number: number): PersonaId | undefined {
    const { next, lookUp } = this.#options;
    return number < next ? lookUp(number)?.id : this.#placed[number - next];
  }
}
