import process from "node:process";
import type { Command } from "commander";
import { DramatisError } from "../domain/errors.ts";
import type { Json } from "../domain/json.ts";
import type { House, HouseOptions } from "../main.ts";
import type { Log, LogLevel } from "../domain/ports/log.ts";
import type { Config, ReadSettings } from "../main/config.ts";
import { type OpenDatabase, openDatabase } from "../main/open-database.ts";
import { openHouse } from "../main/open-house.ts";
import { openLog } from "../main/open-log.ts";
import { demandSound, readSettings } from "../main/read-config.ts";
import { openTerminal, type Terminal } from "./terminal.ts";

/** What every verb works with. Results go to `out`; words about the work go to `log`. */
export interface Shell {
  readonly config: Config;
  /** Where the settings come from, and what is wrong with them. */
  readonly settings: ReadSettings;
  /** What was typed up to the first flag, for others who find the database taken by it: `generate npcs`. */
  readonly verb: string;
  readonly out: Terminal;
  readonly log: Terminal;
  /** Aborted by the first Ctrl-C of a verb that asked for it; the second ends the process at once. */
  readonly interrupt: AbortSignal;
  /** Writes one JSON document on a line of its own to standard output. */
  json(value: Json): void;
  /** The operator's log; `level`: how much of it where DRAMATIS_LOG says nothing. */
  openLog(level: LogLevel | "off"): Log;
  /** What the process will exit with. */
  exitWith(code: number): void;
}

/** A verb adds itself to the program. */
export type AddVerb = (program: Command, run: RunVerb) => void;

export interface RunOptions {
  /** The verb ends by itself after the first Ctrl-C. */
  readonly polite?: boolean;
  /** The verb looks at the settings themselves: wrong ones hold their defaults, and it says so. */
  readonly tolerant?: boolean;
}

/** Runs the work of a verb with its shell. */
export type RunVerb = (work: (shell: Shell) => Promise<void>, options?: RunOptions) => Promise<void>;

/** Opens the shell of this process. Throws `invalid_input` for settings that are wrong, unless it is `tolerant`. */
export function openShell({ tolerant = false }: RunOptions = {}): Shell & { listen(): void } {
  const settings = readSettings();
  if (!tolerant) {
    demandSound(settings);
    for (const warning of settings.warnings) process.stderr.write(`warning: ${warning}\n`);
  }
  const { config } = settings;
  const controller = new AbortController();
  return {
    config,
    settings,
    verb: verbOf(process.argv.slice(2)),
    out: openTerminal(process.stdout, config.terminal.colour),
    log: openTerminal(process.stderr, config.terminal.colour),
    interrupt: controller.signal,
    json: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
    openLog: (level) =>
      openLog({
        level: config.log.level ?? level,
        format: config.log.format,
        stream: process.stderr,
        clock: Date,
      }),
    exitWith: (code) => {
      process.exitCode = code;
    },
    listen() {
      for (const signal of ["SIGINT", "SIGTERM"] as const) {
        process.on(signal, () => {
          if (controller.signal.aborted) process.exit(130);
          controller.abort(new DramatisError({ code: "cancelled", message: "Stopped." }));
        });
      }
    },
  };
}

/** Runs with the database alone open, and closes it whatever happens. */
export async function withDatabase<Result>(
  shell: Shell,
  options: { readonly db?: string; readonly log?: Log },
  work: (open: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  const open = await openDatabase({
    database: options.db ?? shell.config.database,
    verb: shell.verb,
    onFatal: (error) => {
      options.log?.({ event: "database.failed", code: error.code });
      dieOf(error);
    },
  });
  try {
    return await work(open);
  } finally {
    await open.close();
  }
}

/** Runs with database, model and play open, and closes them whatever happens. */
export async function withHouse<Result>(
  shell: Shell,
  { db, ...options }: HouseOptions & { readonly db?: string },
  work: (house: House) => Promise<Result>,
): Promise<Result> {
  const database = db ?? shell.config.database;
  const house = await openHouse(shell.config, { database, verb: shell.verb, onFatal: dieOf, ...options });
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

function verbOf(typed: readonly string[]): string {
  const flag = typed.findIndex((word) => word.startsWith("-"));
  return typed
    .slice(0, flag < 0 ? typed.length : flag)
    .join(" ")
    .slice(0, 80);
}

/** What is acknowledged is on the disk; nothing more can be, and going on would only lose more. */
export function dieOf(error: DramatisError): never {
  process.stderr.write(`${error.message}\n${error.mend ?? ""}\n`);
  process.exit(1);
}
