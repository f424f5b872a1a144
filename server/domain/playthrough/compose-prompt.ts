import type { NpcId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import type { Block, Prompt } from "../prompt.ts";
import type { Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { World } from "../world/world.ts";
import { composeCharacterBlocks } from "./compose-character-blocks.ts";
import { composePlaceBlock, composeTellable, type Tellable } from "./compose-tellable-blocks.ts";
import { composeRumourBlocks } from "../life/compose-rumour-blocks.ts";
import { describeFields } from "./describe-fields.ts";
import type { HeldRumour } from "./rumours.ts";

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
  /** What NPCs told each other; none where that is left out. */
  readonly rumours?: readonly HeldRumour[];
  /** Display names of the world's cast. */
  readonly names: ReadonlyMap<NpcId, string>;
}

/**
 * The typed prompt of one turn, in order. A lore entry or a secret whose condition does not hold toward every hearer
 * is absent; its authored marker stands for it.
 */
export function composePrompt(input: PromptInput): Prompt {
  const prefix = composePrefix(input);
  return {
    prefix,
    blocks: [...prefix, composePartner(input), ...composeState(input), ...composeRumours(input)],
  };
}

function composeRumours({ npc, rumours = [], names }: PromptInput): readonly Block[] {
  return composeRumourBlocks(npc.id, rumours, names);
}

/** How many prefixes of one NPC are kept: it stands in few places, and what it may tell changes seldom. */
const keptPrefixes = 32;

/** Keyed by the revision object itself: they go when the revision does. */
const prefixes = new WeakMap<Npc, { readonly world: World; readonly made: Map<string, readonly Block[]> }>();

/** The character, what it may tell toward these hearers, and the place: the same array while these are the same. */
function composePrefix(input: PromptInput): readonly Block[] {
  const { world, npc, situation, names } = input;
  const tellable = composeTellable(world, npc);
  const open = tellable.map((item) => isOpen(item, input));
  const key = `${situation.scene.place} ${open.map(Number).join("")}`;
  let kept = prefixes.get(npc);
  if (kept?.world !== world) prefixes.set(npc, (kept = { world, made: new Map() }));
  const known = kept.made.get(key);
  if (known) return known;
  const prefix = [
    ...composeCharacterBlocks(world, npc, names),
    ...tellable.flatMap((item, index) => shown(item, open[index] === true)),
    composePlaceBlock(world, situation.scene.place),
  ];
  if (kept.made.size >= keptPrefixes) kept.made.clear();
  kept.made.set(key, prefix);
  return prefix;
}

/** Whether it may be told to everybody who hears. */
function isOpen({ condition }: Tellable, { hearers, rules }: PromptInput): boolean {
  return condition === undefined || hearers.every((hearer) => rules.holds(condition, hearer).value);
}

function shown({ block, marker }: Tellable, open: boolean): readonly Block[] {
  if (open) return [block];
  return marker ? [marker] : [];
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
