import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import { readManifest } from "./manifest.ts";

/**
 * Writes a folder so that it is there whole or not at all: into a new one beside it, then renamed. A folder that is
 * not empty is replaced only if it is a dataset of ours (`conflict` otherwise).
 */
export async function replaceFolder(target: string, write: (folder: string) => Promise<void>): Promise<void> {
  const whole = path.resolve(target);
  await refuseForeign(whole);
  await mkdir(path.dirname(whole), { recursive: true });
  const incoming = `${whole}.${process.pid}.incoming`;
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming);
  try {
    await write(incoming);
  } catch (error) {
    await rm(incoming, { recursive: true, force: true });
    throw error;
  }
  const outgoing = `${whole}.${process.pid}.outgoing`;
  const isThere = (await entriesOf(whole)) !== undefined;
  if (isThere) await rename(whole, outgoing);
  await rename(incoming, whole);
  if (isThere) await rm(outgoing, { recursive: true, force: true });
}

async function refuseForeign(folder: string): Promise<void> {
  const entries = await entriesOf(folder);
  if (entries === undefined || entries.length === 0 || (await readManifest(folder))) return;
  throw new DramatisError({
    code: "conflict",
    message: `${folder} is not empty and is no dataset of Dramatis, so it is left as it is.`,
    mend: "Give a folder that does not exist yet, an empty one, or an earlier export.",
    param: "out",
  });
}

/** Undefined where nothing is. */
async function entriesOf(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") {
      throw new DramatisError({
        code: "conflict",
        message: `${folder} is a file.`,
        mend: "Give a folder.",
        param: "out",
        cause: error,
      });
    }
    throw error;
  }
}
