import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import { isJsonObject } from "../domain/json.ts";
import { readJson } from "../domain/read-json.ts";
import { exportFiltersSchema } from "./splits/export-filters.ts";
import { splitPlanSchema } from "./splits/split-plan.ts";

/** `manifest.json`: what is in a dataset's folder, so that a changed file shows and a folder can be told to be ours. */

export const manifestName = "manifest.json";

/**
 * The shape of everything in a folder: files, rows, worlds, and what of a row follows from what. Whatever would make
 * verification of an exported folder come out otherwise is a new format, and the folders of the old ones are verified
 * for ever: rows are brought to today's shape before they are judged, and what the rules derived otherwise then is
 * derived so for them. `test/corpus/exports` holds a folder of each format to that.
 */
const formats = ["dramatis-dataset/1", "dramatis-dataset/2"] as const;
/** `dramatis-dataset/1`: splits by the NPC, and no rows but of cast and play. */
export type DatasetVersion = (typeof formats)[number];
export const currentFormat = "dramatis-dataset/2" satisfies DatasetVersion;

const manifestSchema = z.strictObject({
  format: z.enum(formats),
  /** How its rows are parted. Without it, by the persona of each row alone, as earlier builds did. */
  splits: splitPlanSchema.exactOptional(),
  /** What was asked for, of everything that there was. */
  filters: exportFiltersSchema.exactOptional(),
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

export async function makeManifest(
  folder: string,
  asked: Pick<Manifest, "splits" | "filters"> = {},
): Promise<Manifest> {
  const files = [];
  for (const file of await listFiles(folder)) {
    const whole = path.join(folder, ...file.split("/"));
    files.push({ path: file, bytes: (await stat(whole)).size, sha256: await hashFile(whole) });
  }
  const { splits, filters } = asked;
  return {
    format: currentFormat,
    ...(splits ? { splits } : {}),
    ...(filters ? { filters } : {}),
    files,
  };
}

/** The same with a file more, which is written when the others are known. */
export function withFile(manifest: Manifest, file: string, text: string): Manifest {
  const listed = { path: file, bytes: Buffer.byteLength(text), sha256: sha256(text) };
  const files = [...manifest.files, listed].sort((left, right) => (left.path < right.path ? -1 : 1));
  return { ...manifest, files };
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export type InspectedManifest =
  | { readonly type: "read"; readonly manifest: Manifest }
  /** There is none, or it is none of ours. */
  | { readonly type: "foreign"; readonly problem: string };

/** Throws `invalid_input` where it is ours, of a format that this release does not know. */
export async function inspectManifest(folder: string): Promise<InspectedManifest> {
  const text = await readFile(path.join(folder, manifestName), "utf8").catch(() => undefined);
  if (text === undefined)
    return { type: "foreign", problem: "There is none, so that changed files do not show." };
  const json = readJson(text);
  if (json.type === "refused") return { type: "foreign", problem: `It ${json.reason}.` };
  const parsed = manifestSchema.safeParse(json.value);
  if (parsed.success) return { type: "read", manifest: parsed.data };
  const format = isJsonObject(json.value) ? json.value["format"] : undefined;
  if (typeof format === "string" && isLater(format)) throw unknownFormat(folder, format);
  const [issue] = parsed.error.issues;
  const where = issue?.path.map(String).join(".") || "the whole of it";
  return { type: "foreign", problem: `It is not one of a dataset: ${where}: ${issue?.message ?? ""}.` };
}

/** Undefined where there is none, or none of ours. Throws as `inspectManifest` does. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const inspected = await inspectManifest(folder);
  return inspected.type === "read" ? inspected.manifest : undefined;
}

function isLater(format: string): boolean {
  return /^dramatis-dataset\/\d{1,6}$/.test(format) && !formats.some((known) => known === format);
}

function unknownFormat(folder: string, format: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `${folder} was written in the format ${format}, by a newer release; this one reads ${listChoices(formats)}.`,
    mend: "Use that release or a later one.",
  });
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) if (Buffer.isBuffer(chunk)) hash.update(chunk);
  return hash.digest("hex");
}
