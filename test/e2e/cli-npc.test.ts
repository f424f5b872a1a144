import { writeFile } from "node:fs/promises";
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
    const byFile = await runCli(["npc", "lock", "harrow/mira-oake", "goals"], { cwd: folder });
    expect(byFile.err).toContain("mira-oake.yaml says what of mira-oake is written by hand.");
  });
});

/** Whoever the persona became: the cast's last. */
async function castBy(folder: string): Promise<string> {
  const { running, url } = await startServe(folder);
  const response = await fetch(`${url}/worlds/harrow/npcs`);
  const { npcs } = (await response.json()) as { readonly npcs: readonly { readonly id: string }[] };
  await running.stop();
  return `harrow/${npcs.at(-1)?.id}`;
}
