import { open } from "node:fs/promises";
import { DramatisError } from "../../domain/errors.ts";

/** Large pieces: each costs a turn of the event loop, whatever is in it. */
const pieceBytes = 256 * 1024;

/** The bytes of a file of personas, a chunk at a time. Throws `not_found` or `invalid_input` before the first. */
export async function openPersonaFile(file: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const handle = await open(file);
    const facts = await handle.stat();
    if (facts.isDirectory()) {
      await handle.close();
      throw new DramatisError({
        code: "invalid_input",
        message: `${file} is a folder.`,
        mend: "Name a file in it.",
      });
    }
    return handle.createReadStream({ highWaterMark: pieceBytes });
  } catch (cause) {
    if (cause instanceof DramatisError) throw cause;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw new DramatisError({
      code: code === "ENOENT" ? "not_found" : "invalid_input",
      message: code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${code}.`,
      mend: "Name a file with one persona a line: JSON objects with the key persona, or plain text.",
      cause,
    });
  }
}
