import type { Rules } from "../domain/behavior/rules.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import { findNpc } from "./find-npc.ts";
import { findWorld } from "./find-world.ts";

/** A behavior as OpenAI's APIs take a function tool. */
export interface FunctionTool {
  readonly type: "function";
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: JsonObject;
    readonly strict: true;
  };
}

/** An NPC's behaviors as function tools, in the order of the profile, without the choices of a moment. */
export function functionTools(npc: Npc, rules: Rules): readonly FunctionTool[] {
  return npc.profile.behaviors.flatMap(({ name }) => {
    const tool = rules.describe(name);
    if (!tool) return [];
    const { description, parameters } = tool;
    return [{ type: "function", function: { name, description, parameters, strict: true } } as const];
  });
}

/** One NPC with its tools. Throws `not_found`. */
export async function describeNpc(
  { library, rulesOf }: { readonly library: Library; readonly rulesOf: (world: World) => Rules },
  worldName: string,
  npcName: string,
): Promise<{ readonly npc: Npc; readonly tools: readonly FunctionTool[] }> {
  const world = await findWorld(library, worldName);
  const npc = await findNpc(library, world, npcName);
  return { npc, tools: functionTools(npc, rulesOf(world)) };
}
