import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { DramatisError } from "../../domain/errors.ts";
import type { WorldId } from "../../domain/ids.ts";
import { editorSchemas } from "./editor-schemas.ts";

export interface ScaffoldOptions {
  /** The folder of the template, which is a world itself. */
  readonly template: string;
  /** How the template's world is called wherever it speaks of itself. */
  readonly templateName: string;
  /** The folder that holds the worlds' folders. */
  readonly worlds: string;
  readonly id: WorldId;
  readonly name: string;
}

/**
 * Writes the template as `<worlds>/<id>` under another name, and the schemas that editors use beside it. The folder is
 * there whole or not at all. Throws `conflict` where something stands already.
 */
export async function scaffoldWorld(options: ScaffoldOptions): Promise<{
  readonly folder: string;
  readonly files: readonly string[];
}> {
  const { template, worlds, id } = options;
  const files = new Map<string, string>();
  for (const file of await filesIn(template))
    files.set(file, renamed(await readFile(path.join(template, file), "utf8"), options));
  return placeWorldFolder(worlds, id, files);
}

/**
 * Puts files, by name, into a new folder `<worlds>/<id>`, with the schemas that editors use beside it. The folder is
 * there whole or not at all. Throws `conflict` where something stands already.
 */
export async function placeWorldFolder(
  worlds: string,
  id: WorldId,
  files: ReadonlyMap<string, string>,
): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const folder = path.join(worlds, id);
  if ((await namesIn(folder)).length > 0) throw taken(folder);
  // No watcher takes it for a world: the name is no id.
  const incoming = path.join(worlds, `.${id}.${process.pid}.new`);
  await mkdir(incoming, { recursive: true });
  try {
    for (const [file, text] of files) {
      await mkdir(path.dirname(path.join(incoming, file)), { recursive: true });
      await writeFile(path.join(incoming, file), text);
    }
    await writeSchemas(path.join(worlds, "schema"));
    await rename(incoming, folder).catch((cause: unknown) => {
      throw taken(folder, cause);
    });
    return { folder, files: [...files.keys()] };
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
}

/** In `name:` the name stands alone and may need quotes; in prose it is text like any other. */
function renamed(text: string, { templateName, name }: ScaffoldOptions): string {
  return text
    .replaceAll(`name: ${templateName}\n`, () => `name: ${scalar(name)}\n`)
    .replaceAll(templateName, () => name);
}

function scalar(name: string): string {
  const isPlain =
    /^\p{L}[\p{L}\p{N} '’-]*$/u.test(name) && !/^(?:true|false|null|yes|no|on|off)$/i.test(name);
  return isPlain ? name : JSON.stringify(name);
}

/** `# yaml-language-server: $schema=../schema/…` of each file finds them wherever the worlds lie. */
async function writeSchemas(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [file, text] of editorSchemas()) {
    const target = path.join(folder, file);
    if ((await readFile(target, "utf8").catch(() => "")) !== text) await writeFile(target, text);
  }
}

/** Of a template and the folders in it, as `lore/old-road.yaml`. */
async function filesIn(template: string): Promise<readonly string[]> {
  const found = await readdir(template, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => path.relative(template, path.join(parentPath, name)).replaceAll("\\", "/"))
    .toSorted((left, right) => (left < right ? -1 : 1));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return names.toSorted((left, right) => (left < right ? -1 : 1));
}

function taken(folder: string, cause?: unknown): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `${folder} is there already, and nothing in it was touched.`,
    mend: "Choose another id, or another folder by --to.",
    param: "id",
    ...(cause === undefined ? {} : { cause }),
  });
}
