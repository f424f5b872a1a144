import type {
  JobId,
  NpcId,
  PersonaId,
  ProductId,
  PlaythroughId,
  RequestHash,
  SceneId,
  TurnId,
  WorldHash,
  WorldId,
} from "../../server/domain/ids.ts";
import type { Npc, Persona } from "../../server/domain/npc/npc.ts";
import type { PersonaRecord, PersonaTraits } from "../../server/domain/persona/persona-record.ts";
import type { Product } from "../../server/domain/product.ts";
import type { JournalEntry } from "../../server/domain/playthrough/journal.ts";
import type { LedgerRow } from "../../server/domain/ports/ledger.ts";
import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { type World, worldDocumentSchema } from "../../server/domain/world/world.ts";

/**
 * Values for the contracts of storage. Of worlds a store reads what earlier releases wrote, so that these are whole; of
 * other documents it looks into none, and the samples hold the members it is keyed by and some text that is hard to keep.
 */

/** A null character, an emoji, a lone half of one, quotes and a line separator. */
export const awkwardText = 'salt\u0000bell 🜄 \ud83c "quoted" \u2028 \\ end';

export const harrow = "harrow" as WorldId;
export const brine = "brine" as WorldId;

export function sampleWorld(id: WorldId, version: string): World {
  const setting = {
    name: `The ${id}`,
    premise: awkwardText,
    calendar: { year: 1, era: "after the storm" },
    style: { guide: "Short sentences." },
    player: { name: "A stranger", description: "Somebody off a boat." },
    start_place: "quay",
  };
  const document = worldDocumentSchema.parse({
    id,
    setting,
    places: {},
    lore: { bell: { title: "The bell", keys: ["bell"], text: version } },
    state: { character: {}, standing: {}, scene: {}, world: {} },
    behaviors: {},
    casting: {},
    speech: {},
  });
  return { id, hash: hashWorld(document), document };
}

export function samplePersona(number: number, text = `A ferry pilot of ${number} winters`): Persona {
  const id = `p_${number.toString(16).padStart(16, "0")}` as PersonaId;
  return { id, text, source: "sample.jsonl", licence: "MIT" };
}

export function sampleNpc(
  name: string,
  options: Partial<Pick<Npc, "world" | "revision">> & { id?: string } = {},
): Npc {
  const npc = {
    id: options.id ?? name.toLowerCase().replaceAll(" ", "-"),
    world: options.world ?? harrow,
    worldHash: "a".repeat(64) as WorldHash,
    revision: options.revision ?? 1,
    persona: samplePersona(1),
    spans: [],
    profile: { identity: { name }, backstory: { summary: awkwardText } },
    authored: {},
    provenance: { provider: "scripted", model: "sample", recipe: "npcs", promptVersion: "1", seed: 1 },
  };
  return npc as unknown as Npc;
}

/** With traits and steps. */
export function sampleRecord(number: number, text: string, traits: PersonaTraits = {}): PersonaRecord {
  return { ...samplePersona(number, text), traits, steps: [{ step: "imported", line: number }] };
}

export function sampleProduct(recipe: string, number: number, personas: readonly number[]): Product {
  return {
    id: `${recipe}_${number.toString(16).padStart(16, "0")}` as ProductId,
    recipe,
    world: { id: harrow, hash: "a".repeat(64) as WorldHash },
    personas: personas.map((persona) => samplePersona(persona).id),
    value: { problem: "How many bells?", answer: awkwardText },
    provenance: {
      provider: "scripted",
      model: "sample",
      promptVersion: "1",
      mode: "zero-shot",
      seed: 1,
    },
  };
}

export const npcId = (id: string): NpcId => id as NpcId;
export const playthroughId = (name: string | number): PlaythroughId => `play_${name}` as PlaythroughId;
export const jobId = (name: string): JobId => `job_${name}` as JobId;

export function opened(world: WorldId = harrow): JournalEntry {
  return {
    type: "playthrough.opened",
    v: 1,
    world,
    worldHash: "a".repeat(64) as WorldHash,
    simulate: true,
    seed: 7,
    origin: "synthetic",
  };
}

export function turnText(text: string, offset = 0): JournalEntry {
  return { type: "turn.text", v: 1, turn: "turn_1" as TurnId, offset, text };
}

export function sceneClosed(): JournalEntry {
  return { type: "scene.closed", v: 1, scene: "scene_1" as SceneId, reason: "left" };
}

export const requestHash = (digit: string): RequestHash => digit.repeat(64) as RequestHash;

export function ledgerRow(hash: RequestHash, sample: number, text: string): LedgerRow {
  const usage = { inputTokens: 10, outputTokens: 4, estimated: false };
  return {
    hash,
    sample,
    provider: "scripted",
    model: "sample",
    request: {
      blocks: [
        {
          id: "profile/identity",
          kind: "profile",
          text: "Mira Oake",
          data: { name: "Mira Oake" },
          sources: [],
        },
      ],
      messages: [{ role: "player", speaker: "@ann", text: awkwardText }],
      tools: [],
      toolChoice: "none",
      maximumTokens: 100,
      temperature: 0.7,
      seed: 3,
    },
    answer: { text, calls: [{ id: "1", name: "give_item", arguments: { item: "rope", quantity: 1 } }] },
    end: { type: "done", finish: "stop", usage, model: "sample" },
    cost: 0.000_12,
    startedAt: 1_700_000_000_000,
    endedAt: 1_700_000_000_250,
  };
}
