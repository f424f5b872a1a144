import type { NpcId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import type { Block } from "../prompt.ts";
import type { Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { World } from "../world/world.ts";
import { composeCharacterBlocks } from "./compose-character-blocks.ts";
import { composePlaceBlock, composeTellable } from "./compose-tellable-blocks.ts";
import { describeFields } from "./describe-fields.ts";

export interface PromptInput {
  readonly world: World;
  readonly npc: Npc;
  readonly rules: Rules;
  readonly situation: Situation;
  /** The situation toward each hearer of the turn; what is told must be tellable to all of them. */
  readonly hearers: readonly Situation[];
  readonly partner: { readonly name: string; readonly description: string; readonly known: boolean };
  /** What the NPC's earlier turns noted, oldest first, for models that keep state in notes. */
  readonly notes: readonly JsonObject[];
  /** Display names of the world's cast. */
  readonly names: ReadonlyMap<NpcId, string>;
}

/**
 * The typed prompt of one turn, in order. A lore entry or a secret whose condition does not hold toward every hearer
 * is absent; its authored marker stands for it.
 */
export function composeBlocks(input: PromptInput): readonly Block[] {
  return [
    ...composeCharacterBlocks(input.world, input.npc, input.names),
    ...composeKnown(input),
    composePlaceBlock(input.world, input.situation.scene.place),
    composePartner(input),
    ...composeState(input),
  ];
}

/** Each lore entry and secret that the NPC knows: itself while it may be told to all who hear, else its marker. */
function composeKnown(input: PromptInput): readonly Block[] {
  return composeTellable(input.world, input.npc).flatMap(({ condition, block, marker }) => {
    const isOpen =
      condition === undefined || input.hearers.every((hearer) => input.rules.holds(condition, hearer).value);
    const shown = isOpen ? block : marker;
    return shown ? [shown] : [];
  });
}

function composePartner({ partner, situation }: PromptInput): Block {
  const { name, description, known } = partner;
  const met = known ? "You have talked before." : "You have not met before.";
  return {
    id: "partner",
    kind: "partner",
    text: `You are talking to ${name}. ${description} ${met}`,
    data: { id: situation.partner.id, name, description, known },
    sources: [],
  };
}

function composeState({ situation, world, notes }: PromptInput): readonly Block[] {
  const declared = world.document.state;
  const state = (
    id: string,
    heading: string,
    scope: keyof typeof declared,
    fields: Situation["world"],
  ): Block => ({
    id,
    kind: id === "standing" ? "standing" : "state",
    text: describeFields(heading, declared[scope], fields),
    data: fields,
    sources: [],
  });
  const blocks = [
    state("standing", "How you stand toward them", "standing", situation.standing),
    state("state/actor", "You", "character", situation.actor.fields),
    state("state/partner", "They", "character", situation.partner.fields),
    state("state/scene", "Here", "scene", situation.scene.fields),
    state("state/world", "In the world", "world", situation.world),
  ];
  if (notes.length > 0) {
    blocks.push({ id: "state/notes", kind: "state", text: "", data: { notes }, sources: [] });
  }
  return blocks;
}
