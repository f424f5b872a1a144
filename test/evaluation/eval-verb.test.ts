import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parseWorldId } from "../../server/domain/ids.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import type { World } from "../../server/domain/world/world.ts";
import type { EvalReport } from "../../server/evaluate/model/eval-report.ts";
import { bundle, inFolder, type Ran, runCli, withoutSettings } from "../e2e/run-cli.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import {
  beginStream,
  callStream,
  type FaultServer,
  faultServer,
  spokenStream,
} from "../faults/fault-server.ts";
import { seedDatabase } from "../torture/torture-world.ts";

/** Nods at whatever it is asked, once, and then says so, for 400 tokens. `look` has a request's number before that. */
async function noddingServer(look: (attempt: number) => void = () => undefined): Promise<FaultServer> {
  const server = await faultServer((response, { body }, attempt) => {
    look(attempt);
    const isTold = body.lastIndexOf('"role":"tool"') > body.lastIndexOf('"role":"user"');
    const call = callStream([{ index: 0, id: "c1", function: { name: "nod", arguments: "{}" } }]);
    const answer = isTold ? spokenStream(["As you say."]) : call;
    beginStream(response).end(answer.replace('"prompt_tokens":40,', '"prompt_tokens":400,'));
  });
  onTestFinished(() => server.close());
  return server;
}

interface Measuring {
  readonly cwd: string;
  readonly server: FaultServer;
  readonly more?: readonly string[];
  readonly prices?: string;
}

const small = ["--category", "multi_turn_state", "--category", "small_talk", "--count", "3", "--trials", "2"];

function verbOf({ server, more = [] }: Measuring): readonly string[] {
  return [
    "eval",
    "--model",
    "m",
    "--base-url",
    server.baseUrl,
    "--world",
    "islet",
    "--no-baselines",
    ...more,
  ];
}

function measure(measuring: Measuring): Promise<Ran> {
  const { cwd, prices } = measuring;
  const environment = prices === undefined ? {} : { DRAMATIS_PRICES: prices };
  return runCli(verbOf(measuring), { cwd, environment });
}

async function reportIn(folder: string): Promise<EvalReport> {
  return JSON.parse(await readFile(path.join(folder, "report.json"), "utf8"));
}

/** Without how long anything took, and in which attempt it was played and is on record. */
function comparable(report: EvalReport): unknown {
  const isOfTheRun = (key: string): boolean => ["seconds", "playthrough", "request"].includes(key);
  return JSON.parse(JSON.stringify(report, (key, value) => (isOfTheRun(key) ? undefined : value)));
}

let seeded = "";
// A database that the worlds of the package are loaded into already: each test takes a copy.
beforeAll(async () => {
  seeded = await mkdtemp(path.join(os.tmpdir(), "dramatis-eval-"));
  for (const world of [spokenIslet(), skerry()])
    await seedDatabase(path.join(seeded, "dramatis.db"), world, { ...isletNpc(world), world: world.id });
  await runCli(["world", "list"], { cwd: seeded });
});
afterAll(() => rm(seeded, { recursive: true, force: true }));

function inIslet(work: (cwd: string) => Promise<void>): Promise<void> {
  return inFolder(async (cwd) => {
    await cp(seeded, cwd, { recursive: true });
    await work(cwd);
  });
}

/** Another islet. */
function skerry(): World {
  const id = parseWorldId("skerry");
  if (id === undefined) throw new TypeError("skerry is a world id");
  const document = { ...spokenIslet().document, id };
  return { id, hash: hashWorld(document), document };
}

describe("dramatis eval", () => {
  test("[EV9] plays in several worlds, each reported in a folder of its own, or in none of them", async () => {
    await inIslet(async (cwd) => {
      const verb = [
        "eval",
        "--model",
        "oracle",
        "--count",
        "1",
        "--trials",
        "1",
        "--out",
        "both",
        "--no-baselines",
        "--json",
      ];
      const unknown = await runCli([...verb, "--world", "islet,nowhere"], { cwd });
      expect(unknown.err).toContain("nowhere");
      await expect(readdir(path.join(cwd, "both"))).rejects.toThrow("ENOENT");
      const ran = await runCli([...verb, "--world", "islet", "--world", "skerry,islet"], { cwd });
      expect(ran.code).toBe(0);
      const reports: (EvalReport & { readonly folder: string })[] = JSON.parse(ran.out);
      expect(reports.map(({ subject, folder }) => [subject.world.id, path.basename(folder)])).toEqual([
        ["islet", "islet"],
        ["skerry", "skerry"],
      ]);
      expect((await reportIn(path.join(cwd, "both", "skerry"))).seats).toEqual(reports[1]?.seats);
    });
  });

  test("[EV8] spends no more than --max-cost, says so, and goes on with more", async () => {
    await inIslet(async (cwd) => {
      const server = await noddingServer();
      const prices = "m=1000/1000";
      const unpriced = await measure({ cwd, server, more: [...small, "--max-cost", "1"] });
      expect(unpriced.code).not.toBe(0);
      expect(unpriced.err).toContain("DRAMATIS_PRICES");
      const cut = await measure({
        cwd,
        server,
        prices,
        more: [...small, "--concurrency", "2", "--max-cost", "8"],
      });
      expect(cut.code).toBe(1);
      expect(cut.err).toContain("--max-cost");
      const folder = path.join(cwd, "eval-islet-m");
      const before = await reportIn(folder);
      expect(before.partial?.reason).toContain("--max-cost");
      const spent = before.seats[0]?.cost ?? 0;
      expect(spent).toBeGreaterThan(0);
      expect(spent).toBeLessThanOrEqual(8);
      // All that was answered, also for a trial that was cut: 407 tokens each.
      expect(server.requests.length * 0.407).toBeLessThanOrEqual(8);
      const paid = await readFile(path.join(folder, "trials.jsonl"), "utf8");
      const ran = await measure({ cwd, server, prices, more: [...small, "--max-cost", "1000"] });
      expect([ran.code, ran.err]).toEqual([0, expect.stringContaining("report.html")]);
      const after = await reportIn(folder);
      expect(after).not.toHaveProperty("partial");
      expect(after.seats[0]?.trials).toBe(6);
      expect((await readFile(path.join(folder, "trials.jsonl"), "utf8")).startsWith(paid)).toBe(true);
    });
  });

  test("[EV6] killed in the middle and started again it comes to the report of one that was not", async () => {
    await inIslet(async (cwd) => {
      const whole = await noddingServer();
      const more = [...small, "--concurrency", "1"];
      expect((await measure({ cwd, server: whole, more: [...more, "--out", "whole"] })).code).toBe(0);
      const fatal = Math.floor(whole.requests.length / 2);
      const running: { child?: ReturnType<typeof spawn> } = {};
      const server = await noddingServer((attempt) => {
        if (attempt === fatal) running.child?.kill("SIGKILL");
      });
      const verb = verbOf({ cwd, server, more: [...more, "--out", "killed"] });
      const child = spawn(process.execPath, [bundle, ...verb], { cwd, env: withoutSettings(process.env) });
      running.child = child;
      const [, signal] = await once(child, "exit");
      expect(signal).toBe("SIGKILL");
      const kept = await readFile(path.join(cwd, "killed", "trials.jsonl"), "utf8");
      const trials = kept.split("\n").length - 1;
      expect(trials).toBeGreaterThan(0);
      expect(trials).toBeLessThan(6);
      expect((await measure({ cwd, server, more: [...more, "--out", "killed"] })).code).toBe(0);
      const [resumed, undisturbed] = [
        await reportIn(path.join(cwd, "killed")),
        await reportIn(path.join(cwd, "whole")),
      ];
      const hostless = ({ subject, ...rest }: EvalReport) => ({
        ...rest,
        subject: { ...subject, endpoint: "" },
      });
      expect(comparable(hostless(resumed))).toEqual(comparable(hostless(undisturbed)));
    });
  });
});
