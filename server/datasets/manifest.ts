import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { DramatisError } from "../domain/errors.ts";

/** `manifest.json`: what is in a dataset's folder, so that a changed file shows and a folder can be told to be ours. */

export const manifestName = "manifest.json";

const manifestSchema = z.strictObject({
  format: z.literal("dramatis-dataset/1"),
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })).readonly(),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/**
 * Every file below the folder but the manifest itself, sorted, with `/` between its steps on every system. Throws
 * `invalid_input` for what is no file with an end: a device, a pipe, a link to one of them, a link to nothing.
 */
export async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  for (const entry of files) await demandFile(path.join(entry.parentPath, entry.name), entry.isFile());
  return files
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => file !== manifestName)
    .sort((left, right) => (left < right ? -1 : 1));
}

/** Links are followed: the caches of dataset hubs are made of them. */
async function demandFile(file: string, isFile: boolean): Promise<void> {
  if (isFile) return;
  const target = await stat(file).catch(() => undefined);
  if (target?.isFile()) return;
  throw new DramatisError({
    code: "invalid_input",
    message: `${file} is neither a file nor a link to one.`,
    mend: "A dataset is made of files alone: remove it, or export again.",
  });
}

export async function makeManifest(folder: string): Promise<Manifest> {
  const files = [];
  for (const file of await listFiles(folder)) {
    const whole = path.join(folder, ...file.split("/"));
    files.push({ path: file, bytes: (await stat(whole)).size, sha256: await hashFile(whole) });
  }
  return { format: "dramatis-dataset/1", files };
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Undefined where there is none, or none of ours. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(path.join(folder, manifestName), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  return hash.digest("hex");
}
