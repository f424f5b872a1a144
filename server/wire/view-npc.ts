import type { SceneNpc } from "../../client-sdk/src/protocol.ts";
import type { Npc } from "../domain/npc/npc.ts";

/** What everybody in a scene may know of an NPC. */
export function viewNpc({ id, profile }: Npc): SceneNpc {
  const { name, occupation, title } = profile.identity;
  const greeting = profile.greetings.stranger;
  return {
    id,
    name,
    occupation,
    title,
    greeting,
    behaviors: profile.behaviors.map((behavior) => behavior.name),
  };
}
