import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { changeNpcFile } from "./change-npc-file.ts";

const text = `# Mine.
persona: A nurse
identity: { age: 41, title: Sister } # she says
personality:
  # Not too many.
  values: [a clean ward,   nobody left alone]
  fear: Silence on the ward
goals: []
`;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-npc-"));
  file = path.join(folder, "ada.yaml");
  await writeFile(file, text);
});
afterEach(() => rm(folder, { recursive: true }));

test("a field is written where it belongs, and every other line stays as it was", async () => {
  expect(await changeNpcFile(file, ["personality", "fear"], "Fog")).toBe(true);
  expect(await readFile(file, "utf8")).toBe(text.replace("Silence on the ward", "Fog"));
  await changeNpcFile(file, ["voice", "tic"], "Hums");
  expect(await readFile(file, "utf8")).toBe(
    `${text.replace("Silence on the ward", "Fog")}voice:\n  tic: Hums\n`,
  );
});

test("a field is taken out, and one that is not there is told", async () => {
  expect(await changeNpcFile(file, ["personality", "fear"], undefined)).toBe(true);
  expect(await readFile(file, "utf8")).toBe(text.replace("  fear: Silence on the ward\n", ""));
  expect(await changeNpcFile(file, ["personality", "fear"], undefined)).toBe(false);
});

test("a file that is no YAML is left alone", async () => {
  await writeFile(file, "identity: { age: 4");
  await expect(changeNpcFile(file, ["goals"], [])).rejects.toMatchObject({ code: "invalid_input" });
  expect(await readFile(file, "utf8")).toBe("identity: { age: 4");
});
