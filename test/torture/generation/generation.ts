import { mkdirSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Random } from "../../../server/domain/random.ts";
import { type Ended, ended, spawnDramatis } from "../server-process.ts";
import { type Broken, chanceOf, type TortureOptions, type TortureReport, wait } from "../torture.ts";
import { judgeJournal, readMade, type Made } from "./read-made.ts";
import { type Kill, killRun, type Run } from "./kill-run.ts";
import { startServing } from "./serving.ts";

/** Talks of one job, and NPCs of its world: three of them are cast first. */
const talks = 16;
const cast = 4;
/** After so many kills a job is left to end. */
const mostKills = 6;

/** One database in a folder of its own, so that whatever is left beside it is seen. */
interface Place {
  readonly folder: string;
  readonly database: string;
  readonly seed: number;
}

interface Tally {
  readonly broken: Broken[];
  readonly kills: Record<Kill, number>;
  jobs: number;
  midway: number;
  resumed: number;
}

/**
 * Kills `dramatis generate dialogues` n times, alone and beside a server that has the database, goes on with each job until
 * it is done, and compares with one that nobody disturbed.
 */
export async function killGeneration({ n, seed, log }: TortureOptions): Promise<TortureReport> {
  const folder = await mkdtemp(join(tmpdir(), "dramatis-generation-"));
  const kills = { casting: 0, "casting to play": 0, play: 0, anywhere: 0, server: 0 };
  const tally: Tally = { broken: [], kills, jobs: 0, midway: 0, resumed: 0 };
  const killed = (): number => Object.values(kills).reduce((sum, count) => sum + count, 0);
  try {
    const whole = placeIn(folder, "whole", seed);
    const started = performance.now();
    const broken = brokenIn(tally);
    judgeEnd(await ended(spawnDramatis(asked(whole), alone(whole))), broken);
    const usual = performance.now() - started;
    const undisturbed = await standing(whole, broken);
    while (killed() < n && tally.broken.length === 0) {
      tally.jobs += 1;
      const place = placeIn(folder, `job-${tally.jobs}`, seed);
      const random = chanceOf("generation", seed, tally.jobs);
      const left = Math.min(mostKills, n - killed());
      if (tally.jobs % 3 === 0) await disturbBesideServer(place, { random, usual, left, tally });
      else await disturb(place, { random, usual, left, tally });
      compare(await standing(place, broken), undisturbed, broken);
      if (tally.broken.length === 0) await rm(place.folder, { recursive: true, force: true });
      log(`${killed()} of ${n} kills, ${tally.jobs} jobs done, ${tally.broken.length} promises broken`);
    }
  } finally {
    if (tally.broken.length === 0) await rm(folder, { recursive: true, force: true });
    else log(`what was made lies in ${folder}`);
  }
  const { jobs, midway, resumed, broken } = tally;
  const figures = Object.fromEntries(Object.entries(kills).map(([kill, count]) => [`kills: ${kill}`, count]));
  return {
    figures: {
      kills: killed(),
      ...figures,
      "kills midway in a job": midway,
      "gone on with by `jobs resume`": resumed,
      "jobs done": jobs,
    },
    broken,
  };
}

interface Disturbed {
  readonly random: Random;
  /** Milliseconds that a whole run takes. */
  readonly usual: number;
  /** Kills at most. */
  readonly left: number;
  readonly tally: Tally;
}

/** Kills the command itself, and goes on by the job's id or by asking for the same again. */
async function disturb(place: Place, { random, usual, left, tally }: Disturbed): Promise<void> {
  const broken = brokenIn(tally);
  for (let kills = 0; kills < left; kills += 1) {
    const made = await readMade(place.database);
    const run: Run = { ...wayOn(place, made, random, tally), database: place.database };
    const end = await killRun(run, { random, usual, done: made.done, total: talks });
    if (end.kill === undefined) {
      judgeEnd(end.ended, broken);
      break;
    }
    tally.kills[end.kill] += 1;
    const now = await readMade(place.database);
    if (now.done < made.done) broken(`${made.done} talks were kept before a kill, and ${now.done} after it`);
    if (now.done > 0 && now.done < talks) tally.midway += 1;
  }
  const last = wayOn(place, await readMade(place.database), random, tally);
  judgeEnd(await ended(spawnDramatis(last.verb, alone(place))), broken);
}

/** A job that is there already is gone on with by its id as often as by asking again. */
function wayOn(
  place: Place,
  { job }: Made,
  random: Random,
  tally: Tally,
): { readonly verb: readonly string[] } {
  if (job === undefined || random.next() < 0.5) return { verb: asked(place) };
  tally.resumed += 1;
  return { verb: ["jobs", "resume", job] };
}

/** A server has the database; the command that asks it, or the server itself, is killed. */
async function disturbBesideServer(place: Place, { random, usual, left, tally }: Disturbed): Promise<void> {
  const broken = brokenIn(tally);
  let server = await startServing(place.database);
  for (let kills = 0; kills < left; kills += 1) {
    const run: Run = { verb: asked(place), database: place.database };
    const isServer = random.next() < 0.5;
    const victim = isServer ? { victim: server.child } : {};
    const end = await killRun({ ...run, ...victim }, { random, usual, done: 0, total: talks });
    if (end.kill === undefined && isRefused(end.ended)) {
      kills -= 1;
      await wait(1_000);
      continue;
    }
    if (end.kill === undefined) {
      judgeEnd(end.ended, broken);
      break;
    }
    tally.kills[isServer ? "server" : end.kill] += 1;
    // Whoever asked a server that was killed is told so; one who was killed leaves the server at work.
    if (isServer) server = await startServing(place.database);
  }
  for (;;) {
    const last = await ended(spawnDramatis(asked(place), alone(place)));
    if (!isRefused(last)) {
      judgeEnd(last, broken);
      break;
    }
    await wait(1_000);
  }
  await server.stop(broken);
}

/** A server does one job at a time, and goes on with one whose asker was killed. */
function isRefused({ code, errors }: Ended): boolean {
  return code === 1 && errors.includes("one at a time");
}

function placeIn(folder: string, name: string, seed: number): Place {
  mkdirSync(join(folder, name));
  return { folder: join(folder, name), database: join(folder, name, "play.db"), seed };
}

function asked({ seed }: Place): readonly string[] {
  const order = ["--world", "harrow", "--count", String(talks), "--cast", String(cast)];
  return ["generate", "dialogues", ...order, "--seed", String(seed)];
}

function alone({ database }: Place): { readonly database: string; readonly provider: undefined } {
  return { database, provider: undefined };
}

function brokenIn(tally: Tally): (promise: string) => void {
  return (promise) => void tally.broken.push({ iteration: tally.jobs, promise });
}

function judgeEnd({ code, signal, errors }: Ended, broken: (promise: string) => void): void {
  if (code !== 0) broken(`generate ended with ${code ?? signal}: ${errors}`);
}

/** Everything that is to be the same however often it was killed. */
interface Standing extends Made {
  /** Of the verb itself, asked once more. */
  readonly report: string;
  /** Files beside the database. */
  readonly files: readonly string[];
}

async function standing(place: Place, broken: (promise: string) => void): Promise<Standing> {
  const again = await ended(spawnDramatis([...asked(place), "--json"], alone(place)));
  judgeEnd(again, broken);
  const files = (await readdir(place.folder, { recursive: true })).sort();
  for (const promise of await judgeJournal(place.database)) broken(promise);
  return { ...(await readMade(place.database, true)), report: ofSeries(again.output), files };
}

/** Of the report what is said of the series; how long it took and what was cast is of the run. */
function ofSeries(report: string): string {
  const { done, candidates, turns, categories, survival, tools, mended, dropped } = JSON.parse(report);
  return JSON.stringify({ done, candidates, turns, categories, survival, tools, mended, dropped });
}

function compare(made: Standing, whole: Standing, broken: (promise: string) => void): void {
  if (made.done !== talks) broken(`${made.done} talks are kept of ${talks}`);
  if (made.report !== whole.report) broken(`the report is another: ${made.report} and ${whole.report}`);
  for (const what of ["npcs", "candidates", "rows"] as const) {
    const [one, other] = [made[what], whole[what]];
    const at = one.findIndex((text, index) => text !== other[index]);
    if (one.length !== other.length) broken(`there are ${one.length} ${what}, not ${other.length}`);
    else if (at >= 0) broken(`of ${what} number ${at} is another: ${one[at]} and ${other[at]}`);
  }
  if (made.failures.length > 0) broken(`verify: ${made.failures[0]}`);
  if (made.files.join() !== whole.files.join())
    broken(`beside ${basename("play.db")} lie ${made.files.join(", ")}, not ${whole.files.join(", ")}`);
}
