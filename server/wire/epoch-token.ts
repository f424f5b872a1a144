import type { LivePlaythrough } from "../app/live-play.ts";
import { sha256 } from "../domain/hash.ts";
import { DramatisError } from "../domain/errors.ts";

/** Marks are below it. */
const marks = 2 ** 24;

/**
 * What a client is told as `epoch` and sends back with its cursor: the epoch, and the mark of the opening that began it,
 * in one number, since a client keeps a number. Two databases of one origin count their epochs alike; their marks differ.
 * A number below 2^24 is an epoch without a mark, as release 0.1.0 told it.
 */
export async function epochToken(live: LivePlaythrough): Promise<number> {
  const mark = await markOf(live, live.epoch);
  if (mark !== undefined) return live.epoch * marks + mark;
  throw new DramatisError({
    code: "internal",
    message: `The journal does not know its epoch ${live.epoch}.`,
  });
}

/**
 * The mark of an opening in this playthrough: a fork has its own, so that a position in its parent, which the first of
 * its records would bear out, is none of it.
 */
export async function markOf(live: LivePlaythrough, epoch: number): Promise<number | undefined> {
  const mark = await live.opening(epoch);
  if (mark === undefined || live.view.forkedFrom === undefined) return mark;
  return mark ^ Number.parseInt(sha256(live.id).slice(0, 6), 16);
}

/** `mark` is undefined in what 0.1.0 told. */
export function readEpochToken(token: number): { readonly epoch: number; readonly mark: number | undefined } {
  if (token < marks) return { epoch: token, mark: undefined };
  return { epoch: Math.floor(token / marks), mark: token % marks };
}
