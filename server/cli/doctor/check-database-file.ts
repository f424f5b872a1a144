import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import type { CheckOptions } from "../../store/check-database.ts";
import type { Owner } from "../../store/owner-file.ts";
import { explainError } from "../explain-error.ts";
import { fail, type Finding, ok, sizeOf, warn } from "./finding.ts";

export interface DatabaseFindings {
  readonly findings: readonly Finding[];
  /** Who has it open, where somebody does. */
  readonly owner: Owner | undefined;
  /** Time of the last entry. */
  readonly latest: number | undefined;
}

const roomNeeded = 200_000_000;

/** Looks at the database beside whoever has it open; nothing of it is written. */
export async function checkDatabaseFile(database: string, options: CheckOptions): Promise<DatabaseFindings> {
  const disk = checkDisk(database);
  if (!existsSync(database)) {
    const finding = ok("database", `${database} is not there yet; the first start makes it`);
    return { findings: [finding, disk], owner: undefined, latest: undefined };
  }
  try {
    const { owner, finding: owned } = await findHolder(database);
    const { finding, latest } = await checkContent(database, options);
    return { findings: [finding, owned, disk], owner, latest };
  } catch (cause) {
    const { message, mend = "Check the file, its folder and the disk." } = explainError(cause);
    return { findings: [fail("database", message, mend), disk], owner: undefined, latest: undefined };
  }
}

async function findHolder(
  database: string,
): Promise<{ readonly owner: Owner | undefined; readonly finding: Finding }> {
  const { findOwner, takeOwnerLock } = await import("../../store/owner-lock.ts");
  try {
    takeOwnerLock(database, "doctor").release();
    return { owner: undefined, finding: ok("owner", "nobody has the database open") };
  } catch (cause) {
    const isLocked = cause instanceof Error && "code" in cause && cause.code === "storage_locked";
    if (!isLocked) throw cause;
    const owner = findOwner(database);
    const found = owner
      ? `\`dramatis ${owner.verb}\`, process ${owner.pid} on ${owner.host}${owner.address ? `, at ${owner.address.url}` : ""}`
      : "another process, which does not say who it is";
    return { owner, finding: ok("owner", found) };
  }
}

async function checkContent(
  database: string,
  options: CheckOptions,
): Promise<{ readonly finding: Finding; readonly latest: number | undefined }> {
  const { checkDatabase } = await import("../../store/check-database.ts");
  const { openWriter } = await import("../../store/open-connection.ts");
  const { checkIdentity, isOfThisRelease } = await import("../../store/prepare-database.ts");
  const { migrationsFolder } = await import("../../store/migrations-folder.ts");
  const connection = openWriter(database);
  try {
    connection.pragma("query_only = ON");
    checkIdentity(connection);
    const isCurrent = isOfThisRelease(connection, migrationsFolder);
    connection.exec("BEGIN");
    const { rows, playthroughs, problems } = await checkDatabase(connection, options);
    const last: unknown = connection.prepare("SELECT max(last_at) FROM playthroughs").pluck().get();
    const latest = typeof last === "number" ? last : undefined;
    if (problems.length > 0) {
      const mend =
        "Stop what uses it, keep a copy, and put the latest backup in its place: `dramatis restore FILE`.";
      return { finding: fail("database", problems.join(" "), mend), latest };
    }
    const whole = options.sample === undefined ? "all" : "a sample, --full: all";
    const size = sizeOf(statSync(database).size);
    const found = `${database}, ${size}, ${playthroughs} playthroughs; ${rows} rows checked (${whole})`;
    const finding = isCurrent
      ? ok("database", found)
      : ok("database", `${found}; the next start brings its tables to this release`);
    return { finding, latest };
  } finally {
    connection.close();
  }
}

function checkDisk(database: string): Finding {
  const folder = nearestFolder(path.dirname(path.resolve(database)));
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return fail(
      "disk",
      `this user may not write in ${folder}`,
      "Change its permissions, or choose another file with --db.",
    );
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const size = existsSync(database) ? statSync(database).size : 0;
  const found = `${sizeOf(free)} free in ${folder}`;
  if (free < roomNeeded / 10)
    return fail(
      "disk",
      `${found}, where ${sizeOf(roomNeeded)} are wanted`,
      "Free space: without any, nothing can be written.",
    );
  if (free < roomNeeded + size)
    return warn(
      "disk",
      `${found}, where ${sizeOf(roomNeeded + size)} are wanted, for a backup, too`,
      "Free space on that volume.",
    );
  return ok("disk", found);
}

function nearestFolder(folder: string): string {
  const above = path.dirname(folder);
  return existsSync(folder) || above === folder ? folder : nearestFolder(above);
}
