import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import { type NpcId, parseNpcId } from "../../domain/ids.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { checkValue } from "../yaml/check-value.ts";
import { type DocumentPath, type Mistake, showPath } from "../yaml/mistake.ts";
import { readBounded } from "../yaml/read-bounded.ts";
import { type MistakeDetails, parseYaml } from "../yaml/yaml-source.ts";
import { npcFileSchema } from "./npc-file-schema.ts";
import { npcFolder } from "./npc-folder.ts";

/** A hand-written NPC, or the hand-written part of a generated one. */
export interface NpcFile {
  /** The file's name without `.yaml`. */
  readonly id: NpcId;
  /** As shown to people. */
  readonly file: string;
  /** As lineage remembers it: below the world's folder, since rows travel and folders of a machine are nobody's business. */
  readonly source: string;
  readonly persona: Persona | undefined;
  /** What was written of the profile; it wins over every generation. */
  readonly authored: JsonObject;
  /** A mistake at a path into the profile, for whoever knows more about the world. */
  mistake(path: DocumentPath, details: MistakeDetails): Mistake;
}

export interface NpcFileRead {
  /** Undefined when the file has mistakes. */
  readonly npc: NpcFile | undefined;
  readonly mistakes: readonly Mistake[];
}

/** Reads `<folder>/<name>`, where `file` is how people call it. */
export async function readNpcFile(folder: string, name: string, file: string): Promise<NpcFileRead> {
  const whole = (message: string, mend: string): NpcFileRead => ({
    npc: undefined,
    mistakes: [{ severity: "error", file, line: 1, column: 1, path: "", message, mend }],
  });
  const id = parseNpcId(name.replace(/\.yaml$/, ""));
  if (id === undefined || !name.endsWith(".yaml")) {
    return whole(
      "The name of this file is no NPC id.",
      "Call it like mira-oake.yaml: lower-case words and hyphens.",
    );
  }
  const read = await readBounded(folder, name);
  if (read.type === "absent") return whole("There is no such file.", "Look at the folder's other files.");
  if (read.type === "refused") return whole(read.message, read.mend);
  const source = parseYaml(file, read.text);
  if (source.value === undefined) return { npc: undefined, mistakes: source.mistakes };
  const checked = checkValue(source, npcFileSchema);
  if (checked.value === undefined) return { npc: undefined, mistakes: checked.mistakes };
  const { persona, ...profile } = checked.value;
  const origin = `${npcFolder}/${name}`;
  const authored = plainJson(profile);
  return {
    npc: {
      id,
      file,
      source: origin,
      persona: persona === undefined ? undefined : readPersona(persona, origin),
      authored: isJsonObject(authored) ? authored : {},
      mistake: (path, details) => ({ ...source.mistake(path, details), path: showPath(path) }),
    },
    mistakes: [],
  };
}

function readPersona(
  written:
    | string
    | { readonly text: string; readonly source?: string | undefined; readonly licence?: string | undefined },
  origin: string,
): Persona {
  const {
    text,
    source = origin,
    licence = "unknown",
  } = typeof written === "string" ? { text: written } : written;
  return { id: personaId(text), text, source, licence };
}
