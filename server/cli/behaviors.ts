import path from "node:path";
import type { Command } from "commander";
import { type SavedBehaviors, saveBehaviors } from "../app/save-behaviors.ts";
import { DramatisError } from "../domain/errors.ts";
import { plainJson } from "../domain/plain-json.ts";
import { findWorldFolder } from "../main/find-world-folder.ts";
import { databaseOption, jsonOption, nonEmpty, wholeNumber } from "./options.ts";
import { withErrands } from "./owner/with-errands.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface SaveOptions {
  readonly to?: string;
  readonly write?: boolean;
  readonly count?: number;
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis behaviors save` */
export function addBehaviors(program: Command, run: RunVerb): void {
  const behaviors = program
    .command("behaviors")
    .helpCommand(false)
    .description("bring generated behaviors into a world");
  behaviors
    .command("save")
    .description("write them to behaviors.generated.yaml, for review")
    .argument("<world>", "the world's id")
    .option("--write", "into the world's own folder; who each was made of is given it")
    .option("--to <folder>", "into another folder, which joins no world", nonEmpty)
    .option("--count <n>", "the first so many (default: all)", wholeNumber(1, 100_000))
    .addOption(databaseOption())
    .addOption(jsonOption("print the report as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis behaviors save salt-cove --write")
    .action((world: string, options: SaveOptions) => run((shell) => save(shell, world, options)));
}

async function save(shell: Shell, world: string, options: SaveOptions): Promise<void> {
  const folder = folderFor(shell, world, options);
  const order = { world, ...(options.count === undefined ? {} : { count: options.count }) };
  const { interrupt: signal } = shell;
  await withErrands(shell, options, async (run) => {
    const saved = await saveBehaviors({
      folder,
      joins: options.write ?? false,
      draft: () => run("draftBehaviors", order, { signal }),
      join: () => run("joinBehaviors", { ...order, folder: path.resolve(folder) }, { signal }),
    });
    if (options.json) shell.json(plainJson(saved));
    else tell(shell, saved);
  });
}

function folderFor(shell: Shell, world: string, { to, write = false }: SaveOptions): string {
  if (write === (to !== undefined)) {
    throw new DramatisError({
      code: "invalid_input",
      message: "Say where they go.",
      mend: "Give either --write, for the world's own folder, or --to FOLDER.",
      param: "to",
    });
  }
  return to ?? findWorldFolder(shell.config, world);
}

function tell({ out, log }: Shell, { file, added, left, granted, written }: SavedBehaviors): void {
  for (const { name, reason } of left.slice(0, 20)) log.line(`left: ${name}: ${reason}`);
  if (left.length > 20) log.line(`… and ${left.length - 20} more.`);
  out.line(added.length > 0 ? `${added.length} added to ${file}.` : `Nothing new for ${file}.`);
  for (const { npc, behavior } of granted) out.line(`${npc} can now ${behavior}.`);
  for (const { npc, behavior } of written)
    log.line(`${npc} is described by a file; add ${behavior} to its behaviors there.`);
}
