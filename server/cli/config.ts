import type { Command } from "commander";
import { plainJson } from "../domain/plain-json.ts";
import { showSettings, type ShownSetting } from "../main/describe-settings.ts";
import { readSettings } from "../main/read-config.ts";
import { databaseOption, jsonOption, nonEmpty } from "./options.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { hangText } from "./wrap-text.ts";

interface ConfigOptions {
  readonly db?: string;
  readonly host?: string;
  readonly port?: string;
  readonly json?: boolean;
}

/** `dramatis config` */
export function addConfig(program: Command, run: RunVerb): void {
  program
    .command("config")
    .description("show every setting, its value and where that comes from; what is wrong exits 2")
    .addOption(databaseOption())
    .option("--host <name>", "as `serve` takes it", nonEmpty)
    .option("--port <n>", "as `serve` takes it", nonEmpty)
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  DRAMATIS_PORT=9000 dramatis config --db game.db")
    .action((options: ConfigOptions) => run(async (shell) => show(shell, options), { tolerant: true }));
}

function show(shell: Shell, { db, host, port, json }: ConfigOptions): void {
  const flags = { DRAMATIS_DB: db, DRAMATIS_HOST: host, DRAMATIS_PORT: port };
  const { readings, problems, warnings } = readSettings(flags);
  const shown = showSettings(readings);
  if (problems.length > 0) shell.exitWith(2);
  if (json) {
    shell.json(plainJson({ ok: problems.length === 0, settings: shown, problems, warnings }));
    return;
  }
  const { out, log } = shell;
  for (const setting of shown) showOne(shell, setting);
  out.line("\n`--json` adds what each does; server/main/CONFIG.md has the bounds.");
  for (const problem of problems) log.line(`${log.colours.red("error:")} ${problem}`);
  for (const warning of warnings) log.line(`${log.colours.yellow("warning:")} ${warning}`);
}

function showOne({ out }: Shell, { name, value, from, unset }: ShownSetting): void {
  const { dim } = out.colours;
  const text =
    value === null
      ? dim(`not set: ${unset ?? ""}`)
      : `${value}${from === "default" ? "" : dim(`  (${from})`)}`;
  out.line(hangText(`${name.padEnd(26)}`, text, out.width));
}
