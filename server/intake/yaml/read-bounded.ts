import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import path from "node:path";

/** A file that a person wrote is far smaller; what is larger is refused unread. */
const maximumFileBytes = 1024 * 1024;

export type BoundedRead =
  | { readonly type: "read"; readonly text: string }
  | { readonly type: "absent" }
  | { readonly type: "refused"; readonly message: string; readonly mend: string };

/**
 * Reads a text file that must lie in `folder`, also after links are followed, be an ordinary file of at most 1 MiB,
 * and be UTF-8. Other failures of the file system (no permission) are refusals too.
 */
export async function readBounded(folder: string, name: string): Promise<BoundedRead> {
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(path.join(folder, name))]);
    const inside = path.relative(root, file);
    if (inside.startsWith("..") || path.isAbsolute(inside)) {
      return refused("The file is a link out of its folder.", "Copy the file into the folder.");
    }
    return await readWithin(file);
  } catch (error) {
    if (isMissing(error)) return { type: "absent" };
    return refused(
      `The file cannot be read: ${reasonOf(error)}.`,
      "Make it readable for the user that runs this.",
    );
  }
}

async function readWithin(file: string): Promise<BoundedRead> {
  // Without O_NONBLOCK, opening a pipe that nobody writes to would wait forever; Windows has no such flag.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return refused("This is no ordinary file.", "Put a text file there.");
    if (facts.size > maximumFileBytes) {
      return refused(
        `The file has ${facts.size} bytes; at most ${maximumFileBytes} are read.`,
        "Make it smaller.",
      );
    }
    const bytes = Buffer.allocUnsafe(maximumFileBytes + 1);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    if (bytesRead > maximumFileBytes)
      return refused("The file grew beyond 1 MiB while it was read.", "Make it smaller.");
    return decode(bytes.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}

function decode(bytes: Buffer): BoundedRead {
  try {
    return { type: "read", text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return refused("The file is not UTF-8 text.", "Save it with the encoding UTF-8.");
  }
}

function refused(message: string, mend: string): BoundedRead {
  return { type: "refused", message, mend };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
