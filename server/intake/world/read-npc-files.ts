import { readdir } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import type { RuledProfile, Rules } from "../../domain/behavior/rules.ts";
import { npcProfileSchema } from "../../domain/npc/profile.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { npcFolder } from "../npcs/npc-folder.ts";
import { type NpcFile, readNpcFile } from "../npcs/read-npc-file.ts";
import type { Mistake } from "../yaml/mistake.ts";
import type { CheckedDocument } from "./check-world-document.ts";
import { fileMistake, showFile } from "./read-world-files.ts";
import { unknownName } from "../../domain/world/unknown-name.ts";

export interface NpcFiles {
  readonly npcs: readonly NpcFile[];
  readonly mistakes: readonly Mistake[];
}

/** Reads the hand-written NPCs of a world, in the order of their file names. A world may have none. */
export async function readNpcFiles(directory: string): Promise<NpcFiles> {
  const folder = path.join(directory, npcFolder);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const npcs: NpcFile[] = [];
  const mistakes: Mistake[] = [];
  const names = entries.map(({ name }) => name).filter((name) => !/^\.|\.md$/.test(name));
  for (const name of names.sort()) {
    const file = showFile(folder, name);
    if (!name.endsWith(".yaml")) {
      mistakes.push(
        fileMistake(file, "Nothing reads this file.", {
          mend: "NPC files end in .yaml.",
          severity: "warning",
        }),
      );
      continue;
    }
    const read = await readNpcFile(folder, name, file);
    mistakes.push(...read.mistakes);
    if (read.npc) npcs.push(read.npc);
  }
  return { npcs, mistakes };
}

/** What in a hand-written NPC does not fit the world: places, lore, behaviors, conditions, starting state. */
export function checkNpcFile(
  npc: NpcFile,
  document: WorldDocument,
  rules: Rules,
  written: CheckedDocument["written"],
): readonly Mistake[] {
  const part = authoredPart.parse(npc.authored);
  const problems = [
    ...rules
      .checkProfile({ secrets: [], behaviors: [], state: {}, ...ruledPart(part) })
      .filter(({ path: [first, index, last] }) => {
        const name =
          first === "behaviors" && last === "name" ? part.behaviors?.[Number(index)]?.name : undefined;
        // A behavior that is itself broken has been reported where it is written.
        return name === undefined || rules.names.includes(name) || !written.behaviors.includes(name);
      }),
    ...(part.identity?.home === undefined
      ? []
      : unknownName(["identity", "home"], "place", part.identity.home, Object.keys(document.places))),
    ...(part.knowledge?.lore ?? []).flatMap((id, index) =>
      unknownName(["knowledge", "lore", index], "lore entry", id, written.lore),
    ),
  ];
  return problems.map(({ path: within, offset, ...details }) =>
    npc.mistake(within, { ...details, ...(offset === undefined ? {} : { spot: { at: "offset", offset } }) }),
  );
}

const authoredPart = npcProfileSchema
  .pick({ secrets: true, behaviors: true, state: true, goals: true })
  .partial()
  .extend({
    identity: npcProfileSchema.shape.identity.pick({ home: true }).partial().loose().optional(),
    knowledge: npcProfileSchema.shape.knowledge.pick({ lore: true }).partial().loose().optional(),
  })
  .loose();

function ruledPart({
  secrets,
  behaviors,
  state,
  goals,
}: z.infer<typeof authoredPart>): Partial<RuledProfile> {
  return {
    ...(secrets && { secrets }),
    ...(behaviors && { behaviors }),
    ...(state && { state }),
    ...(goals && { goals }),
  };
}
