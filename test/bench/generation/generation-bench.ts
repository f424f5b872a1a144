import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { measureDramatis, measureNode, type ProcessRun } from "../personas/measure-process.ts";
import type { BenchOptions } from "../run.ts";

/**
 * What a talk costs that is thought up, played, judged and kept, beside two floors in the same run: the procedural model
 * asked once more for every answer in those talks and for nothing else, and their rows written as they lie. A start, a cast
 * and a first talk are taken off. Speed is that of the CPU, since others may be using the machine; memory the peak of the
 * whole process, at so many talks and at three times as many.
 */

const worlds = "harrow,longshore";
const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const generationBench = {
  parts: [""],
  async run({ quick }: BenchOptions): Promise<void> {
    const few = quick ? 20 : 400;
    const folder = await mkdtemp(path.join(tmpdir(), "dramatis-bench-"));
    try {
      await measureTalks(folder, few, few * 3);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureTalks(folder: string, few: number, many: number): Promise<void> {
  console.log(`Generation: ${few} and ${many} talks in ${worlds} by rule. Node ${process.version}.`);
  const fileOf = (count: number): string => path.join(folder, `${count}.db`);
  const first = await generate(fileOf(1), 1);
  const some = await generate(fileOf(few), few);
  const all = await generate(fileOf(many), many);
  const talk = (all.cpu - first.cpu) / (many - 1);
  const before = (some.cpu - first.cpu) / (few - 1);
  const after = (all.cpu - some.cpu) / (many - few);
  const idle = await measureNode(["--import", "tsx", "-e", ""]);
  const asked = await measureNode([
    "--conditions=source",
    "--import",
    "tsx",
    script("ask-again.ts"),
    fileOf(many),
  ]);
  const written = await measureNode([
    "--import",
    "tsx",
    script("../baselines/talk-rows.ts"),
    fileOf(many),
    path.join(folder, "rows.db"),
  ]);
  const shareOf = (floor: ProcessRun): string =>
    ((floor.cpu - idle.cpu) / (all.cpu - first.cpu)).toFixed(2).padStart(5);
  tell("a talk", `${(talk * 1000).toFixed(0)} ms of CPU, ${(1 / talk).toFixed(1)} a second of it`);
  tell(`the first ${few}, the ${many - few} after them`, `${ms(before)} and ${ms(after)}   goal: the same`);
  tell("the model alone, of that", `${shareOf(asked)}   goal >= 0.40`);
  tell("its rows alone, of that", shareOf(written));
  tell("peak at one, few, many", [first, some, all].map(megabytes).join(", ") + "   goal <= 400 MB");
}

/** With as many people however many talks: what a cast takes is taken off. */
function generate(database: string, count: number): Promise<ProcessRun> {
  const words = ["generate", "dialogues", "--world", worlds, "--cast", "8", "--count", String(count)];
  return measureDramatis([...words, "--db", database]);
}

const ms = (seconds: number): string => `${(seconds * 1000).toFixed(0)} ms`;
const megabytes = ({ peak }: ProcessRun): string => `${(peak / 1e6).toFixed(0)} MB`;

function tell(label: string, measured: string): void {
  console.log(`${label.padEnd(36)} ${measured}`);
}
