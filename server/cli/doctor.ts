import type { Command } from "commander";
import { plainJson } from "../domain/plain-json.ts";
import { worldFolders } from "../main/load-all-worlds.ts";
import { fail, type Finding, ok, warn } from "./doctor/finding.ts";
import { databaseOption, jsonOption } from "./options.ts";
import type { RunVerb, Shell } from "./shell.ts";
import { hangText } from "./wrap-text.ts";

interface DoctorOptions {
  readonly db?: string;
  readonly full?: boolean;
  readonly json?: boolean;
}

/** Rows of each table whose content is checked without --full. */
const sample = 500;

/** `dramatis doctor` */
export function addDoctor(program: Command, run: RunVerb): void {
  program
    .command("doctor")
    .description(
      "check settings, machine, database, worlds, model and port; what fails exits 1, with the mend",
    )
    .addOption(databaseOption())
    .option("--full", "check every row of the database, not a sample")
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis doctor --full")
    .action((options: DoctorOptions) =>
      run((shell) => examine(shell, options), { polite: true, tolerant: true }),
    );
}

async function examine(shell: Shell, { db, full = false, json = false }: DoctorOptions): Promise<void> {
  const findings: Finding[] = [];
  const tell = (...found: readonly Finding[]): void => {
    findings.push(...found);
    if (!json) for (const finding of found) show(shell, finding);
  };
  await checkAll(shell, db ?? shell.config.database, full, tell);
  const failed = findings.filter(({ status }) => status === "fail").length;
  const warned = findings.filter(({ status }) => status === "warn").length;
  if (failed > 0) shell.exitWith(1);
  if (json) shell.json(plainJson({ ok: failed === 0, failed, warned, findings }));
  else shell.out.line(`\n${findings.length} checks: ${failed} failed, ${warned} to be looked at.`);
}

/** Each is told as it is known; what is slow comes last. */
async function checkAll(
  { settings, config, interrupt }: Shell,
  database: string,
  full: boolean,
  tell: (...found: readonly Finding[]) => void,
): Promise<void> {
  const machine = await import("./doctor/check-machine.ts");
  tell(...checkSettings(settings), machine.checkNode());
  const addon = await machine.checkAddon();
  tell(addon, machine.checkMemory());
  const { checkDatabaseFile } = await import("./doctor/check-database-file.ts");
  const network = await import("./doctor/check-network.ts");
  // Without the addon there is nothing that could look.
  const looked =
    addon.status === "fail"
      ? undefined
      : await checkDatabaseFile(database, { signal: interrupt, ...(full ? {} : { sample }) });
  tell(...(looked?.findings ?? []), machine.checkClock(Date.now(), looked?.latest));
  if (looked?.owner) tell(...(await network.checkServer(looked.owner)));
  tell(await network.checkPort(config, looked?.owner));
  const { checkWorlds } = await import("./doctor/check-worlds.ts");
  tell(...(await checkWorlds(worldFolders(config))), await network.checkModel(config));
}

function checkSettings({ problems, warnings, readings }: Shell["settings"]): readonly Finding[] {
  const wrong = problems.map((problem) =>
    fail("settings", problem, "Correct it, or unset it: `dramatis config`."),
  );
  const unknown = warnings.map((warning) => warn("settings", warning, "Correct its name, or unset it."));
  if (wrong.length + unknown.length > 0) return [...wrong, ...unknown];
  const set = readings.filter(({ from }) => from !== "default").length;
  return [ok("settings", `${set} of ${readings.length} are set`)];
}

function show({ out }: Shell, { check, status, found, mend }: Finding): void {
  const { green, yellow, red, dim } = out.colours;
  const mark = { ok: green("ok  "), warn: yellow("warn"), fail: red("fail") }[status];
  out.line(hangText(`${mark}  ${check.padEnd(16)} `, found, out.width));
  if (mend !== undefined) out.line(dim(hangText(" ".repeat(23), mend, out.width)));
}
