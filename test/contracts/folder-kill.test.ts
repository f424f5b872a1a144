import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { replaceFolder } from "../../server/datasets/dataset-folder.ts";
import { makeManifest, manifestName, manifestText } from "../../server/datasets/manifest.ts";

const script = fileURLToPath(new URL("./write-until-killed.ts", import.meta.url));
let parent = "";
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "dramatis-folder-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** Begins to replace the folder in a process of its own, and kills that; gives its id. */
async function cutOff(target: string): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", "--conditions=source", script, target], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
  return child.pid ?? 0;
}

/** A set of one file. */
async function write(folder: string, text: string): Promise<void> {
  await writeFile(path.join(folder, "rows.jsonl"), text);
  await writeFile(path.join(folder, manifestName), manifestText(await makeManifest(folder)));
}

it("[DS23] an export that was killed leaves the earlier set as it was, and the next one removes what it left", {
  timeout: 30_000,
}, async () => {
  const set = path.join(parent, "set");
  await replaceFolder(set, (folder) => write(folder, "first\n"));
  const killed = await cutOff(set);
  expect((await readdir(parent)).sort()).toEqual(["set", `set.${killed}.incoming`]);
  expect(await readFile(path.join(set, "rows.jsonl"), "utf8")).toBe("first\n");
  // What is of another set, of a process that runs, or no folder of an export is left alone.
  const others = ["other.1.incoming", `set.${process.ppid}.incoming`, "set.x.incoming"];
  for (const other of others) await mkdir(path.join(parent, other));
  // Of a system that keeps the names of open files.
  await writeFile(path.join(parent, `set.${killed}.scratch-said-1`), "");
  let cuts = 0;
  await replaceFolder(
    set,
    (folder) => write(folder, "second\n"),
    () => (cuts += 1),
  );
  expect(cuts).toBe(1);
  expect((await readdir(parent)).sort()).toEqual([...others, "set"].sort());
  expect(await readFile(path.join(set, "rows.jsonl"), "utf8")).toBe("second\n");

  // Killed between putting the earlier set aside and the new one in its place.
  await mkdir(path.join(parent, `set.${killed}.incoming`));
  await replaceFolder(path.join(parent, `set.${killed}.outgoing`), (folder) => write(folder, "aside\n"));
  await rm(set, { recursive: true });
  const failing = replaceFolder(set, () => Promise.reject(new Error("no space")));
  await expect(failing).rejects.toThrow("no space");
  expect((await readdir(parent)).sort()).toEqual([...others, "set"].sort());
  expect(await readFile(path.join(set, "rows.jsonl"), "utf8")).toBe("aside\n");
});
