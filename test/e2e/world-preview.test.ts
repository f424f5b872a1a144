import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runCli } from "./run-cli.ts";
import { startServe } from "./serve-cli.ts";

const talk = ["talk", "salt-cove", "--persona", "a retired lighthouse keeper who collects storm glass"];

interface Previewed {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly { readonly subject: string }[];
  readonly moves: readonly {
    readonly type: string;
    readonly playthrough: string;
    readonly changes: readonly { readonly type: string; readonly path: string }[];
  }[];
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, "utf8");
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

async function preview(cwd: string, ...more: readonly string[]): Promise<Previewed> {
  const { code, out, err } = await runCli(["world", "preview", "salt-cove", "--json", ...more], { cwd });
  expect(err + String(code)).toMatch(/0$/);
  return JSON.parse(out) as Previewed;
}

test("[DL8] `world preview` says the same of a database and of the server that has it open, takes nothing up, and names mistakes by line", async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    const { err } = await runCli(talk, { cwd: folder, stdin: "Can I have some bread?\n" });
    const [playthrough = ""] = /play_\w+/.exec(err) ?? [];
    const same = await runCli(["world", "preview", "salt-cove"], { cwd: folder });
    expect(same).toMatchObject({
      code: 0,
      out: "salt-cove: the files say what is stored. Nothing would change.\n",
    });
    // Where nobody watches.
    const draft = path.join(folder, "draft");
    await cp(path.join(folder, "worlds", "salt-cove"), draft, { recursive: true });
    await edit(path.join(draft, "state.yaml"), "maximum: 500, starts: 10", "maximum: 7, starts: 5");
    const stored = await preview(folder, "--dir", draft);
    expect(stored.changes.map(({ subject }) => subject)).toEqual(["character.coins"]);
    expect(stored.moves).toMatchObject([{ type: "moved", playthrough }]);
    expect(stored.moves[0]?.changes.map(({ type }) => type)).toContain("fitted");
    expect(await preview(folder, "--dir", draft)).toEqual(stored);

    const { running } = await startServe(folder);
    try {
      expect((await preview(folder, "--dir", draft)).moves).toEqual([]);
      await runCli([...talk, "--playthrough", playthrough], { cwd: folder, stdin: "Good day.\n" });
      const live = await preview(folder, "--dir", draft);
      expect(live).toEqual(stored);
    } finally {
      await running.stop();
    }
    await edit(path.join(draft, "state.yaml"), "maximum: 7", "maximum: lots");
    const broken = await runCli(["world", "preview", "salt-cove", "--dir", draft], { cwd: folder });
    expect(broken.code).toBe(2);
    expect(broken.out).toMatch(/state\.yaml:7:\d+ {2}state\.character\.coins\.maximum/);
    const gone = await runCli(["world", "preview", "no-cove"], { cwd: folder });
    expect(gone.err).toContain("--dir");
  });
});
