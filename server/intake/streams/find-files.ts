import { stat } from "node:fs/promises";
import path from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { DramatisError } from "../../domain/errors.ts";

/** What is looked for in a folder. */
export interface SoughtFiles {
  /** `personas` */
  readonly of: string;
  /** Of names, without the dot; each also with `.gz` behind it. */
  readonly endings: readonly string[];
}

export interface FoundFile {
  readonly file: string;
  /** Bytes; 0 of what is no plain file. */
  readonly size: number;
}

/**
 * What is meant by the name of a file, by a folder (all files in it with a known ending) or by a pattern
 * (`personas/**\/*.jsonl`), sorted. Shells expand no pattern that is quoted, and that of Windows none at all. Throws
 * `not_found`, by its name, for what means nothing.
 */
export async function findFiles(pattern: string, sought: SoughtFiles): Promise<readonly FoundFile[]> {
  const facts = await stat(pattern).catch(() => undefined);
  // A name with brackets in it is first of all a name.
  if (facts?.isFile()) return [{ file: pattern, size: facts.size }];
  if (facts !== undefined && !facts.isDirectory()) return [{ file: pattern, size: 0 }];
  if (facts === undefined && !isDynamicPattern(pattern)) throw nothingFound(pattern, sought);
  const inFolder = facts !== undefined;
  const known = `**/*.{${sought.endings.join(",")}}{,.gz}`;
  const matches = await glob(inFolder ? known : pattern.replaceAll("\\", "/"), {
    cwd: inFolder ? pattern : ".",
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
  });
  if (matches.length === 0) throw nothingFound(pattern, sought, inFolder);
  const files = matches.map((match) => (inFolder ? path.join(pattern, match) : match)).sort();
  return Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })));
}

function nothingFound(pattern: string, { of, endings }: SoughtFiles, inFolder = false): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: inFolder
      ? `There is no file of ${of} in the folder ${pattern}.`
      : isDynamicPattern(pattern)
        ? `No file matches ${pattern}.`
        : `There is no file ${pattern}.`,
    mend: inFolder
      ? `Files are known by their endings: ${endings.map((ending) => `.${ending}`).join(", ")}, or these with .gz.`
      : `Name files, folders, or patterns in quotes: \`'${of}/**/*.${endings[0]}'\`.`,
  });
}
