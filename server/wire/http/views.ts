import type { z } from "@hono/zod-openapi";
import type { FunctionTool } from "../../app/describe-npc.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { ResultField } from "../../domain/world/behavior.ts";
import type { World } from "../../domain/world/world.ts";
import type { npcSchema, npcSummarySchema, worldSchema } from "./schemas.ts";

/** Domain values as HTTP shows them. */

export function viewWorld({ id, hash, document }: World): z.infer<typeof worldSchema> {
  const { setting, places, behaviors, personas } = document;
  return {
    id,
    hash,
    name: setting.name,
    premise: setting.premise,
    start_place: setting.start_place,
    places: Object.entries(places).map(([place, { name, description }]) => ({
      id: place,
      name,
      description,
    })),
    behaviors: Object.entries(behaviors).map(([name, { description, runs, result }]) => ({
      name,
      description,
      runs,
      result: Object.fromEntries(
        Object.entries(result).map(([field, declared]) => [field, viewField(declared)]),
      ),
    })),
    personas: personas.map(({ persona, source, licence }) => ({ text: persona, source, licence })),
  };
}

/** Without its value: how the simulator answers is the world's own business. */
function viewField({ value: _value, ...declared }: ResultField): Omit<ResultField, "value"> {
  return declared;
}

export function viewNpcSummary({
  id,
  world,
  revision,
  profile,
  persona,
}: Npc): z.infer<typeof npcSummarySchema> {
  const { name, occupation } = profile.identity;
  return { id, world, revision, name, occupation, persona: persona.text };
}

export function viewNpc(npc: Npc, tools: readonly FunctionTool[]): z.infer<typeof npcSchema> {
  const { provider, model, recipe, promptVersion, seed, request } = npc.provenance;
  return {
    id: npc.id,
    world: npc.world,
    world_hash: npc.worldHash,
    revision: npc.revision,
    persona: npc.persona,
    profile: npc.profile,
    spans: npc.spans.map((span) => ({ ...span, fields: [...span.fields] })),
    authored: npc.authored,
    provenance: {
      provider,
      model,
      recipe,
      prompt_version: promptVersion,
      seed,
      ...(request === undefined ? {} : { request }),
    },
    tools: tools.map((tool) => ({ ...tool, function: { ...tool.function } })),
  };
}
