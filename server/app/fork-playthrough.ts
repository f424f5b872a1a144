import { DramatisError } from "../domain/errors.ts";
import { parsePlaythroughId, type PlaythroughId } from "../domain/ids.ts";
import type { Ids } from "../domain/ports/clock.ts";
import {
  type Forked,
  forkPlaythrough as fork,
  type ForkSources,
  unknownPlaythrough,
} from "../play/fork-playthrough.ts";

/** Goes on from a point of a playthrough in a new one. `at`: a record's number or a save's name; the end when absent. */
export async function forkPlaythrough(
  { ids, ...sources }: ForkSources & { readonly ids: Pick<Ids, "unique"> },
  { playthrough, at }: { readonly playthrough: string; readonly at?: number | string | undefined },
): Promise<Forked> {
  const to = parsePlaythroughId(`play_${ids.unique()}`);
  if (!to) throw new DramatisError({ code: "internal", message: "The id source gave no usable id." });
  return fork(sources, { from: demandPlaythrough(playthrough), to, ...(at === undefined ? {} : { at }) });
}

/** Reads an id as somebody typed it; one that is of no form names nothing that is there. Throws `not_found`. */
export function demandPlaythrough(text: string): PlaythroughId {
  const id = parsePlaythroughId(text);
  if (id) return id;
  throw unknownPlaythrough(text);
}
