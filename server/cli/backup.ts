import type { Command } from "commander";
import { plainJson } from "../domain/plain-json.ts";
import { backUp } from "../store/back-up.ts";
import { migrationsFolder } from "../store/migrations-folder.ts";
import { databasePath } from "../store/owner-lock.ts";
import { databaseOption, jsonOption } from "./options.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface BackupOptions {
  readonly db?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `dramatis backup FILE` */
export function addBackup(program: Command, run: RunVerb): void {
  program
    .command("backup")
    .description("copy the database into one checked file, also while a server or another verb writes to it")
    .argument("<file>", "the file to write")
    .addOption(databaseOption())
    .option("--force", "replace a file that is there")
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis backup backups/2027-01-31.db")
    .action((file: string, options: BackupOptions) =>
      run((shell) => backup(shell, file, options), { polite: true }),
    );
}

async function backup(shell: Shell, out: string, { db, force = false, json }: BackupOptions): Promise<void> {
  const { log, interrupt } = shell;
  const progress = (share: number): void => log.write(`\r${Math.floor(share * 100)} % copied`);
  const report = await backUp({
    database: databasePath(db ?? shell.config.database),
    out,
    force,
    migrations: migrationsFolder,
    signal: interrupt,
    ...(log.isLive ? { progress } : {}),
  });
  if (log.isLive) log.write("\r\x1b[K");
  if (json) shell.json(plainJson({ ok: true, ...report }));
  else {
    const { file, bytes, rows, playthroughs } = report;
    shell.out.line(
      `${file}: ${(bytes / 1_000_000).toFixed(1)} MB with ${playthroughs} playthroughs; all ${rows} rows checked.`,
    );
  }
}
