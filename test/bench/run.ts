import { choiceBench } from "./choice/choice-bench.ts";
import { exportBench } from "./export/export-bench.ts";
import { generationBench } from "./generation/generation-bench.ts";
import { privacyBench } from "./privacy/privacy-bench.ts";
import { productsBench } from "./products/products-bench.ts";
import { personasBench } from "./personas/personas-bench.ts";
import { jobsBench } from "./jobs/jobs-bench.ts";
import { proceduralBench } from "./procedural/procedural-bench.ts";
import { memoryBench } from "./memory/memory-bench.ts";
import { relayBench } from "./relay/relay-bench.ts";
import { scenesBench } from "./scenes/scenes-bench.ts";
import { startBench } from "./start/start-bench.ts";
import { trainBench } from "./train/train-bench.ts";

/** `--quick` runs a smaller load; `part` is the word after the bench's name, empty where there is none. */
export interface BenchOptions {
  readonly quick: boolean;
  readonly part: string;
  /** `--world ID`, for what is measured in a world. */
  readonly world: string;
  /** `--lines N`, for what is measured over made lines; undefined where each bench may choose. */
  readonly lines: number | undefined;
}

/** `npm run bench -- NAME [PART] [--quick] [--world ID] [--lines N]`: each prints what it measured beside its goal or its frozen baseline. */
const benches: {
  readonly [name: string]: { readonly parts: readonly string[]; run(options: BenchOptions): Promise<void> };
} = {
  relay: relayBench,
  jobs: jobsBench,
  choice: choiceBench,
  export: { parts: ["", "size"], run: exportBench },
  generation: generationBench,
  privacy: { parts: [""], run: privacyBench },
  procedural: proceduralBench,
  personas: personasBench,
  products: productsBench,
  scenes: scenesBench,
  memory: memoryBench,
  start: { parts: [""], run: startBench },
  train: { parts: [""], run: trainBench },
};

function usage(): string {
  return Object.entries(benches)
    .flatMap(([name, { parts }]) => parts.map((part) => `${name} ${part}`.trim()))
    .join("|");
}

const [name = "", ...words] = process.argv.slice(2);

/** Takes a flag and its value out of the words. */
function takeValue(flag: string): string | undefined {
  const at = words.indexOf(flag);
  return at < 0 ? undefined : (words.splice(at, 2)[1] ?? "");
}

const world = takeValue("--world") ?? "harrow";
const lines = takeValue("--lines");
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
const [part = "", ...more] = words.filter((word) => !word.startsWith("--"));
const unknown = words.find((word) => word.startsWith("--") && word !== "--quick") ?? more[0];
if (lines !== undefined && !/^[1-9]\d{0,7}$/.test(lines)) {
  console.error(`--lines is ${lines || "without a number"}; it has to be from 1 to 99999999.`);
  process.exitCode = 2;
} else if (!bench || !bench.parts.includes(part) || unknown !== undefined) {
  const wrong =
    unknown === undefined
      ? `There is no bench ${`${name} ${part}`.trim() || "without a name"}.`
      : `There is no flag ${unknown}.`;
  console.error(`${wrong} Run: npm run bench -- ${usage()} [--quick] [--world ID] [--lines N]`);
  process.exitCode = 2;
} else {
  await bench.run({
    quick: words.includes("--quick"),
    part,
    world,
    lines: lines === undefined ? undefined : Number(lines),
  });
}
