import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { DramatisError } from "../../domain/errors.ts";
import { canonicalJson, type Json } from "../../domain/json.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { readTrial, type Trial } from "../../evaluate/model/trial.ts";

/** What trials of one folder have in common; those of anything else are not put beside them. */
export interface EvalSettings {
  readonly world: string;
  readonly worldHash: string;
  /** Hash of who was played with, and of who played. */
  readonly people: string;
  readonly model: string;
  readonly endpoint: string;
  readonly seed: number;
  readonly categories: readonly string[];
}

const settingsFile = "eval.json";
const trialsFile = "trials.jsonl";

/** What each setting is called where it differs. */
const words: Readonly<Record<keyof EvalSettings, string>> = {
  world: "the world",
  worldHash: "the world's version",
  people: "the cast",
  model: "the model",
  endpoint: "the endpoint",
  seed: "the seed",
  categories: "the categories",
};

const settingsSchema = z.object({ v: z.literal(1), settings: z.record(z.string(), z.json()) });

/** The finished trials of a folder. A line is whole or, at the very end of a run that was killed, dropped. */
export class TrialLog {
  readonly #file: FileHandle;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Throws `conflict` for a folder of other settings, or one that is not empty and no evaluation. */
  static async open(folder: string, settings: EvalSettings, tell: (trial: Trial) => void): Promise<TrialLog> {
    await mkdir(folder, { recursive: true });
    await demandSame(folder, settings);
    const name = path.join(folder, trialsFile);
    const whole = await readTrials(name, tell);
    const file = await open(name, "a");
    // A whole line may have been cut of nothing but its end.
    if (whole > (await file.stat()).size) await file.appendFile("\n");
    else await file.truncate(whole);
    return new TrialLog(file);
  }

  /** Resolves when it is on the disk. */
  async add(trial: Trial): Promise<void> {
    const line = `${JSON.stringify(trial)}\n`;
    const written = this.#last.then(async () => {
      await this.#file.appendFile(line);
      await this.#file.datasync();
    });
    this.#last = written.catch(() => undefined);
    await written;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file.close();
  }
}

async function demandSame(folder: string, settings: EvalSettings): Promise<void> {
  const name = path.join(folder, settingsFile);
  const text = await readFile(name, "utf8").catch(() => undefined);
  if (text === undefined) {
    const incoming = `${name}.incoming`;
    await writeFile(incoming, `${JSON.stringify({ v: 1, settings }, undefined, 2)}\n`);
    await rename(incoming, name);
    return;
  }
  const kept = readSettings(text);
  const other = (Object.keys(words) as (keyof EvalSettings)[]).find(
    (key) => canonicalJson(kept?.[key] ?? null) !== canonicalJson(plainJson(settings[key])),
  );
  if (kept && other === undefined) return;
  const differs =
    kept && other
      ? `${words[other]} was ${say(kept[other])} there, and is ${say(plainJson(settings[other]))} now`
      : `its ${settingsFile} is none that this release can read`;
  throw new DramatisError({
    code: "conflict",
    message: `${folder} holds another evaluation: ${differs}.`,
    mend: "Give another --out, or ask for what was asked there; more --trials and another --count may be asked for.",
    param: "out",
  });
}

function say(value: Json | undefined): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  return text.length > 40 ? `${text.slice(0, 12)}…` : text;
}

function readSettings(text: string): Readonly<Record<string, Json>> | undefined {
  try {
    const read = settingsSchema.safeParse(JSON.parse(text));
    return read.success ? read.data.settings : undefined;
  } catch {
    return undefined;
  }
}

/** Gives each whole trial; resolves to how many bytes they are. */
async function readTrials(name: string, tell: (trial: Trial) => void): Promise<number> {
  let whole = 0;
  let isTorn = false;
  const input = createReadStream(name, "utf8");
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (isTorn) throw damaged(name, whole);
      const trial = parseLine(line);
      if (trial) {
        tell(trial);
        whole += Buffer.byteLength(line) + 1;
      } else isTorn = true;
    }
  } catch (error) {
    if (error instanceof DramatisError || !isMissing(error)) throw error;
  }
  return whole;
}

function parseLine(line: string): Trial | undefined {
  try {
    return readTrial(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function damaged(name: string, at: number): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `${name} has a line at byte ${at} that is no trial of this release, and others after it.`,
    mend: "Give another --out.",
    param: "out",
  });
}
