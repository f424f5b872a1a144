import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { inFolder, runCli } from "./run-cli.ts";
import { startServe } from "./serve-cli.ts";

const persona = "a retired lighthouse keeper who collects storm glass";

async function json(cwd: string, verb: readonly string[], environment: Record<string, string> = {}) {
  const { out, err, code } = await runCli([...verb, "--json"], { cwd, environment });
  expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
  return JSON.parse(out) as { readonly [member: string]: unknown };
}

test("[CL12] [NP7] [NP8] npc lock, regenerate and edit do the same on a database and through the server that has it", async () => {
  await inFolder(async (folder) => {
    await runCli(["talk", "harrow", "--persona", persona], { cwd: folder, stdin: "Who are you?\n" });
    const { out } = await runCli(["world", "list", "--json"], { cwd: folder });
    expect(out).toContain("harrow");
    const name = await castBy(folder);
    const edit = path.join(folder, "edit.mjs");
    await writeFile(
      edit,
      `import { readFileSync, writeFileSync } from "node:fs";
const file = process.argv.at(-1);
writeFileSync(file, readFileSync(file, "utf8").replace(/^ {2}fear: .*$/m, "  fear: " + process.env.FEAR));`,
    );
    const editor = { EDITOR: `"${process.execPath}" "${edit}"`, VISUAL: "" };
    expect(await json(folder, ["npc", "lock", name, "voice.description"])).toMatchObject({
      revision: 2,
      locked: ["voice.description"],
    });
    expect(await json(folder, ["npc", "regenerate", name, "personality.habits"])).toMatchObject({
      revision: 3,
    });
    expect(await json(folder, ["npc", "edit", name], { ...editor, FEAR: "Fog." })).toMatchObject({
      revision: 4,
      write: { personality: { fear: "Fog." } },
    });
    const { running } = await startServe(folder);
    expect(await json(folder, ["npc", "unlock", name, "voice.description"])).toMatchObject({
      revision: 5,
      locked: ["personality.fear"],
    });
    const made = await json(folder, ["npc", "regenerate", name, "personality.habits"]);
    expect(made).toMatchObject({ revision: 6, field: "personality.habits" });
    expect(made["before"]).not.toEqual(made["after"]);
    expect(await json(folder, ["npc", "edit", name], { ...editor, FEAR: "Ice." })).toMatchObject({
      revision: 7,
    });
    const refused = await runCli(["npc", "regenerate", name, "personality.fear"], { cwd: folder });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("is locked") as unknown });
    await running.stop();
  });
}, 120_000);

test("[NP12] npc edit, lock and unlock of somebody who has a file change that file, and it is taken up", async () => {
  await inFolder(async (folder) => {
    await runCli(["world", "new", "salt-cove"], { cwd: folder });
    const npcs = path.join(folder, "worlds", "salt-cove", "npcs");
    await mkdir(npcs, { recursive: true });
    const file = path.join(npcs, "ada-holt.yaml");
    const written = "# Mine.\npersona: A nurse who hums\npersonality:\n  # Short.\n  fear: Fog\n";
    await writeFile(file, written);
    const name = "salt-cove/ada-holt";
    const edit = path.join(folder, "edit.mjs");
    await writeFile(
      edit,
      `import { readFileSync, writeFileSync } from "node:fs";
const file = process.argv.at(-1);
const text = readFileSync(file, "utf8");
const next = text.includes("#! ") ? text.replace(/^ {2}feer:/m, "  fear:") : text.replace("fear: Fog", process.env.FEAR);
writeFileSync(file, next);`,
    );
    const editor = { EDITOR: `"${process.execPath}" "${edit}"`, VISUAL: "" };
    await runCli(["talk", name], { cwd: folder, stdin: "" });
    // A mistake is marked in the file, and the file offered again.
    const edited = await json(folder, ["npc", "edit", name], { ...editor, FEAR: "feer: Ice" });
    expect(edited).toMatchObject({ taken: "taken", revision: 2, locked: ["personality.fear"] });
    expect(String(edited["file"])).toContain("ada-holt.yaml");
    expect(await readFile(file, "utf8")).toBe(written.replace("Fog", "Ice"));
    expect(await json(folder, ["npc", "lock", name, "voice.description"])).toMatchObject({ revision: 3 });
    const locked = await readFile(file, "utf8");
    expect(locked).toContain("  # Short.\n  fear: Ice\nvoice:\n  description: ");
    const { running } = await startServe(folder);
    expect(await json(folder, ["npc", "unlock", name, "personality.fear"])).toMatchObject({ taken: "soon" });
    await running.stop();
    const again = await runCli(["npc", "unlock", name, "personality.fear"], { cwd: folder });
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining("is not locked") as unknown });
  });
}, 120_000);

/** Whoever the persona became: the cast's last. */
async function castBy(folder: string): Promise<string> {
  const { running, url } = await startServe(folder);
  const response = await fetch(`${url}/worlds/harrow/npcs`);
  const { npcs } = (await response.json()) as { readonly npcs: readonly { readonly id: string }[] };
  await running.stop();
  return `harrow/${npcs.at(-1)?.id}`;
}
