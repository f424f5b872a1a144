import { DramatisError } from "../domain/errors.ts";
import type { PersonaId } from "../domain/ids.ts";
import { parsePersonaQuery } from "../domain/persona/query/parse-persona-query.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Derived, LineagePorts } from "./withdraw/find-derived.ts";
import { findDerived } from "./withdraw/find-derived.ts";

export interface WithdrawOptions extends LineagePorts {
  readonly clock: Clock;
  /** Whom: `id:p_…`, `source:"a dataset"`, or any other query. */
  readonly where: string;
  /** Kept with the ids. */
  readonly reason: string;
  /** Only looks. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
}

export interface WithdrawReport extends Derived {
  /** Those whom the query means. */
  readonly withdrawn: readonly PersonaId[];
  readonly dryRun: boolean;
}

const pageSize = 1000;
/** Ids of one act. */
const idsAtOnce = 500;

/**
 * Takes personas out with everything that was made of them: personas drawn from them and products are removed; NPCs and
 * the playthroughs that they were in are named, and exports leave them out from then on. Throws `not_found` for a query
 * that means nobody.
 */
export async function withdrawPersonas(options: WithdrawOptions): Promise<WithdrawReport> {
  const { personas, clock, reason, dryRun, signal } = options;
  const withdrawn = await meantBy(options);
  const derived = await findDerived(options, withdrawn, signal);
  if (!dryRun) {
    // Those that hang on others go last: cut off in between, the same query finds them again.
    const ids = [...derived.personas.toReversed(), ...withdrawn];
    for (let at = 0; at < ids.length; at += idsAtOnce) {
      signal.throwIfAborted();
      await personas.withdraw(ids.slice(at, at + idsAtOnce), { reason, at: clock.now() });
    }
  }
  return { withdrawn, dryRun, ...derived };
}

async function meantBy({ personas, where }: WithdrawOptions): Promise<readonly PersonaId[]> {
  const query = parsePersonaQuery(where);
  const found: PersonaId[] = [];
  for (let after: PersonaId | undefined; ; ) {
    const page = await personas.find({ where: query, limit: pageSize, ...(after ? { after } : {}) });
    found.push(...page.map(({ id }) => id));
    after = page.at(-1)?.id;
    if (after === undefined || page.length < pageSize) break;
  }
  if (found.length > 0) return found;
  throw new DramatisError({
    code: "not_found",
    message: `Nobody in the library is meant by ${where.slice(0, 80)}.`,
    mend: "`dramatis personas list --where QUERY` shows whom a query means.",
    param: "where",
  });
}
