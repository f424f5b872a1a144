import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { refuseCard } from "./refuse-card.ts";

/** A file to be made: `name` is made of an id, and `folder` is one of ours. */
export interface Draft {
  readonly folder: string;
  readonly name: string;
  readonly text: string;
}

/** Writes files that are not there yet, below `out`. Throws `conflict` before it would write over one. */
export async function writeNewFiles(out: string, drafts: readonly Draft[]): Promise<void> {
  for (const { folder, name, text } of drafts) {
    const file = path.join(out, folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { encoding: "utf8", flag: "wx" }).catch((cause: unknown) => {
      if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
      throw refuseCard(`${file} is there already.`, "Move it away, then import again.", "conflict");
    });
  }
}

/** Ids of entries in the drafts of lore of a folder: each begins a line. */
export async function loreIdsIn(folder: string): Promise<readonly string[]> {
  const names = (await namesIn(folder)).filter((name) => name.endsWith(".lore.yaml"));
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return texts.flatMap((text) => [...text.matchAll(/^([a-z][a-z0-9-]*):/gm)].map(([, id]) => id ?? ""));
}

/** Ids that files of a folder have: their names up to the first dot. None where there is no such folder. */
export async function idsIn(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).map((name) => name.replace(/\..*$/, ""));
}

function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
}
