import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import { readManifest } from "./manifest.ts";

/**
 * Writes a folder so that it is there whole or not at all: into a new one beside it, then renamed. A folder that is
 * not empty is replaced only if it is a dataset of ours (`conflict` otherwise).
 *
 * What a process that was killed has left is removed, and `onCut` called: a set's counts hang together and its Parquet
 * files have their index at the end, so that half of a folder is of no use to the next. What is are the rows that it had
 * made (`adoptRows`). An earlier set that it had just put aside is put back first.
 */
export async function replaceFolder(
  target: string,
  write: (folder: string) => Promise<void>,
  onCut?: () => void,
): Promise<void> {
  const whole = path.resolve(target);
  if (await sweepCut(whole)) onCut?.();
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

/** What files are named after that lie beside a folder while it is being written, and no longer. */
export function scratchBeside(target: string): string {
  return `${path.resolve(target)}.${process.pid}.scratch`;
}

/** Where the rows for a folder are kept while it is being written. */
export interface KeptRows {
  readonly file: string;
  /** Whether it is what a process that was killed has left. */
  readonly isLeft: boolean;
}

/** Makes the rows that a process which was killed had made for the folder this process's own; of several the latest. */
export async function adoptRows(target: string): Promise<KeptRows> {
  const whole = path.resolve(target);
  const parent = path.dirname(whole);
  const file = `${whole}.${process.pid}.rows`;
  const names = ((await entriesOf(parent)) ?? []).filter(
    (name) => name.endsWith(".rows") && isLeft(name, path.basename(whole)),
  );
  const found = await Promise.all(
    names.map(async (name) => {
      const left = path.join(parent, name);
      return { left, at: (await stat(left)).mtimeMs };
    }),
  );
  const [latest] = found.sort((one, other) => other.at - one.at);
  if (latest) await rename(latest.left, file);
  else await mkdir(parent, { recursive: true });
  return { file, isLeft: latest !== undefined };
}

/** Whether there was something: `harrow-set.4711.incoming`, of a process that is no more. */
async function sweepCut(whole: string): Promise<boolean> {
  const parent = path.dirname(whole);
  const names = (await entriesOf(parent)) ?? [];
  const own = `${path.basename(whole)}.${process.pid}.rows`;
  const left = names.filter((name) => name !== own && isLeft(name, path.basename(whole)));
  for (const name of left) {
    const isEarlier = name.endsWith(".outgoing") && (await entriesOf(whole)) === undefined;
    if (isEarlier) await rename(path.join(parent, name), whole);
    else await rm(path.join(parent, name), { recursive: true, force: true });
  }
  return left.length > 0;
}

function isLeft(name: string, base: string): boolean {
  if (!name.startsWith(`${base}.`)) return false;
  const [, pid] =
    /^(\d+)\.(?:incoming|outgoing|rows|scratch-[a-z0-9-]+)$/.exec(name.slice(base.length + 1)) ?? [];
  return pid !== undefined && !isAnother(Number(pid));
}

/** Whether another process with this id runs, whoever it is. */
function isAnother(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
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
