import type { NpcId, WorldHash, WorldId } from "../../server/domain/ids.ts";
import type { Npc } from "../../server/domain/npc/npc.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import { npcProfileSchema, type NpcProfile } from "../../server/domain/npc/profile.ts";

const personaText = "A ferrywoman who collects bottles";

/** An NPC of the islet of `small-world.ts` with every field of a profile filled in, some of them awkward to write. */
export function completeNpc(change: Partial<Npc> = {}): Npc {
  return {
    id: "ada-holt" as NpcId,
    world: "islet" as WorldId,
    worldHash: "a".repeat(64) as WorldHash,
    revision: 1,
    persona: { id: personaId(personaText), text: personaText, source: "a test", licence: "MIT" },
    spans: [{ span: "ferrywoman", start: 2, end: 12, kind: "role", fields: ["identity.occupation"] }],
    profile: completeProfile(),
    authored: {},
    provenance: { provider: "scripted", model: "sample", recipe: "npcs", promptVersion: "1", seed: 1 },
    ...change,
  };
}

export function completeProfile(name = "Ada Holt"): NpcProfile {
  return npcProfileSchema.parse({
    identity: {
      name,
      short_name: "Ada",
      age: 40,
      birth_year: -28,
      pronouns: "she/her",
      ancestry: "islander",
      occupation: "ferrywoman",
      role_class: "traveller",
      title: "Boatswoman: first of two",
      home: "quay",
      birthplace: "the hut",
      family: "a brother, 'gone'",
    },
    appearance: {
      summary: "Broad, and wet to the knee.",
      build: "broad",
      hair: "grey",
      eyes: "grey",
      face: "# windburnt",
      distinguishing: ["a split thumbnail"],
      clothing: "oilcloth",
      carries: ["a bottle", "yes"],
    },
    personality: {
      ocean: { openness: 60, conscientiousness: 50, extraversion: 40, agreeableness: 45, neuroticism: 55 },
      traits: ["patient", "blunt", "thrifty"],
      strength: "Rows in any weather.",
      flaw: "Never asks.",
      fear: "Fog.",
      values: ["her word"],
      likes: ["green glass"],
      dislikes: ["corks"],
      habits: ["counts strokes"],
      temper: "Slow; a bell calms her.",
    },
    voice: {
      register: "plain",
      description: "Few words.",
      habits: ["leaves off the subject"],
      tic: "mind",
      sample_lines: ["Mind the step.", 'Said "no" twice.', "- and that was that"],
    },
    backstory: {
      summary: "Born in the hut.\n\nShe took the ferry over when her brother left.",
      events: [
        { id: "born", year: -28, age: 0, text: "Born in fog.", attitude: "Neither here nor there." },
        { id: "brother", year: -10, age: 18, text: "Her brother left.", because: "bell", attitude: "Angry." },
        {
          id: "ferry",
          year: -9,
          age: 19,
          text: "She took the ferry.",
          because: "brother",
          attitude: "Proud.",
        },
        { id: "bottle", year: 2, age: 30, text: "The first bottle.", because: "ferry", attitude: "Glad." },
      ],
    },
    goals: [{ id: "shelf", text: "A longer shelf.", why: "The bottles.", obstacle: "The damp." }],
    secrets: [
      {
        id: "letter",
        text: "A letter came in one.",
        marker: "One bottle is turned around.",
        when: "true",
        cost: "Shame.",
      },
    ],
    relations: [{ name: "Her brother", kind: "family", text: "Left." }],
    knowledge: { lore: ["bell"], expertise: ["currents"], ignorance: "Money." },
    behaviors: [{ name: "wave", requires: [] }],
    greetings: { stranger: "Well.", known: "You.", trusted: "Sit.", farewell: "Mind the step." },
    day: { morning: "Bails.", work: "Rows.", evening: "Dusts." },
    tags: ["traveller", "quay"],
    state: { coins: 3 },
  });
}
