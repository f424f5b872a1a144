import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runProgram } from "./run-cli.ts";

const personas = [
  '{"persona": "A bell founder who went deaf and judges metal by touch."}',
  '{"input persona": "A midwife who keeps bees and distrusts paper money."}',
  '{"persona": "A chess coach who never learned to lose to children."}',
].join("\n");

test("personas become a cast, a talk becomes rows, rows are verified and traced", async () => {
  await inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "people.jsonl"), personas);
    const generate = ["generate", "npcs", "--world", "harrow", "--personas", "people.jsonl", "--json"];
    const three = await runProgram([...generate, "--count", "3"], { cwd });
    expect({ code: three.code, ...JSON.parse(three.out) }).toMatchObject({ code: 0, done: 3, failed: 0 });
    const again = await runProgram([...generate, "--count", "3"], { cwd });
    expect(JSON.parse(again.out).jobs).toEqual(JSON.parse(three.out).jobs);
    const worlds = JSON.parse((await runProgram(["world", "list", "--json"], { cwd })).out);
    expect(worlds.worlds).toMatchObject([{ id: "harrow" }, { id: "longshore" }]);

    const persona = ["--persona", "A midwife who keeps bees and distrusts paper money."];
    const stdin = "Who are you?\nCan I have your clap bread?\n/state\n";
    const talk = await runProgram(["talk", "harrow", ...persona], { cwd, stdin });
    expect(talk.err).not.toContain("Cast just now");
    expect(talk.code).toBe(0);
    expect(talk.out).toMatch(/▸ give_item\(item: "clap_bread", quantity: 1\)/);
    expect(talk.out).toMatch(/toward you: trust 12/);

    const nothing = await runProgram(["export", "--out", "set", "--only", "dialogues"], { cwd });
    expect(nothing.code).toBe(2);
    expect(nothing.err).toContain("--include-procedural");
    const exported = await runProgram(["export", "--out", "set", "--include-procedural", "--json"], { cwd });
    expect(exported.code).toBe(0);
    const { rows } = JSON.parse(exported.out);
    const verified = await runProgram(["verify", "set", "--json"], { cwd });
    expect({ code: verified.code, ...JSON.parse(verified.out) }).toMatchObject({
      code: 0,
      rows,
      failures: [],
    });

    const shown = await showFirst(cwd);
    const trace = await runProgram(["trace", `harrow/${shown}@1`, "--in", "set", "--json"], { cwd });
    expect(JSON.parse(trace.out)).toMatchObject({ config: "npc_profiles", world: { id: "harrow" } });

    const saved = await runProgram(["npc", "save", `harrow/${shown}`, "--to", "mine", "--json"], { cwd });
    expect(saved.code).toBe(0);
    expect(await readdir(path.join(cwd, "mine", "harrow", "npcs"))).toEqual([`${shown}.yaml`]);
  });
});

/** The choices that an unknown name is answered with begin with the nearest of the cast. */
async function showFirst(cwd: string): Promise<string> {
  const { err } = await runProgram(["npc", "show", "harrow/nobody"], { cwd });
  const name = /Its cast has ([a-z-]+)/.exec(err)?.[1] ?? "";
  const { code, out } = await runProgram(["npc", "show", `harrow/${name}`, "--json"], { cwd });
  expect(code).toBe(0);
  expect(JSON.parse(out).npc.id).toBe(name);
  return name;
}

test.skipIf(process.platform === "win32")(
  "a job that is interrupted says how to go on, and goes on",
  async () => {
    await inFolder(async (cwd) => {
      const lines = Array.from(
        { length: 150 },
        (_, index) => `A clockmaker who repaired clock number ${index}.`,
      );
      await writeFile(path.join(cwd, "many.txt"), lines.join("\n"));
      const generate = [
        "generate",
        "npcs",
        "--world",
        "harrow",
        "--count",
        "400",
        "--personas",
        "many.txt",
        "--json",
      ];
      const interruptAt = { text: "of 150 NPCs", signal: "SIGINT" } as const;
      const first = await runProgram(generate, { cwd, interruptAt });
      expect(first.code).toBe(130);
      expect(first.err).toContain("goes on from there");
      const before = JSON.parse(first.out);
      expect(before.done).toBeLessThan(150);
      const second = await runProgram(generate, { cwd });
      expect(second.code).toBe(0);
      expect(JSON.parse(second.out)).toMatchObject({ done: 150, failed: 0, jobs: before.jobs });
    });
  },
  120_000,
);

test("[CL5] world check names every mistake with its place and exits 2", async () => {
  await inFolder(async (cwd) => {
    await mkdir(path.join(cwd, "broken"));
    await writeFile(
      path.join(cwd, "broken", "world.yaml"),
      "name: Broken\nstart_place: nowhere\ncolour: red\n",
    );
    const { code, out } = await runProgram(["world", "check", "broken"], { cwd });
    expect(code).toBe(2);
    expect(out).toMatch(/broken\/world\.yaml:3:1 .*colour/);
  });
});
