import { readdir } from "node:fs/promises";
import path from "node:path";
import type { WorldProblem } from "../../domain/behavior/rules.ts";
import { checkPrompts, type OwnPrompts } from "../../domain/playthrough/prompts/world-prompts.ts";
import { promptFolder } from "../../domain/world/world.ts";
import type { Mistake } from "../yaml/mistake.ts";
import { readBounded } from "../yaml/read-bounded.ts";
import { fileMistake, showFile } from "./read-world-files.ts";

/** The longest piece that is taken, UTF-16 code units: each is a part of every prompt. */
const longestPiece = 16_384;

export interface PromptFiles {
  /** Undefined for a world without any. */
  readonly prompts: OwnPrompts | undefined;
  readonly mistakes: readonly Mistake[];
}

/** Reads a world's own pieces of prompts, each in `prompts/<piece>.md`, and judges each where it stands. */
export async function readPromptFiles(directory: string): Promise<PromptFiles> {
  const entries = await readdir(path.join(directory, promptFolder), { withFileTypes: true }).catch(() => []);
  const mistakes: Mistake[] = [];
  const written: { [piece: string]: string } = {};
  for (const { name } of entries.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
    if (name.startsWith(".")) continue;
    const file = showFile(directory, `${promptFolder}/${name}`);
    if (!name.endsWith(".md")) {
      const mend = "A piece of a prompt is called like rules.md.";
      mistakes.push(fileMistake(file, "Nothing reads this file.", { mend, severity: "warning" }));
      continue;
    }
    const read = await readBounded(directory, path.join(promptFolder, name));
    if (read.type === "absent") continue;
    if (read.type === "refused") mistakes.push(fileMistake(file, read.message, { mend: read.mend }));
    else if (read.text.length > longestPiece) mistakes.push(fileMistake(file, tooLong(read.text.length)));
    else written[path.basename(name, ".md")] = read.text;
  }
  const problems = checkPrompts(written);
  mistakes.push(...problems.map((problem) => placeProblem(problem, directory, written)));
  const prompts = Object.entries(written).map(([piece, text]) => [piece, text.trim()] as const);
  return { prompts: prompts.length > 0 ? Object.fromEntries(prompts) : undefined, mistakes };
}

function tooLong(length: number): string {
  return `The piece has ${length} characters; at most ${longestPiece} are taken.`;
}

/** From a place in the text to a line and column of its file. */
function placeProblem(problem: WorldProblem, directory: string, written: OwnPrompts): Mistake {
  const { path: where, offset = 0, message, expected, choices } = problem;
  const [, piece = ""] = where;
  const before = (written[piece] ?? "").slice(0, offset).split("\n");
  const line = before.length;
  return {
    severity: "error",
    file: showFile(directory, `${promptFolder}/${piece}.md`),
    line,
    column: (before.at(-1)?.length ?? 0) + 1,
    path: "",
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(choices === undefined ? {} : { choices }),
    source: (written[piece] ?? "").split("\n")[line - 1] ?? "",
  };
}
