import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DramatisError } from "../../domain/errors.ts";
import { databasePath, takeOwnerLock } from "../../store/owner-lock.ts";

export interface DemoFolder {
  /** As the user would type it. */
  readonly folder: string;
  readonly database: string;
  readonly dataset: string;
  readonly tampered: string;
}

const markName = "about-this-folder.txt";
const mark = "Made by `dramatis demo`, which begins this folder anew each time it runs.\n";

/**
 * A folder that begins anew: what an earlier demo left in it is taken out, and nothing else ever is. Throws `conflict`
 * for a folder of somebody else, and `storage_locked` while somebody talks to its cast.
 */
export function prepareFolder(folder: string): DemoFolder {
  const database = path.join(folder, "dramatis.db");
  const prepared = {
    folder,
    database,
    dataset: path.join(folder, "dataset"),
    tampered: path.join(folder, "tampered"),
  };
  const file = path.join(folder, markName);
  if (existsSync(database) || existsSync(prepared.dataset)) {
    if (!existsSync(file) || readFileSync(file, "utf8") !== mark) {
      throw new DramatisError({
        code: "conflict",
        message: `${folder} holds a database that no demo made, so it is left as it is.`,
        mend: "Choose another folder with --out DIR.",
        param: "out",
      });
    }
    // Held while the files go, so that nobody's open database is taken away.
    const lock = takeOwnerLock(databasePath(database));
    for (const suffix of ["", "-wal", "-shm"]) rmSync(database + suffix, { force: true });
    for (const each of [prepared.dataset, prepared.tampered]) rmSync(each, { recursive: true, force: true });
    lock.release();
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, mark);
  return prepared;
}
