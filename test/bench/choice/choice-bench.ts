import type { BenchOptions } from "../run.ts";
import { type ChoiceFigures, measureChoice } from "./measure-choice.ts";
import { readAskedFor, readPoolWorlds } from "./pools.ts";

const sizes = [8, 16, 24] as const;

/**
 * `npm run bench -- choice [--quick]`: of many behaviors only the likely ones are told to a model. How often the one that a
 * line asks for is among them, beside counting shared words, and what that saves. Lines are those of the sets for talk
 * that name a behavior, without those written blind; the behaviors are both worlds' and what the recipe makes.
 */
export const choiceBench = {
  parts: [""],
  async run({ quick }: BenchOptions): Promise<void> {
    const worlds = await readPoolWorlds(60);
    const asked = readAskedFor();
    console.log(`${asked.length} lines. Recall at 8, 16 and 24 told; of shared words; characters saved.`);
    for (const size of quick ? [60] : [30, 60, 120]) {
      const figures = measureChoice(asked, worlds, size, sizes);
      console.log(`${String(size).padStart(3)} behaviors  ${tell(figures)}`);
      if (size !== 120 && !quick) continue;
      for (const { say, call } of figures.missed.slice(0, 10)) console.log(`    ${call}: ${say}`);
    }
  },
};

function tell({ recall, overlap, saved }: ChoiceFigures): string {
  const shares = (of: ReadonlyMap<number, number>): string =>
    sizes.map((size) => (of.get(size) ?? 0).toFixed(3)).join(" ");
  return `recall ${shares(recall)}   shared words ${shares(overlap)}   saved ${shares(saved)}`;
}
