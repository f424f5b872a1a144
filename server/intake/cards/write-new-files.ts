import { mkdir, readdir, writeFile } from "node:fs/promises";
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

/** Ids that files of a folder have: their names up to the first dot. None where there is no such folder. */
export async function idsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return names.map((name) => name.replace(/\..*$/, ""));
}
