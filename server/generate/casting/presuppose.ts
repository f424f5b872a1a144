import type { Casting } from "../../domain/world/casting.ts";
import { presupposedWords } from "./content/presupposed-words.ts";

/** Whether a shared text can be said in a world: it speaks of nothing that the world's `lacks` lists. */
export type Fits = (...texts: readonly (string | undefined)[]) => boolean;

/** Slots are the world's own words and presuppose nothing. */
export function fitsWorld({ lacks }: Pick<Casting, "lacks">): Fits {
  if (lacks.length === 0) return () => true;
  const words = lacks.flatMap((thing) => presupposedWords[thing]);
  const pattern = new RegExp(`(?<![\\p{L}{_-])(?:${words.join("|")})(?![\\p{L}}_])`, "iu");
  return (...texts) => !texts.some((text) => text !== undefined && pattern.test(text));
}

/** Those of a shared pool that fit, or the pool where none does: a profile lacks no part. */
export function fitting(fits: Fits, pool: string | readonly string[]): readonly string[] {
  const all = typeof pool === "string" ? pool.split("|") : pool;
  const left = all.filter((text) => fits(text));
  return left.length > 0 ? left : all;
}
