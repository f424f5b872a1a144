import type { Rules } from "../domain/behavior/rules.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { functionTool } from "./chat.ts";
import type { NpcProfileRow } from "./rows.ts";
import type { GroupSplits } from "./splits/group-splits.ts";

/** An NPC revision as a row. `rules`: of the world version that it was cast in. */
export function projectNpc(npc: Npc, rules: Rules, splits: GroupSplits): NpcProfileRow {
  const { persona, profile, provenance } = npc;
  const tools = profile.behaviors.flatMap(({ name }) => {
    const tool = rules.describe(name);
    return tool ? [functionTool(tool)] : [];
  });
  return {
    id: npcRowId(npc.world, npc.id, npc.revision),
    split: splits.place({
      personas: [persona.id],
      world: npc.world,
      tools: tools.map((tool) => tool.function.name),
    }),
    world: npc.world,
    world_hash: npc.worldHash,
    npc_id: npc.id,
    revision: npc.revision,
    persona_id: persona.id,
    name: profile.identity.name,
    persona: persona.text,
    persona_source: persona.source,
    persona_licence: persona.licence,
    profile,
    spans: npc.spans,
    tools,
    provenance: {
      provider: provenance.provider,
      model: provenance.model,
      recipe: provenance.recipe,
      prompt_version: provenance.promptVersion,
      seed: provenance.seed,
      ...(provenance.request === undefined ? {} : { request: provenance.request }),
    },
  };
}

export function npcRowId(world: string, npc: string, revision: number): string {
  return `${world}/${npc}@${revision}`;
}
