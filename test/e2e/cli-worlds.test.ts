import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runCli } from "./run-cli.ts";

const people = [
  "A retired lighthouse keeper who collects storm glass",
  "A baker who distrusts measuring cups and sings in a choir",
  "A nurse on a children's ward who keeps bees",
  "A film historian who focuses on silent cinema",
];

test("[WP4] a world is drafted, saved, checked, tested, cast and talked in; over nothing, and of no other recipe", async () => {
  await inFolder(async (cwd) => {
    await writeFile(path.join(cwd, "people.txt"), people.join("\n"));
    const run = (...verb: readonly string[]) => runCli(verb, { cwd });
    const made = await run("generate", "worlds", "--count", "1", "--personas", "people.txt", "--json");
    expect({ code: made.code, ...JSON.parse(made.out) }).toMatchObject({ code: 0, done: 1, failed: 0 });
    const [line = ""] = (await run("products", "worlds", "--json")).out.trim().split("\n");
    const { id: product } = JSON.parse(line);
    const saved = await run("world", "save", product, "--to", "worlds", "--json");
    expect({ code: saved.code, err: saved.err }).toEqual({ code: 0, err: "" });
    const { id, files } = JSON.parse(saved.out);
    expect(files).toContain("behaviors.yaml");
    const folder = path.join("worlds", id);
    const checked = await run("world", "check", folder, "--json");
    expect(JSON.parse(checked.out)).toMatchObject({ ok: true, mistakes: [] });
    const tested = JSON.parse((await run("world", "test", folder, "--json")).out);
    expect(tested).toMatchObject({ ok: true, failed: 0 });
    expect(tested.passed).toBeGreaterThan(20);

    const again = await run("world", "save", product, "--to", "worlds");
    expect(again.code).not.toBe(0);
    expect(again.err).toContain("there already");
    await run("generate", "math", "--count", "1", "--personas", "people.txt");
    const [math = ""] = (await run("products", "math", "--json")).out.trim().split("\n");
    expect((await run("world", "save", JSON.parse(math).id)).err).toContain("is no world");

    const cast = await run("generate", "npcs", "--world", id, "--count", "2", "--json");
    expect({ code: cast.code, ...JSON.parse(cast.out) }).toMatchObject({ code: 0, done: 2 });
    const talk = await runCli(["talk", id, "--persona", people[0] ?? ""], { cwd, stdin: "Who are you?\n" });
    expect({ code: talk.code, said: talk.out.length > 100 }).toEqual({ code: 0, said: true });
    const report = await run("report", "worlds");
    expect({ code: report.code, err: report.err }).toMatchObject({ code: 0 });

    await run("personas", "withdraw", "--where", "bees");
    const gone = await run("world", "save", product, "--to", "elsewhere");
    expect(gone.err).toMatch(/no product|no longer in the library/);
  });
}, 240_000);
