import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import process from "node:process";

/**
 * `<db>.owner`: who has the database open, beside the lock that says that somebody has. It is believed only while the
 * lock is held, so one that a killed process left misleads nobody, and the next owner replaces it.
 */
export interface Owner {
  readonly pid: number;
  readonly host: string;
  /** What it runs: `serve`, `generate npcs`; empty when it did not say. */
  readonly verb: string;
  /** Where its HTTP API is, once it listens. */
  readonly address?: OwnerAddress | undefined;
}

export interface OwnerAddress {
  /** As callers on this machine reach it: `http://127.0.0.1:8787`. */
  readonly url: string;
  /** Whoever can read it has the rights of the admin key, for as long as this owner lives. Never logged. */
  readonly token: string;
}

/**
 * Writes it for this user's eyes alone: a new file that only its owner may read, renamed into place, so that no link
 * that lies there is followed. Windows has no such modes; there it is as private as its folder. A file that cannot be
 * written is left out: the database works without it.
 */
export function writeOwner(database: string, what: Pick<Owner, "verb" | "address">): void {
  const file = fileOf(database);
  const incoming = `${file}.${process.pid}`;
  const owner: Owner = { pid: process.pid, host: hostname(), ...what };
  try {
    rmSync(incoming, { force: true });
    writeFileSync(incoming, JSON.stringify(owner), { mode: 0o600, flag: "wx" });
    renameSync(incoming, file);
  } catch {
    removeOwner(database);
    remove(incoming);
  }
}

/** Undefined where there is none, or none that this user may read. */
export function readOwner(database: string): Owner | undefined {
  try {
    return ownerOf(JSON.parse(readFileSync(fileOf(database), "utf8")));
  } catch {
    return undefined;
  }
}

/** By hand: each start reads this first, and the schema library takes longer to load than all before it. */
function ownerOf(value: unknown): Owner | undefined {
  if (!isRecord(value)) return undefined;
  const { pid, host, verb, address } = value;
  if (typeof pid !== "number" || !Number.isSafeInteger(pid)) return undefined;
  if (typeof host !== "string" || typeof verb !== "string") return undefined;
  if (address === undefined) return { pid, host, verb };
  if (!isRecord(address)) return undefined;
  const { url, token } = address;
  if (typeof url !== "string" || typeof token !== "string") return undefined;
  return { pid, host, verb, address: { url, token } };
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}

export function removeOwner(database: string): void {
  remove(fileOf(database));
}

function fileOf(database: string): string {
  return `${database}.owner`;
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // What cannot be removed is replaced by the next owner, and not believed without the lock.
  }
}
