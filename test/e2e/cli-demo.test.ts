import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runProgram } from "./run-cli.ts";

test("the demo casts six, talks, is refused by a rule, exports and finds a forgery", async () => {
  await inFolder(async (cwd) => {
    const { code, out, err } = await runProgram(["demo", "--json"], { cwd });
    expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      npcs: 6,
      verified: true,
      out: path.join(cwd, "dramatis-demo", "dataset"),
    });
    expect(report.turns).toBeGreaterThanOrEqual(4);
    expect(report.refused).toBeGreaterThanOrEqual(1);
    expect(report.calls).toBeGreaterThan(report.refused);
    expect(err).toMatch(/done by the demo's handler/);
    expect(err).toMatch(/refused by rule \d+: .+/);
    expect(err).toMatch(/standing\.trust is \d+/);
    expect(err).toMatch(/rejected +a copy with .+ forged into/);

    const forged = await runProgram(["verify", "dramatis-demo/tampered", "--json"], { cwd });
    expect(forged.code).toBe(1);
    expect(JSON.parse(forged.out).failures).not.toEqual([]);

    const again = await runProgram(["demo", "--json"], { cwd });
    expect({ code: again.code, rows: JSON.parse(again.out).rows }).toEqual({ code: 0, rows: report.rows });
  });
});

test("the demo takes a persona of the user's own, and its cast can be talked to afterwards", async () => {
  await inFolder(async (cwd) => {
    const persona = "a retired lighthouse keeper who collects storm glass";
    const { code, out } = await runProgram(["demo", "--persona", persona], { cwd });
    expect(code).toBe(0);
    expect(out).toContain("lighthouse keeper");
    const command = /npx dramatis (talk \S+) --db\s+(\S+)/.exec(out);
    expect(command).not.toBeNull();
    const verb = [...(command?.[1] ?? "").split(" "), "--db", command?.[2] ?? ""];
    const talk = await runProgram(verb, { cwd, stdin: "Who are you?\n/quit\n" });
    expect(talk.code).toBe(0);
    expect(talk.out).toMatch(/you +Who are you\?/);
  });
});

test("the demo leaves a database alone that is not its own", async () => {
  await inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "dramatis.db"), "somebody's");
    const { code, err } = await runProgram(["demo", "--out", "."], { cwd });
    expect(code).toBe(1);
    expect(err).toContain("--out DIR");
    expect(await readFile(path.join(cwd, "dramatis.db"), "utf8")).toBe("somebody's");
  });
});
