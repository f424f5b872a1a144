import type { Npc } from "../domain/npc/npc.ts";
import type { NpcPayload } from "./acts/library-acts.ts";
import { encodeJson } from "./encode-json.ts";

export function npcPayload(npc: Npc): NpcPayload {
  const { world, id, revision } = npc;
  const { name } = npc.profile.identity;
  const document = encodeJson(npc, `NPC ${id} of world ${world}`);
  return { world, id, revision, name, nameKey: nameKey(name), document };
}

/** The form in which names are compared: "MIRA  Oake" and "Mira Oake" are one name. */
function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
}
