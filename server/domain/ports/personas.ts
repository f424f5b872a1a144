import type { PersonaId } from "../ids.ts";
import type { PersonaQuery } from "../persona/query/persona-query.ts";
import type { PersonaRecord, PersonaRelation } from "../persona/persona-record.ts";

export interface Withdrawal {
  readonly id: PersonaId;
  readonly source: string;
  readonly reason: string;
  /** Wall time in milliseconds. */
  readonly at: number;
}

/** Personas with everything that is kept of them, and what binds them. `Library` has the sentences alone. */
export interface Personas {
  get(id: PersonaId): Promise<PersonaRecord | undefined>;
  /** Those meant by the query, all of them without one, in the order in which they came. */
  find(page: {
    readonly where?: PersonaQuery;
    readonly after?: PersonaId;
    readonly limit: number;
    /** Told now and then how many personas have to be made findable before the answer; of a large import, many. */
    readonly onIndexing?: (left: number) => void;
  }): Promise<readonly PersonaRecord[]>;
  count(where?: PersonaQuery): Promise<number>;
  /** The edges that end or begin at one of them, each once. */
  relations(ids: readonly PersonaId[]): Promise<readonly PersonaRelation[]>;
  /**
   * Takes personas out, with the relations and products that they have a part in, in one act: their texts are gone, and
   * they do not come in again. Unknown ids are passed over.
   */
  withdraw(ids: readonly PersonaId[], why: { readonly reason: string; readonly at: number }): Promise<void>;
  /** What was taken out; those of the ids alone where some are given. */
  withdrawn(ids?: readonly PersonaId[]): Promise<readonly Withdrawal[]>;
}
