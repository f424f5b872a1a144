import type { NpcId } from "../ids.ts";
import type { JsonObject } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import { plainObject } from "../plain-json.ts";
import type { Block } from "../prompt.ts";
import type { Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { World } from "../world/world.ts";
import { composeCharacterBlocks } from "./compose-character-blocks.ts";
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
    ...composeLore(input),
    ...composeSecrets(input),
    composePlace(input),
    composePartner(input),
    ...composeState(input),
  ];
}

function tellable(input: PromptInput, condition: string | undefined): boolean {
  if (condition === undefined) return true;
  return input.hearers.every((hearer) => input.rules.holds(condition, hearer).value);
}

function composeLore(input: PromptInput): readonly Block[] {
  const { lore } = input.world.document;
  return input.npc.profile.knowledge.lore.flatMap((id) => {
    const entry = Object.hasOwn(lore, id) ? lore[id] : undefined;
    if (!entry) return [];
    const sources = [`lore/${id}`];
    if (!tellable(input, entry.when))
      return entry.marker ? [marker(`lore-${id}`, entry.marker, sources)] : [];
    const { title, keys, text, told, year } = entry;
    const data = { id, title, keys, text, told, ...(year === undefined ? {} : { year }) };
    return [{ id: `lore/${id}`, kind: "lore" as const, text: `${title}: ${text}`, data, sources }];
  });
}

function composeSecrets(input: PromptInput): readonly Block[] {
  return input.npc.profile.secrets.map((secret): Block => {
    const sources = [`${input.npc.id}@${input.npc.revision}`];
    if (!tellable(input, secret.when)) return marker(secret.id, secret.marker, sources);
    const text = `You may tell it now: ${secret.text} Telling it costs you this: ${secret.cost}`;
    return { id: `secret/${secret.id}`, kind: "secret", text, data: plainObject(secret), sources };
  });
}

function marker(id: string, text: string, sources: readonly string[]): Block {
  return { id: `marker/${id}`, kind: "marker", text, data: { marker: text }, sources };
}

function composePlace(input: PromptInput): Block {
  const { places } = input.world.document;
  const id = input.situation.scene.place;
  const place = places[id];
  const exits = (place?.exits ?? []).map((exit) => ({ id: exit, name: places[exit]?.name ?? exit }));
  const name = place?.name ?? id;
  const parts = [`You are at ${name}. ${place?.description ?? ""}`, ...(place?.details ?? [])];
  if (exits.length > 0) parts.push(`From here one can go to ${exits.map((exit) => exit.name).join(", ")}.`);
  return {
    id: `place/${id}`,
    kind: "place",
    text: parts.join(" ").trim(),
    data: { id, name, description: place?.description ?? "", details: place?.details ?? [], exits },
    sources: [`place/${id}`],
  };
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
