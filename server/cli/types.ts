import { readFile, writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { DramatisError } from "../domain/errors.ts";
import { typesMark } from "../domain/world/write-types.ts";
import { databaseOption } from "./options.ts";
import { withRecords } from "./owner/with-records.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface TypesOptions {
  readonly db?: string;
  readonly out?: string;
}

/** `dramatis types` */
export function addTypes(program: Command, run: RunVerb): void {
  program
    .command("types")
    .description("write a world's types for TypeScript games: places, cast, behaviors and what they return")
    .argument("<world>", "a world's id")
    .option("--out <file>", "a file to write; without it they are printed")
    .addOption(databaseOption())
    .addHelpText("after", "\nExample:\n  dramatis types harrow --out src/harrow.ts")
    .action((world: string, options: TypesOptions) => run((shell) => types(shell, world, options)));
}

async function types(shell: Shell, world: string, options: TypesOptions): Promise<void> {
  const text = await withRecords(shell, options, (records) => records.types(world));
  if (options.out === undefined) {
    shell.out.write(text);
    return;
  }
  await demandOurs(options.out);
  await writeFile(options.out, text);
  shell.log.line(
    `${options.out} has the types of ${world}. Give them to game.join<…>() and game.resume<…>().`,
  );
}

/** A slip in the name must not cost somebody their source file. */
async function demandOurs(file: string): Promise<void> {
  const present = await readFile(file, "utf8").catch(() => undefined);
  if (present === undefined || present.trim() === "" || present.startsWith(typesMark)) return;
  throw new DramatisError({
    code: "conflict",
    message: `${file} is there, and it was not written by \`dramatis types\`.`,
    mend: "Choose another file, or delete that one.",
    param: "out",
  });
}
