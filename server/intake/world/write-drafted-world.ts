import { Document } from "yaml";
import type { WorldId } from "../../domain/ids.ts";
import { isJsonObject, type Json } from "../../domain/json.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { type WorldDocument, worldFiles } from "../../domain/world/world.ts";
import { placeWorldFolder } from "./scaffold-world.ts";

/**
 * Writes a drafted world as `<worlds>/<id>`, in the files of an authored one; loading them gives the same document.
 * `origin`: lines at the head of `world.yaml` that say where it comes from. Throws `conflict` where something stands
 * already.
 */
export function writeDraftedWorld(
  worlds: string,
  id: WorldId,
  document: WorldDocument,
  origin: readonly string[],
): Promise<{ readonly folder: string; readonly files: readonly string[] }> {
  const files = new Map<string, string>();
  for (const [file, part] of Object.entries(worldFiles)) {
    const drafted = document[part];
    if (drafted === undefined) continue;
    const schema = `yaml-language-server: $schema=../schema/${file.replace(/\.yaml$/, ".json")}`;
    const told = part === "setting" ? origin : [];
    files.set(file, yamlOf(short(part, plainJson(drafted)), [schema, ...told]));
  }
  return placeWorldFolder(worlds, id, files);
}

function yamlOf(value: Json, comments: readonly string[]): string {
  const yaml = new Document(value);
  yaml.commentBefore = comments.map((line) => ` ${line.replace(/\s+/g, " ")}`).join("\n");
  return yaml.toString({ lineWidth: 120, flowCollectionPadding: true });
}

/** What was left empty is left out of the parts in which everything may be. */
function short(part: keyof WorldDocument, value: Json): Json {
  return part === "casting" || part === "speech" ? withoutEmpty(value) : value;
}

function withoutEmpty(value: Json): Json {
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value)
    .map(([key, member]): [string, Json] => [key, withoutEmpty(member)])
    .filter(([, member]) => !isEmpty(member));
  return Object.fromEntries(kept);
}

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}
