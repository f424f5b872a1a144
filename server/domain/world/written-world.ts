import { hashJson } from "../hash.ts";
import type { WorldHash, WorldId } from "../ids.ts";
import { canonicalJson, isJsonObject, type Json, type JsonObject } from "../json.ts";
import { plainJson, plainObject } from "../plain-json.ts";
import { type World, type WorldDocument, worldDocumentSchema } from "./world.ts";

/**
 * Worlds that were written before, by this release or an earlier one. A world's hash is of what was written, and stays:
 * journals and datasets name it. What is played and judged is that text brought to today's shape, by pure functions
 * first where a release changed what was there, then by the schema, whose defaults fill in what it added.
 */

export type ReadWorld =
  | { readonly type: "read"; readonly document: WorldDocument }
  /** Nothing that a release of ours wrote. */
  | { readonly type: "foreign"; readonly problem: string };

/** The document in today's shape. It says all that was written, and beyond that only defaults. */
export function readWrittenWorld(written: Json): ReadWorld {
  const parsed = worldDocumentSchema.safeParse(written);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.map(String).join(".") || "the document";
    return { type: "foreign", problem: `${where}: ${issue?.message ?? "no world"}` };
  }
  const altered = firstAltered(written, plainJson(parsed.data), "");
  if (altered !== undefined) return { type: "foreign", problem: `${altered} is not as a release writes it` };
  return { type: "read", document: parsed.data };
}

/** A world as it was kept under its hash. */
export function restoreWorld(
  id: WorldId,
  hash: WorldHash,
  written: JsonObject,
): { readonly type: "read"; readonly world: World } | Extract<ReadWorld, { type: "foreign" }> {
  const read = readWrittenWorld(written);
  if (read.type === "foreign") return read;
  const { document } = read;
  const isOfToday = hashJson(plainJson(document)) === hash;
  return { type: "read", world: { id, hash, document, ...(isOfToday ? {} : { written }) } };
}

/** What the world's hash is of: canonical JSON. */
export function writtenText({ document, written }: World): string {
  return canonicalJson(written ?? plainObject(document));
}

/** Path of the first written value that reading gives otherwise. */
function firstAltered(written: Json, read: Json | undefined, path: string): string | undefined {
  if (isJsonArray(written)) {
    if (!isJsonArray(read) || written.length !== read.length) return path;
    return firstOf(written.entries(), (key, item) => firstAltered(item, read[key], `${path}[${key}]`));
  }
  if (isJsonObject(written)) {
    if (read === undefined || !isJsonObject(read)) return path;
    const prefix = path === "" ? "" : `${path}.`;
    return firstOf(Object.entries(written), (key, member) =>
      firstAltered(member, Object.hasOwn(read, key) ? read[key] : undefined, `${prefix}${key}`),
    );
  }
  return written === read ? undefined : path;
}

function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function firstOf<Key>(
  entries: Iterable<readonly [Key, Json]>,
  find: (key: Key, value: Json) => string | undefined,
): string | undefined {
  for (const [key, value] of entries) {
    const found = find(key, value);
    if (found !== undefined) return found;
  }
  return undefined;
}
