import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import Database from "better-sqlite3";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { inFolder, runCli } from "./run-cli.ts";
import { type RunningCli, startServe } from "./serve-cli.ts";

let running: RunningCli | undefined;
afterEach(async () => {
  await running?.stop("SIGKILL");
  running = undefined;
});

const reportSchema = z.object({
  ok: z.boolean(),
  failed: z.number(),
  findings: z.array(
    z.object({ check: z.string(), status: z.string(), found: z.string(), mend: z.string().optional() }),
  ),
});

/** What the doctor says, by check; a later finding of one check goes after the earlier ones. */
async function examine(
  cwd: string,
  flags: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
) {
  const { code, out, err } = await runCli(["doctor", "--json", ...flags], { cwd, environment });
  const report = reportSchema.parse(JSON.parse(out));
  const of = (check: string) => report.findings.filter((finding) => finding.check === check);
  return { code, err, report, of };
}

const talk = ["talk", "harrow/mira-oake"];

test("[OP7] the doctor finds a sound machine sound, and works beside a running server", async () => {
  await inFolder(async (cwd) => {
    const first = await examine(cwd, ["--db", "new.db"], { DRAMATIS_PORT: "0" });
    expect(first).toMatchObject({ code: 0, err: "", report: { ok: true, failed: 0 } });
    expect(await readdir(cwd)).toEqual([]);
    const started = await startServe(cwd);
    running = started.running;
    const { port } = new URL(started.url);
    const beside = await examine(cwd, ["--full"], { DRAMATIS_PORT: port });
    expect(beside.code).toBe(0);
    expect(beside.of("owner")[0]?.found).toContain(`\`dramatis serve\`, process ${running.child.pid}`);
    expect(beside.of("server")).toMatchObject([
      { status: "ok", found: expect.stringContaining(started.url) },
    ]);
    expect(beside.of("port")).toMatchObject([
      { status: "ok", found: expect.stringContaining("that server's") },
    ]);
    expect(beside.of("database")[0]?.found).toMatch(/rows checked \(all\)/);
  });
}, 60_000);

test("[OP7] the doctor names everything that is wrong at once, each with its mend, and exits 1", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  await inFolder(async (cwd) => {
    await runCli(talk, { cwd, stdin: "Who are you?\n" });
    const connection = new Database(path.join(cwd, "dramatis.db"));
    connection.exec(
      "UPDATE journal SET entry = replace(entry, 'Who', 'Why') WHERE entry LIKE '%Who are you%'",
    );
    connection.close();
    await mkdir(path.join(cwd, "worlds", "fen"), { recursive: true });
    await writeFile(path.join(cwd, "worlds", "fen", "world.yaml"), "premise: 4\n");
    const { code, of, report } = await examine(cwd, ["--full"], {
      DRAMATIS_PORT: String((other.address() as AddressInfo).port),
      DRAMATIS_KEY: "short",
      DRAMATIS_PROT: "1",
      DRAMATIS_WORLDS: "worlds",
      OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
      DRAMATIS_MODEL: "qwen3",
    });
    expect(code).toBe(1);
    expect(of("settings")).toMatchObject([
      { status: "fail", found: expect.stringContaining("DRAMATIS_KEY is set, but should be") },
      { status: "warn", found: expect.stringContaining("Did you mean DRAMATIS_PORT?") },
    ]);
    expect(of("database")).toMatchObject([
      { status: "fail", found: expect.stringContaining("of table journal is damaged") },
    ]);
    expect(of("world fen")).toMatchObject([{ status: "fail" }]);
    expect(of("world harrow")).toMatchObject([{ status: "ok" }]);
    expect(of("model")).toMatchObject([{ status: "fail", found: expect.stringContaining("127.0.0.1:9") }]);
    expect(of("port")).toMatchObject([{ status: "fail", found: expect.stringContaining("taken") }]);
    for (const { status, mend } of report.findings) if (status !== "ok") expect(mend).toMatch(/\w/);
  });
  await new Promise((resolve) => other.close(resolve));
}, 60_000);

test("[OP3] [OP5] a served database is backed up, restored when the server has gone, and what was played verifies", async () => {
  await inFolder(async (cwd) => {
    const started = await startServe(cwd);
    running = started.running;
    await runCli(talk, { cwd, stdin: "Can I have your clap bread?\n" });
    const backup = await runCli(["backup", "kept.db", "--json"], { cwd });
    expect(backup).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(backup.out)).toMatchObject({ ok: true, playthroughs: 1 });
    expect(await runCli(["backup", "kept.db"], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining("--force"),
    });
    await runCli(talk, { cwd, stdin: "Who are you?\n" });
    const refused = await runCli(["restore", "kept.db"], { cwd });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(`process ${running.child.pid}`) });
    await running.stop();
    running = undefined;
    const restored = await runCli(["restore", "kept.db", "--json"], { cwd });
    expect(JSON.parse(restored.out)).toMatchObject({ ok: true, playthroughs: 1 });
    const exported = await runCli(["export", "--out", "set", "--include-procedural"], { cwd });
    expect(exported.code).toBe(0);
    expect(await runCli(["verify", "set"], { cwd })).toMatchObject({ code: 0 });
    expect((await examine(cwd, ["--full"], { DRAMATIS_PORT: "0" })).code).toBe(0);
    expect((await readdir(cwd)).filter((name) => name.includes(".replaced-"))).toHaveLength(1);
  });
}, 60_000);

test("[OP2] [CL2] `config` shows where each setting comes from, no secret, and names what is wrong", async () => {
  await inFolder(async (cwd) => {
    await writeFile(path.join(cwd, ".env"), "DRAMATIS_HOST=localhost\nOPENAI_API_KEY=sk-canary\n");
    const environment = { DRAMATIS_PORT: "eighty", DRAMATIS_PROT: "1" };
    const { code, out, err } = await runCli(["config", "--db", "game.db", "--json"], { cwd, environment });
    expect(code).toBe(2);
    expect(err).toBe("");
    const shown = z
      .object({
        settings: z.array(z.object({ name: z.string(), value: z.string().nullable(), from: z.string() })),
        problems: z.array(z.string()),
        warnings: z.array(z.string()),
      })
      .parse(JSON.parse(out));
    expect(shown.settings).toEqual(
      expect.arrayContaining([
        { name: "DRAMATIS_DB", value: "game.db", from: "flag" },
        { name: "DRAMATIS_HOST", value: "localhost", from: ".env" },
        { name: "DRAMATIS_TEXT_DELAY", value: "1000", from: "default" },
        { name: "OPENAI_API_KEY", value: "(set, not shown)", from: ".env" },
      ]),
    );
    expect(shown.problems).toEqual([expect.stringContaining("65535")]);
    const plain = await runCli(["config"], { cwd, environment });
    expect(plain.out + plain.err + out).not.toContain("canary");
    expect(plain.err).toContain("Did you mean DRAMATIS_PORT?");
  });
});
