import { hashWorld } from "../../server/domain/world/hash-world.ts";
import { type World, worldDocumentSchema } from "../../server/domain/world/world.ts";
import { playWorld } from "./play-world.ts";

/** The islet with something of each kind that happens by itself; parts can be put in place of its own. */
export function storyWorld(parts: { readonly [trigger: string]: unknown } = storyTriggers): World {
  const islet = playWorld();
  const { state } = islet.document;
  const document = worldDocumentSchema.parse({
    ...islet.document,
    state: {
      ...state,
      world: {
        ...state.world,
        bells: { type: "integer", minimum: 0, maximum: 99 },
        tide: { type: "integer", minimum: 0, maximum: 9, owner: "game" },
      },
    },
    triggers: { events: storyEvents, triggers: parts },
    quests: storyQuests,
  });
  return { id: islet.id, hash: hashWorld(document), document };
}

const storyEvents = {
  bell_rang: {
    description: "The bell was rung.",
    fields: { times: { type: "integer", minimum: 1, maximum: 5, default: 1, description: "How often" } },
  },
  flare_seen: { description: "Somebody lit a flare.", from: "player" },
};

export const storyTriggers = {
  bell: {
    on: { event: "bell_rang" },
    do: [{ add: { to: "world.bells", by: "args.times" } }, { narrate: "The bell rings over {partner}." }],
    cases: [
      { event: { times: 3 }, leaves: { "world.bells": 3 } },
      { given: { "world.bells": 98 }, event: { times: 5 }, leaves: { "world.bells": 99 } },
    ],
  },
  high_tide: {
    on: { when: "world.tide >= 5" },
    do: [{ narrate: "The water is over the step." }, { add: { to: "standing.trust", by: 1 } }],
    cases: [{ given: { "world.tide": 5 } }, { given: { "world.tide": 4 }, fires: false }],
  },
  watch: { on: { every: 30 }, do: [{ add: { to: "world.bells", by: 1 } }] },
  evening: {
    on: { at: "18:00" },
    do: [
      { narrate: "The lamp is lit." },
      { say: { because: "It grows dark and {partner} is still here.", lines: ["You are still here."] } },
    ],
  },
  flare: { on: { event: "flare_seen" }, do: [{ advance: { quest: "rescue" } }] },
};

const storyQuests = {
  rescue: {
    title: "The boat off the reef",
    known_by: ["ada-holt"],
    stages: [
      {
        id: "seen",
        when: "world.bells >= 3",
        tells: "Somebody is out on the reef.",
        journal: "The bell was rung for a boat.",
      },
      {
        id: "lit",
        effects: [{ add: { to: "standing.trust", by: 10 } }],
        tells: "There was a light in answer.",
        journal: "They have seen our light.",
      },
      { id: "saved", when: "world.tide >= 9", journal: "The boat is in." },
    ],
    fails: { when: "world.fog", journal: "In the fog nobody finds them." },
  },
};
