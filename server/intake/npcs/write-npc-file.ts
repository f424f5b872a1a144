import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Document, isMap, isScalar } from "yaml";
import { DramatisError } from "../../domain/errors.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import { npcProfileSchema } from "../../domain/npc/profile.ts";

const schemaLine = " yaml-language-server: $schema=../../schema/npc.json";
const explanation = [
  " Written by hand, from here on: every field in this file wins over each regeneration.",
  " Take out what you would rather leave to the generator. Lists are replaced whole.",
];

/**
 * Writes an NPC to `<folder>/<npc>.yaml` for editing and returns the file's path. Throws `conflict` when the file is
 * there already, unless `overwrite`: it may hold comments and edits of somebody's.
 */
export async function writeNpcFile(folder: string, npc: Npc, overwrite: boolean): Promise<string> {
  const file = path.join(folder, `${npc.id}.yaml`);
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(file, npcYaml(npc), { encoding: "utf8", flag: overwrite ? "w" : "wx" });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EEXIST")) throw cause;
    throw new DramatisError({
      code: "conflict",
      message: `${file} is there already.`,
      mend: "Move it away, or ask to overwrite it.",
      cause,
    });
  }
  return file;
}

/** The profile alone, to be edited and read back by `readNpcFile`. `told`: lines for whoever edits it. */
export function profileYaml(npc: Npc, told: readonly string[]): string {
  return yamlOf(npc, {}, told);
}

/** The text of the file. What it says parses to the same persona and the same profile. */
function npcYaml(npc: Npc): string {
  const { id: _, ...persona } = npc.persona;
  const title = ` ${npc.profile.identity.name} of ${npc.world}, revision ${npc.revision}.`;
  return yamlOf(npc, { persona }, [schemaLine, title, ...explanation]);
}

function yamlOf(npc: Npc, before: object, told: readonly string[]): string {
  const parts = Object.keys(npcProfileSchema.shape);
  const ordered = Object.entries(npc.profile).sort(
    ([left], [right]) => parts.indexOf(left) - parts.indexOf(right),
  );
  const document = new Document({ ...before, ...Object.fromEntries(ordered) });
  document.commentBefore = told.join("\n");
  if (isMap(document.contents)) {
    for (const pair of document.contents.items) if (isScalar(pair.key)) pair.key.spaceBefore = true;
  }
  return document.toString({ lineWidth: 100, blockQuote: "folded", flowCollectionPadding: true });
}
