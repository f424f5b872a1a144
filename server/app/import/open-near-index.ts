import type { NearIndex } from "../../domain/ports/near-index.ts";
import { NearDuplicates } from "../../similarity/near-duplicates.ts";
import { fingerprintOf, type SimilarityOptions } from "../../similarity/similarity-options.ts";
import { BandRun } from "./band-run.ts";

const segmentsAtOnce = 50;
const textsAtOnce = 2_000;

/**
 * The index of near-duplicates over everything that is kept: from the bands that earlier imports wrote, and from the
 * texts of what came in by another door or was indexed with other options; their bands are written now.
 */
export async function openNearIndex(
  kept: NearIndex,
  options: SimilarityOptions,
  signal: AbortSignal,
): Promise<NearDuplicates> {
  const index = new NearDuplicates({ options, textOf: (number) => kept.lookUp(number)?.text });
  const wanted = fingerprintOf(options);
  // Made room for at once: a table that grows by steps is filled anew at each.
  index.reserve((await kept.next()) - 1);
  let next = 1;
  for (let after = 0; ; ) {
    const segments = await kept.segments({ after, limit: segmentsAtOnce });
    for (const { first, count, options: made, bands } of segments) {
      signal.throwIfAborted();
      after = first;
      if (made !== wanted || first < next) continue;
      await indexTexts(kept, index, options, { from: next, to: first });
      index.load(bands);
      next = first + count;
    }
    if (segments.length < segmentsAtOnce) break;
  }
  await indexTexts(kept, index, options, { from: next, to: await kept.next() });
  return index;
}

/** Indexes what has a number from `from` up to, not including, `to`, and keeps the bands of each run without a gap. */
async function indexTexts(
  kept: NearIndex,
  index: NearDuplicates,
  options: SimilarityOptions,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  for (let next = from; next < to; ) {
    const page = await kept.texts({ from: next, limit: textsAtOnce });
    const texts = page.filter(({ number }) => number < to);
    let run: BandRun | undefined;
    for (const { number, text } of texts) {
      index.add(number, text);
      if (run && number !== run.next) {
        await keepBands(kept, run);
        run = undefined;
      }
      run ??= new BandRun(number, options);
      run.add(index.bandHashes);
    }
    if (run) await keepBands(kept, run);
    const last = texts.at(-1);
    if (last === undefined || page.length < textsAtOnce) return;
    next = last.number + 1;
  }
}

async function keepBands(kept: NearIndex, run: BandRun): Promise<void> {
  await kept.add({ first: run.first, personas: [], segment: run.segment(), duplicates: [] });
}
