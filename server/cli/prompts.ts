import path from "node:path";
import type { Command } from "commander";
import { checkWorld } from "../app/world-tools.ts";
import { didYouMean } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import {
  isPromptPiece,
  type PromptPiece,
  promptPieceNames,
  promptPieces,
} from "../domain/playthrough/prompts/prompt-pieces.ts";
import { pieceText, promptVersion } from "../domain/playthrough/prompts/world-prompts.ts";
import { promptFolder, type WorldDocument } from "../domain/world/world.ts";
import { findWorldFolder } from "../main/find-world-folder.ts";
import { jsonOption, nonEmpty } from "./options.ts";
import { reportMistakes } from "./report-worlds.ts";
import type { RunVerb, Shell } from "./shell.ts";

interface PromptsOptions {
  readonly world?: string;
  readonly json?: boolean;
}

/** `dramatis prompts` and `dramatis prompts show NAME` */
export function addPrompts(program: Command, run: RunVerb): void {
  const withOptions = (command: Command): Command =>
    command
      .option("--world <id>", "with the pieces that this world brings", nonEmpty)
      .addOption(jsonOption("print one JSON document"));
  const prompts = withOptions(
    program.command("prompts").description("list the words that live prompts are made of, piece by piece"),
  )
    .addHelpText(
      "after",
      "\nA world brings its own by prompts/NAME.md in its folder:\n  dramatis prompts show voice > worlds/salt-cove/prompts/voice.md",
    )
    .action((options: PromptsOptions) => run((shell) => list(shell, options)));
  withOptions(
    prompts
      .command("show")
      .description("print a piece as its file has it")
      .argument("<name>", "as the list names it"),
  ).action((name: string, _options: PromptsOptions, command: Command) =>
    run((shell) => show(shell, name, command.optsWithGlobals<PromptsOptions>())),
  );
}

interface ListedPiece {
  readonly name: PromptPiece;
  readonly hash: string;
  /** The file of a world that brings it, or `built in`. */
  readonly from: string;
  readonly placeholders: readonly string[];
}

/** The words that hold, and where those lie that a world brings. */
interface Words {
  readonly document: Pick<WorldDocument, "prompts">;
  readonly folder: string;
}

async function list(shell: Shell, options: PromptsOptions): Promise<void> {
  const words = await readWords(shell, options.world);
  if (!words) return;
  const version = promptVersion(words.document);
  const pieces = promptPieceNames.map((name) => describe(words, name));
  if (options.json) {
    shell.json({
      version,
      pieces: pieces.map((piece) => ({ ...piece, placeholders: [...piece.placeholders] })),
    });
    return;
  }
  const { out } = shell;
  for (const { name, hash, from } of pieces) {
    const place = from === "built in" ? out.colours.dim(from) : from;
    out.line(`  ${name.padEnd(13)} ${hash}  ${place}`);
  }
  out.line(`\n  version ${out.colours.bold(version)}, which \`talk --explain\` names with each answer`);
}

async function show(shell: Shell, name: string, options: PromptsOptions): Promise<void> {
  if (!isPromptPiece(name)) throw unknownPiece(name);
  const words = await readWords(shell, options.world);
  if (!words) return;
  const text = pieceText(words.document, name);
  if (options.json) {
    const { placeholders, ...piece } = describe(words, name);
    shell.json({ ...piece, placeholders: [...placeholders], text });
    return;
  }
  shell.out.line(text);
}

function describe({ document, folder }: Words, name: PromptPiece): ListedPiece {
  const isOwn = document.prompts !== undefined && Object.hasOwn(document.prompts, name);
  return {
    name,
    hash: sha256(pieceText(document, name)).slice(0, 12),
    from: isOwn ? path.join(folder, promptFolder, `${name}.md`) : "built in",
    placeholders: promptPieces[name],
  };
}

/** Undefined where the world's files have mistakes, which are told. */
async function readWords(shell: Shell, world: string | undefined): Promise<Words | undefined> {
  if (world === undefined) return { document: {}, folder: "" };
  const folder = findWorldFolder(shell.config, world);
  const loaded = await checkWorld(folder);
  if (loaded.type === "loaded") return { document: loaded.world.document, folder };
  reportMistakes(shell, loaded.mistakes);
  shell.exitWith(2);
  return undefined;
}

function unknownPiece(name: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `No piece of a prompt is called ${name.slice(0, 80)}.`,
    mend: didYouMean(name, promptPieceNames) || `There are ${listChoices(promptPieceNames, 20)}.`,
    param: "name",
  });
}
