import { existsSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { checkWorld } from "../../app/world-tools.ts";
import { DramatisError } from "../../domain/errors.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { diffWorlds } from "../../domain/world/diff-worlds.ts";
import type { World } from "../../domain/world/world.ts";
import { formatMistake } from "../../intake/yaml/format-mistake.ts";
import { countOf } from "../count-of.ts";
import { databaseOption, jsonOption } from "../options.ts";
import { withRecords } from "../owner/with-records.ts";
import type { RunVerb, Shell } from "../shell.ts";
import { changeLines } from "./show-changes.ts";

interface DiffOptions {
  readonly db?: string;
  readonly json?: boolean;
}

/** `dramatis world diff` */
export function addDiffWorlds(world: Command, run: RunVerb): void {
  world
    .command("diff")
    .description(
      "what has another meaning in the second of two worlds: lore, places, behaviors, state, casting",
    )
    .argument("<before>", "a world's folder, the id of a stored world, or the hash of a stored version")
    .argument("<after>", "the same")
    .addOption(databaseOption())
    .addOption(jsonOption("print the changes as one JSON document"))
    .addHelpText("after", "\nExample:\n  dramatis world diff harrow worlds/harrow")
    .action((before: string, after: string, options: DiffOptions) =>
      run((shell) => diff(shell, before, after, options)),
    );
}

async function diff(shell: Shell, before: string, after: string, options: DiffOptions): Promise<void> {
  const one = await findWorld(shell, before, options);
  const other = await findWorld(shell, after, options);
  const changes = diffWorlds(one.document, other.document);
  if (options.json) {
    shell.json(plainJson({ before: nameOf(one), after: nameOf(other), changes }));
    return;
  }
  const { out } = shell;
  for (const line of changeLines(changes, out.colours)) out.line(line);
  out.line(changes.length === 0 ? "They say the same." : `\n${countOf(changes.length, "change")}.`);
}

function nameOf({ id, hash }: World): { readonly id: string; readonly hash: string } {
  return { id, hash };
}

/** A folder with world.yaml as it stands on disk; anything else is looked for in the database. */
async function findWorld(shell: Shell, name: string, options: DiffOptions): Promise<World> {
  if (!existsSync(path.join(name, "world.yaml")))
    return withRecords(shell, options, (records) => records.version(name));
  const loaded = await checkWorld(name);
  if (loaded.type === "loaded") return loaded.world;
  throw new DramatisError({
    code: "invalid_input",
    message: loaded.mistakes.map((mistake) => formatMistake(mistake)).join("\n"),
    mend: `${name} is compared once that is put right.`,
    param: "world",
  });
}
