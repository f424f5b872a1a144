import path from "node:path";
import process from "node:process";
import { type Config, parseConfig } from "./config.ts";
import { readDotEnv } from "./read-dot-env.ts";

/** The settings of this process: the environment's, then those of `.env` in the working directory. */
export function readConfig(): Config {
  const fromFile = readDotEnv(path.resolve(".env"));
  const set = Object.entries(process.env).filter(([, text]) => text !== undefined && text !== "");
  return parseConfig({ ...fromFile, ...Object.fromEntries(set) });
}
