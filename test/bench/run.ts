import { exportBench } from "./export/export-bench.ts";
import { jobsBench } from "./jobs/jobs-bench.ts";
import { proceduralBench } from "./procedural/procedural-bench.ts";
import { relayBench } from "./relay/relay-bench.ts";
import { startBench } from "./start/start-bench.ts";

/** `--quick` runs a smaller load; `part` is the word after the bench's name, empty where there is none. */
export interface BenchOptions {
  readonly quick: boolean;
  readonly part: string;
  /** `--world ID`, for what is measured in a world. */
  readonly world: string;
}

/** `npm run bench -- NAME [PART] [--quick] [--world ID]`: each prints what it measured beside its goal or its frozen baseline. */
const benches: {
  readonly [name: string]: { readonly parts: readonly string[]; run(options: BenchOptions): Promise<void> };
} = {
  relay: relayBench,
  jobs: jobsBench,
  export: { parts: [""], run: exportBench },
  procedural: proceduralBench,
  start: { parts: [""], run: startBench },
};

function usage(): string {
  return Object.entries(benches)
    .flatMap(([name, { parts }]) => parts.map((part) => `${name} ${part}`.trim()))
    .join("|");
}

const [name = "", ...words] = process.argv.slice(2);
const worldAt = words.indexOf("--world");
const world = worldAt < 0 ? "harrow" : (words[worldAt + 1] ?? "");
const rest = worldAt < 0 ? words : words.toSpliced(worldAt, 2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
const [part = "", ...more] = rest.filter((word) => !word.startsWith("--"));
const unknown = rest.find((word) => word.startsWith("--") && word !== "--quick") ?? more[0];
if (!bench || !bench.parts.includes(part) || unknown !== undefined) {
  const wrong =
    unknown === undefined
      ? `There is no bench ${`${name} ${part}`.trim() || "without a name"}.`
      : `There is no flag ${unknown}.`;
  console.error(`${wrong} Run: npm run bench -- ${usage()} [--quick] [--world ID]`);
  process.exitCode = 2;
} else {
  await bench.run({ quick: rest.includes("--quick"), part, world });
}
