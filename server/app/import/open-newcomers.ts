import type { NearIndex } from "../../domain/ports/near-index.ts";
import type { Personas } from "../../domain/ports/personas.ts";
import { Newcomers } from "../../generate/people/newcomers.ts";
import { defaultSimilarity } from "../../similarity/similarity-options.ts";
import { openNearIndex } from "./open-near-index.ts";

/** What is needed to tell who is new from who is in the library, or was taken out of it. */
export async function openNewcomers(
  nearIndex: NearIndex,
  people: Pick<Personas, "withdrawn">,
  signal: AbortSignal,
): Promise<Newcomers> {
  const index = await openNearIndex(nearIndex, defaultSimilarity, signal);
  const withdrawn = new Set((await people.withdrawn()).map(({ id }) => id));
  return new Newcomers({
    index,
    next: await nearIndex.next(),
    lookUp: (number) => nearIndex.lookUp(number),
    withdrawn,
  });
}
