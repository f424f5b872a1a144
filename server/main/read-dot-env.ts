import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { DramatisError } from "../domain/errors.ts";

/** What a `.env` file sets; nothing when there is no such file. */
export function readDotEnv(file: string): Readonly<Record<string, string | undefined>> {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    // A folder of that name is somebody's virtual environment.
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return {};
    throw new DramatisError({
      code: "invalid_input",
      message: `The settings in ${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      mend: "Make the file readable, or move it away.",
      cause,
    });
  }
}
