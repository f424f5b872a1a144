import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Document, isMap, isScalar, parseDocument } from "yaml";
import { DramatisError } from "../../domain/errors.ts";
import type { JsonObject } from "../../domain/json.ts";
import { generatedBehaviorsFile } from "../../domain/world/world.ts";

const opening = [
  " yaml-language-server: $schema=../schema/behaviors.json",
  " Behaviors that were generated from personas. They are part of the world like those of behaviors.yaml:",
  " edit them, move them there, or take them out. Saving more adds to this file and changes nothing in it.",
].join("\n");

/** A behavior by its name, and a line that says where it comes from. */
export interface GeneratedBehavior {
  readonly name: string;
  readonly behavior: JsonObject;
  readonly origin: string;
}

/**
 * Adds behaviors to `<folder>/behaviors.generated.yaml`. What is there stays as somebody may have edited it, comments
 * too; a name that it has is not written again. Returns the file and the names that were added. Throws `invalid_input`
 * for a file that is no map of behaviors.
 */
export async function writeGeneratedBehaviors(
  folder: string,
  behaviors: readonly GeneratedBehavior[],
): Promise<{ readonly file: string; readonly added: readonly string[] }> {
  const file = path.join(folder, generatedBehaviorsFile);
  const document = await openFile(file);
  const added: string[] = [];
  for (const { name, behavior, origin } of behaviors) {
    if (document.has(name)) continue;
    const key = document.createNode(name);
    key.commentBefore = ` ${origin.replace(/\s+/g, " ")}`;
    key.spaceBefore = true;
    document.add(document.createPair(key, behavior));
    added.push(name);
  }
  if (added.length > 0) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, document.toString({ lineWidth: 120, flowCollectionPadding: true }), "utf8");
  }
  return { file, added };
}

async function openFile(file: string): Promise<Document> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) {
    const fresh = new Document({});
    fresh.commentBefore = opening;
    return fresh;
  }
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length === 0 && isMap(document.contents)) return document;
  if (document.errors.length === 0 && isScalar(document.contents) && document.contents.value === null)
    return new Document({});
  throw new DramatisError({
    code: "invalid_input",
    message: `${file} is no map of behaviors.`,
    mend: "Mend it by `dramatis world check`, or move it away.",
    param: "to",
  });
}
