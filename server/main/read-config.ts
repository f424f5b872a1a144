import path from "node:path";
import process from "node:process";
import { DramatisError } from "../domain/errors.ts";
import { type Environment, parseSettings, type ReadSettings } from "./config.ts";
import { readDotEnv } from "./read-dot-env.ts";

/**
 * The settings of this process, with what is wrong about them: the flags by the names of the settings that they come
 * before, the environment, then `.env` in the working directory.
 */
export function readSettings(flags: Environment = {}): ReadSettings {
  const environment = process.env;
  try {
    return parseSettings({ flags, environment, dotEnv: readDotEnv(path.resolve(".env")) });
  } catch (cause) {
    if (!(cause instanceof DramatisError)) throw cause;
    const read = parseSettings({ flags, environment, dotEnv: {} });
    return { ...read, problems: [...read.problems, cause.message] };
  }
}

/** For settings that nothing can be done with: names every one that is wrong, what was expected, and the mend. */
export function demandSound({ problems }: ReadSettings): void {
  if (problems.length === 0) return;
  throw new DramatisError({
    code: "invalid_input",
    message: problems.join("\n"),
    mend: "Correct it in the environment or in .env, or unset it. `dramatis config` shows where each comes from.",
  });
}
