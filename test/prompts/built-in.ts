import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const folder = path.join(import.meta.dirname, "../../server/domain/playthrough/prompts");

/** The module that the domain imports: it reads no files. */
export const builtInFile = path.join(folder, "built-in-prompts.ts");

/** Names of the pieces, by their files. */
export async function pieceFiles(): Promise<readonly string[]> {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith(".md")).map((file) => path.basename(file, ".md"));
}

/** A piece as its file has it, without the spaces around. */
export async function readPiece(piece: string): Promise<string> {
  return (await readFile(path.join(folder, `${piece}.md`), "utf8")).trim();
}

/** The source of that module. */
export async function writeBuiltIn(): Promise<string> {
  const lines = await Promise.all(
    (await pieceFiles()).toSorted().map(async (piece) => {
      return `  ${piece}: ${JSON.stringify(await readPiece(piece))},`;
    }),
  );
  return [
    'import type { PromptPiece } from "./prompt-pieces.ts";',
    "",
    "/** Written by `npm run prompts` from the Markdown files beside this: edit those. */",
    "export const builtInPrompts: Readonly<Record<PromptPiece, string>> = {",
    ...lines,
    "};",
    "",
  ].join("\n");
}
