import type { Command } from "commander";
import { plainJson } from "../domain/plain-json.ts";
import { migrationsFolder } from "../store/migrations-folder.ts";
import { restoreBackup } from "../store/restore-backup.ts";
import { databaseOption, jsonOption } from "./options.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface RestoreOptions {
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis restore FILE` */
export function addRestore(program: Command, run: RunVerb): void {
  program
    .command("restore")
    .description("put a backup in the place of the database, which is kept beside it under another name")
    .argument("<file>", "a file that `dramatis backup` made")
    .addOption(databaseOption())
    .addOption(jsonOption("print one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis restore backups/2027-01-31.db")
    .action((file: string, options: RestoreOptions) =>
      run((shell) => restore(shell, file, options), { polite: true }),
    );
}

async function restore(shell: Shell, file: string, { db, json }: RestoreOptions): Promise<void> {
  const report = await restoreBackup({
    file,
    database: db ?? shell.config.database,
    verb: shell.verb,
    migrations: migrationsFolder,
    clock: Date,
    signal: shell.interrupt,
  });
  if (json) {
    shell.json(plainJson({ ok: true, ...report, kept: report.kept ?? null }));
    return;
  }
  const { database, kept, rows, playthroughs } = report;
  shell.out.line(`${database} is what ${file} was: ${playthroughs} playthroughs; all ${rows} rows checked.`);
  if (kept !== undefined) shell.out.line(`What was there before is ${kept}.`);
}
