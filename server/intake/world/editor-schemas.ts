import { z } from "zod";
import { worldDocumentSchema, worldFiles } from "../../domain/world/world.ts";
import { npcFileSchema } from "../npcs/npc-file-schema.ts";

/**
 * JSON Schemas of the authored files by file name (`lore.json`), for editors: made of the schemas that check worlds.
 * Draft 07 is what the YAML extensions of editors read. A file names its own in the first line:
 * `# yaml-language-server: $schema=../schema/lore.json`.
 */
export function editorSchemas(): ReadonlyMap<string, string> {
  const schemas = new Map<string, string>();
  for (const [file, part] of Object.entries(worldFiles)) {
    schemas.set(file.replace(/\.yaml$/, ".json"), describe(worldDocumentSchema.shape[part]));
  }
  schemas.set("npc.json", describe(npcFileSchema));
  return schemas;
}

/** What stands in a file is what goes into the schema: members with a default may be left out. */
function describe(schema: z.ZodType): string {
  const described = z.toJSONSchema(schema, { target: "draft-07", io: "input" });
  return `${JSON.stringify(described, undefined, 2)}\n`;
}
