import { freemem, totalmem } from "node:os";
import process from "node:process";
import { explainError } from "../explain-error.ts";
import { fail, type Finding, ok, sizeOf, warn } from "./finding.ts";

const oldest = { major: 20, minor: 19 };
const newest = 24;
/** What a server with a few playthroughs needs, with room. */
const memoryNeeded = 256_000_000;

export function checkNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isTooOld = major < oldest.major || (major === oldest.major && minor < oldest.minor);
  if (isTooOld) return fail("node", `${version}, where 20.19 is needed`, "Install Node 20.19 or later.");
  if (major > newest)
    return warn(
      "node",
      `${version}, later than any that was tried`,
      "Use Node 20.19 to 24 if anything fails.",
    );
  return ok("node", version);
}

/** The database engine is compiled for one release of Node on one kind of machine. */
export async function checkAddon(): Promise<Finding> {
  try {
    const { default: Database } = await import("better-sqlite3");
    const connection = new Database(":memory:");
    const version = connection.prepare("SELECT sqlite_version()").pluck().get();
    connection.close();
    return ok("native addon", `better-sqlite3 with SQLite ${String(version)}`);
  } catch (cause) {
    return fail(
      "native addon",
      `better-sqlite3 does not load: ${explainError(cause).message.split("\n")[0]}`,
      "Run `npm rebuild better-sqlite3` with the Node that runs Dramatis.",
    );
  }
}

export function checkMemory(): Finding {
  const limit = process.constrainedMemory();
  const isLimited = limit > 0 && limit < totalmem();
  const total = isLimited ? limit : totalmem();
  const free = isLimited ? limit - process.memoryUsage.rss() : freemem();
  const found = `${sizeOf(free)} of ${sizeOf(total)} free`;
  if (free >= memoryNeeded) return ok("memory", found);
  return warn(
    "memory",
    `${found}, where a server wants ${sizeOf(memoryNeeded)}`,
    "Give the process more memory.",
  );
}

/** `latest`: the time of the database's last entry. */
export function checkClock(now: number, latest: number | undefined): Finding {
  const shown = new Date(now).toISOString();
  const mend = "Set the clock of this machine (NTP). Journals keep the order of their numbers in any case.";
  // No release is older than this.
  if (now < Date.UTC(2026, 0, 1)) return fail("clock", `${shown}, before this release was made`, mend);
  if (latest !== undefined && latest > now + 60_000)
    return warn(
      "clock",
      `${shown}, earlier than the database's last entry of ${new Date(latest).toISOString()}`,
      mend,
    );
  return ok("clock", shown);
}
