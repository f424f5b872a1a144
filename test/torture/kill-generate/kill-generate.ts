import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseWorldId } from "../../../server/domain/ids.ts";
import type { Npc } from "../../../server/domain/npc/npc.ts";
import type { Random } from "../../../server/domain/random.ts";
import { openStore } from "../../../server/store/open-store.ts";
import { islet } from "../../fakes/islet.ts";
import { type Ended, ended, spawnDramatis } from "../server-process.ts";
import { seedDatabase, stillClock } from "../torture-world.ts";
import { type Broken, chanceOf, type TortureOptions, type TortureReport } from "../torture.ts";
import { type CastingProvider, startCastingProvider } from "./casting-provider.ts";

/** NPCs of one job. Casting by rule is quick, and its writes go in groups: more of them take long enough to be hit. */
const castByRule = 160;
const castByModel = 60;
/** As many requests are in flight at most. */
const concurrency = 8;

/** What a job stands on: a world, personas, and a language model or none. */
interface Ground {
  readonly world: string;
  readonly count: number;
  readonly personas: string;
  readonly provider: CastingProvider | undefined;
  /** A database with the world in it, to be copied. */
  readonly seeded: string | undefined;
}

interface Job {
  readonly ground: Ground;
  readonly folder: string;
  readonly seed: number;
}

/** What a database holds of a job, as it stands. */
interface Standing {
  readonly done: number;
  readonly failed: number;
  readonly cast: readonly Npc[];
}

/** Totals over all jobs. */
interface Tally {
  readonly broken: Broken[];
  kills: number;
  jobs: number;
  bought: number;
  boughtAgain: number;
  keptAtKills: number;
  /** Kills that left a job begun and not done. */
  midway: number;
}

/** Kills `dramatis generate` n times, resumes each job until it is done, and compares with an undisturbed run. */
export async function killGenerate({ n, seed, log }: TortureOptions): Promise<TortureReport> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-kill-generate-"));
  const provider = await startCastingProvider(nameOf);
  const tally: Tally = {
    broken: [],
    kills: 0,
    jobs: 0,
    bought: 0,
    boughtAgain: 0,
    keptAtKills: 0,
    midway: 0,
  };
  try {
    const grounds = [await byRule(folder), await byModel(folder, provider)];
    while (tally.kills < n) {
      const ground = grounds[tally.jobs % grounds.length];
      tally.jobs += 1;
      if (!ground) break;
      const job = { ground, folder, seed: seed * 1_000 + tally.jobs };
      await tortureJob(job, chanceOf("kill-generate", seed, tally.jobs), n, tally);
      log(`${tally.kills} of ${n} kills, ${tally.jobs} jobs done`);
    }
  } finally {
    await provider.close();
    await rm(folder, { recursive: true, force: true });
  }
  const { kills, jobs, midway, keptAtKills, bought, boughtAgain, broken } = tally;
  return {
    figures: {
      kills,
      "kills midway in a job": midway,
      "jobs done": jobs,
      "items done before a kill, all kills together": keptAtKills,
      "answers bought": bought,
      "answers bought again after a kill": boughtAgain,
    },
    broken,
  };
}

/** Casting by rule: the sample world, and real personas where they lie beside the repository. */
async function byRule(folder: string): Promise<Ground> {
  const real = fileURLToPath(new URL("../../../../shared/data/personas.jsonl", import.meta.url));
  if (existsSync(real))
    return { world: "harrow", count: castByRule, personas: real, provider: undefined, seeded: undefined };
  const personas = join(folder, "personas.txt");
  await writeFile(personas, madePersonas(castByRule).join("\n"));
  return { world: "harrow", count: castByRule, personas, provider: undefined, seeded: undefined };
}

async function byModel(folder: string, provider: CastingProvider): Promise<Ground> {
  const personas = join(folder, "bottles.txt");
  await writeFile(personas, madePersonas(castByModel).join("\n"));
  const seeded = join(folder, "seeded.db");
  await seedDatabase(seeded, islet());
  return { world: "islet", count: castByModel, personas, provider, seeded };
}

const trades = ["nurse", "guard", "baker", "teacher", "smith", "pilot", "weaver", "judge", "poet", "diver"];

function madePersonas(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const trade = trades[index % trades.length];
    return `A ${trade} of quay number ${index} who collects bottles`;
  });
}

/** Letters for the number in a persona of ours: no two have one name. */
function nameOf(persona: string): string {
  const number = Number(/\d+/.exec(persona)?.[0] ?? 0);
  return `Ada ${"BCDFGHJKLM"[Math.floor(number / 10)]}a${"bcdfghjklm"[number % 10]}a`;
}

async function tortureJob(job: Job, random: Random, n: number, tally: Tally): Promise<void> {
  const { provider } = job.ground;
  const broken = (promise: string): void => void tally.broken.push({ iteration: tally.jobs, promise });
  const reference = await databaseOf(job, "undisturbed");
  provider?.takeAsked();
  const started = performance.now();
  await runToTheEnd(job, reference, broken);
  const usual = performance.now() - started;
  const undisturbed = await standingOf(reference, job);
  const price = provider?.takeAsked().length ?? 0;

  const database = await databaseOf(job, "disturbed");
  let done: Standing = { done: 0, failed: 0, cast: [] };
  let bought = 0;
  let again = 0;
  const asked = new Set<string>();
  for (let run = 1; ; run += 1) {
    const isKilled =
      tally.kills < n &&
      run <= 8 &&
      (await killedAt(job, database, { random, usual, done: done.done }, broken));
    if (!isKilled) await runToTheEnd(job, database, broken);
    const requests = provider?.takeAsked() ?? [];
    bought += requests.length;
    const repeated = requests.filter((persona) => asked.has(persona));
    again += repeated.length;
    for (const persona of requests) asked.add(persona);
    for (const promise of judgePurchases(requests, repeated, done)) broken(promise);
    const now = await standingOf(database, job);
    if (now.done < done.done) broken(`${done.done} items were done before a kill, and ${now.done} after it`);
    done = now;
    if (!isKilled) break;
    tally.kills += 1;
    tally.keptAtKills += now.done;
    if (now.done > 0 && now.done < undisturbed.done) tally.midway += 1;
  }
  tally.bought += bought;
  tally.boughtAgain += again;
  if (provider && bought - again !== price)
    broken(`${bought - again} different answers were bought, not ${price}`);
  for (const promise of judgeCast(done, undisturbed, job.ground.count)) broken(promise);
  await Promise.all([rm(reference, { force: true }), rm(database, { force: true })]);
}

/** Nothing that was done is asked for again, and no more is asked for again than was in flight. */
function judgePurchases(
  requests: readonly string[],
  repeated: readonly string[],
  before: Standing,
): readonly string[] {
  const broken: string[] = [];
  const done = new Set(before.cast.map(({ persona }) => persona.text));
  const paidTwice = requests.filter((persona) => done.has(persona));
  if (paidTwice.length > 0) broken.push(`bought again, though it was done: ${paidTwice.join("; ")}`);
  if (repeated.length > concurrency)
    broken.push(`${repeated.length} answers were bought again after one kill`);
  if (new Set(requests).size !== requests.length) broken.push("one run bought an answer twice");
  return broken;
}

function judgeCast(made: Standing, undisturbed: Standing, count: number): readonly string[] {
  const broken: string[] = [];
  const { cast } = made;
  if (made.done + made.failed !== count)
    broken.push(`of ${count} items ${made.done + made.failed} have ended`);
  if (cast.length !== made.done)
    broken.push(`${made.done} items are done, and there are ${cast.length} NPCs`);
  if (new Set(cast.map(({ profile }) => profile.identity.name)).size !== cast.length)
    broken.push("two have one name");
  if (new Set(cast.map(({ persona }) => persona.id)).size !== cast.length)
    broken.push("two are of one persona");
  if (JSON.stringify(made) !== JSON.stringify(undisturbed))
    broken.push("the cast is not that of an undisturbed run");
  return broken;
}

async function databaseOf({ ground, folder, seed }: Job, name: string): Promise<string> {
  const file = join(folder, `${seed}-${name}.db`);
  if (ground.seeded !== undefined) await copyFile(ground.seeded, file);
  return file;
}

function spawnJob({ ground, seed }: Job, database: string): ReturnType<typeof spawnDramatis> {
  const { world, count, personas, provider } = ground;
  const asked = ["--world", world, "--count", String(count), "--personas", personas, "--seed", String(seed)];
  const atOnce = ["--concurrency", String(concurrency)];
  return spawnDramatis(["generate", "npcs", ...asked, ...atOnce, "--json"], {
    database,
    provider: provider?.url,
  });
}

async function runToTheEnd(job: Job, database: string, broken: (promise: string) => void): Promise<void> {
  judgeEnd(await ended(spawnJob(job, database)), broken);
}

/** 1 says that gates rejected some, which the comparison of what was made sees to. */
function judgeEnd({ code, signal, errors }: Ended, broken: (promise: string) => void): void {
  if (code !== 0 && code !== 1) broken(`generate ended with ${code ?? signal}: ${errors}`);
}

/**
 * Kills it at a moment of its whole run, or soon after it says that it got some way: the start takes most of the time.
 * True when it was killed before it had ended by itself.
 */
async function killedAt(
  job: Job,
  database: string,
  { random, usual, done }: { readonly random: Random; readonly usual: number; readonly done: number },
  broken: (promise: string) => void,
): Promise<boolean> {
  const child = spawnJob(job, database);
  const kill = (): boolean => child.kill("SIGKILL");
  const timers: NodeJS.Timeout[] = [];
  if (random.next() < 0.3) timers.push(setTimeout(kill, random.integer(0, Math.ceil(usual))));
  else {
    const enough = random.integer(done, job.ground.count - 1);
    const more = random.integer(0, 20);
    child.stderr?.on("data", (data: Buffer) => {
      const told = /(\d+) of \d+ NPCs/.exec(data.toString())?.[1];
      if (told !== undefined && Number(told) >= enough) timers.push(setTimeout(kill, more));
    });
  }
  const end = await ended(child);
  for (const timer of timers) clearTimeout(timer);
  if (end.signal === "SIGKILL") return true;
  judgeEnd(end, broken);
  return false;
}

async function standingOf(database: string, { ground }: Job): Promise<Standing> {
  const store = await openStore({ file: database, clock: stillClock });
  try {
    const world = parseWorldId(ground.world);
    const everybody = world ? await store.library.npcs(world, { limit: 10_000 }) : [];
    // Those whom the world's own files made are of no job.
    const cast = everybody.filter(({ authored }) => Object.keys(authored).length === 0);
    const jobs = await store.jobs.list();
    const sum = (of: "done" | "failed"): number => jobs.reduce((total, job) => total + job[of], 0);
    return { done: sum("done"), failed: sum("failed"), cast };
  } finally {
    await store.close();
  }
}
