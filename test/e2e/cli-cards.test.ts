import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { charx, png, textChunk } from "../fakes/card-files.ts";
import { inFolder, runCli } from "./run-cli.ts";
import { startServe } from "./serve-cli.ts";

const data = {
  name: "Bram Holt",
  description: "Bram is a 61-year-old smith who works at night. He lost his brother to the mine.",
  first_mes: '*He does not look up from the anvil.* "You\'re late, {{user}}. Hand me the tongs."',
};
const card = { spec: "chara_card_v3", spec_version: "3.0", data };

test("[CA7] who was imported into a world of one's own is talked to", { timeout: 120_000 }, async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    await writeFile(path.join(folder, "bram.png"), png(textChunk("chara", card)));
    const imported = await runCli(["cards", "import", "bram.png", "--world", "salt-cove"], { cwd: folder });
    expect(imported).toMatchObject({ code: 0, err: "" });
    expect(imported.out).toContain("bram.png (chara_card_v3): Bram Holt is bram-holt");
    expect(imported.out).toContain("dramatis talk salt-cove/bram-holt");
    const talk = await runCli(["talk", "salt-cove/bram-holt"], { cwd: folder, stdin: "Who are you?\n" });
    expect(talk.code).toBe(0);
    expect(talk.out).toContain("You're late. Hand me the tongs.");
    // He says who he is, by his whole name or the short one, and is known by the whole.
    expect(talk.out).toMatch(/Bram +[^\n]*\bBram\b/);
    expect((await runCli(["npc", "show", "salt-cove/bram-holt"], { cwd: folder })).out).toContain(
      "Bram Holt",
    );
    expect(talk.err).toContain("smith");
  });
});

test("[CA4] [CL12] somebody of the cast is written over neither on a database nor through the server that has it", {
  timeout: 120_000,
}, async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    const persona = ["talk", "salt-cove", "--persona", "a retired lighthouse keeper"];
    await runCli(persona, { cwd: folder, stdin: "Hello.\n" });
    const { running, url } = await startServe(folder);
    const response = await fetch(`${url}/worlds/salt-cove/npcs`);
    const { npcs } = (await response.json()) as { readonly npcs: readonly { readonly name: string }[] };
    const name = npcs[0]?.name ?? "";
    expect(name).not.toBe("");
    await writeFile(path.join(folder, "same.charx"), charx({ ...card, data: { ...data, name } }));
    const order = ["cards", "import", "same.charx", "--world", "salt-cove", "--dry-run", "--json"];
    const served = await runCli(order, { cwd: folder });
    await running.stop();
    const opened = await runCli(order, { cwd: folder });
    const report = JSON.parse(opened.out) as {
      readonly imported: readonly { readonly npc: { readonly name: string } }[];
    };
    expect(report.imported[0]?.npc.name).toBe(`${name} 2`);
    expect(JSON.parse(served.out)).toEqual(report);
    expect(existsSync(path.join(folder, "worlds", "salt-cove", "npcs"))).toBe(false);
  });
});

test("[CA7] [CL1] a world that comes with Dramatis is not written into, and a file that is refused is named", {
  timeout: 120_000,
}, async () => {
  await inFolder(async (folder) => {
    await writeFile(path.join(folder, "bram.json"), JSON.stringify(card));
    await writeFile(path.join(folder, "broken.png"), png().subarray(0, 40));
    const order = ["cards", "import", "bram.json", "broken.png", "--world", "harrow"];
    const refused = await runCli(order, { cwd: folder });
    expect(refused).toMatchObject({ code: 2, out: "" });
    expect(refused.err).toContain("harrow comes with Dramatis");
    expect(refused.err).toContain("--out");
    const drafted = await runCli([...order, "--out", "drafts"], { cwd: folder });
    expect(drafted.code).toBe(2);
    expect(drafted.err).toContain("broken.png is cut off");
    const file = path.join(folder, "drafts", "npcs", "bram-holt.yaml");
    expect(await readFile(file, "utf8")).toContain("# Drafted from bram.json (chara_card_v3)");
    const missing = await runCli(["cards", "import", "bram.json", "--world", "harow"], { cwd: folder });
    expect(missing).toMatchObject({ code: 2, out: "" });
    expect(missing.err).toContain("Did you mean harrow?");
  });
});
