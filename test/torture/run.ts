import { parseArgs } from "node:util";
import { playEvenings } from "./evenings/evenings.ts";
import { killGeneration } from "./generation/generation.ts";
import { hostileModel } from "./hostile-model/hostile-model.ts";
import { killGenerate } from "./kill-generate/kill-generate.ts";
import { killServer } from "./kill-server/kill-server.ts";
import { drawLockedLore } from "./lore/lore.ts";
import { run as forgeRows } from "./mutations.ts";
import { cutAndResume } from "./resume/resume.ts";
import type { TortureOptions, TortureReport } from "./torture.ts";

const tortures: { readonly [name: string]: (options: TortureOptions) => Promise<TortureReport> } = {
  "kill-server": killServer,
  "kill-generate": killGenerate,
  resume: cutAndResume,
  mutations: mutateRows,
  "hostile-model": hostileModel,
  lore: drawLockedLore,
  evenings: playEvenings,
  generation: killGeneration,
};

/** Forges an export n times: verification rejects each. A forgery's seed makes it again with `--n 1`. */
async function mutateRows({ n, seed }: TortureOptions): Promise<TortureReport> {
  const { mutations, rejected, missed, foundBy } = await forgeRows({ n, seed });
  return {
    figures: { mutations, rejected, ...foundBy },
    broken: missed.map((forgery) => ({
      iteration: forgery.seed - seed + 1,
      promise: `verification took a forgery for real: ${forgery.name}, --seed ${forgery.seed}`,
    })),
  };
}

const usage = `Run: npm run torture -- ${Object.keys(tortures).join("|")} [--n N] [--seed S] [--json] [--during behavior]`;

interface Asked {
  readonly name: string;
  readonly torture: (options: TortureOptions) => Promise<TortureReport>;
  readonly n: number;
  readonly seed: number;
  readonly during: TortureOptions["during"];
  readonly json: boolean;
}

/** Throws an Error that says what was wrong. */
function readAsked(parameters: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      n: { type: "string", default: "100" },
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      during: { type: "string" },
    },
  });
  const [name = "", ...others] = positionals;
  const torture = Object.hasOwn(tortures, name) ? tortures[name] : undefined;
  if (!torture) throw new Error(name === "" ? "Which one?" : `There is no torture ${name}.`);
  if (others.length > 0) throw new Error(`One at a time: ${others.join(" ")} is too much.`);
  return {
    name,
    torture,
    n: wholeNumber("--n", values.n, 1),
    seed: wholeNumber("--seed", values.seed, 0),
    during: readDuring(name, values.during),
    json: values.json,
  };
}

function readDuring(name: string, during: string | undefined): TortureOptions["during"] {
  if (during === undefined) return undefined;
  if (name === "resume" && during === "behavior") return during;
  throw new Error(`--during ${during} is not known: resume takes --during behavior.`);
}

function wholeNumber(flag: string, text: string, minimum: number): number {
  const number = Number(text);
  if (/^\d{1,9}$/.test(text) && number >= minimum) return number;
  throw new Error(`${flag} is ${JSON.stringify(text)}, but should be a whole number from ${minimum}.`);
}

/** Runs it and prints what came of it. Returns the exit code. */
async function run({ name, torture, n, seed, during, json }: Asked): Promise<number> {
  const started = performance.now();
  const log = (line: string): void => console.error(`${name}: ${line}`);
  const { figures, broken } = await torture({ n, seed, during, log });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (json) console.log(JSON.stringify({ name, n, seed, seconds, figures, broken }));
  else {
    for (const [label, figure] of Object.entries(figures))
      console.log(`${String(figure).padStart(8)} ${label}`);
    console.log(`${String(broken.length).padStart(8)} promises broken`);
    console.log(`${String(seconds).padStart(8)} seconds`);
  }
  for (const { iteration, promise } of broken) {
    console.error(`broken at --seed ${seed}, iteration ${iteration}: ${promise}`);
  }
  return broken.length === 0 ? 0 : 1;
}

/** 1 when a promise was broken, 2 when it was asked for something that there is not. */
async function main(): Promise<number> {
  let asked: Asked;
  try {
    asked = readAsked(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return 2;
  }
  return run(asked);
}

// A server that was cut off half-open may keep a socket: nothing is waited for after the verdict.
process.exit(await main());
