import { expect, test } from "vitest";
import { worldAnswer } from "./answer-shape.ts";

const names = { first: ["An"], last: ["na"] };
const answer = {
  name: "Saint Orrin's Lock",
  premise: "A lock.",
  year: 1850,
  era: "by the almanac",
  season: "",
  guide: "Short.",
  words: [{ word: "pound", meaning: "the level between two locks" }],
  never: ["trains"],
  player: { name: "the newcomer", description: "Somebody off a boat." },
  vocabulary: [
    { set: "item", key: "rope", name: "rope", aliases: ["line"] },
    { set: "item", key: "tar", name: "tar", aliases: [] },
  ],
  places: [
    {
      id: "quay",
      name: "the Quay",
      description: "Stone.",
      details: ["Wet."],
      exits: [],
      tags: [],
      lodging: "a loft",
      spot: "the ring",
      classes: ["trader"],
    },
  ],
  start_place: "quay",
  lore: [
    { id: "toll", title: "The toll", keys: ["toll"], text: "Two.", told: ["Two."], known_by: ["everyone"] },
  ],
  state: [
    {
      scope: "character",
      name: "inventory",
      type: "counts",
      description: "What they carry",
      owner: "dramatis",
      of: "item",
      starts: [{ name: "rope", value: 2 }],
    },
  ],
  behaviors: [
    {
      had_by: ["trader"],
      name: "sell_rope",
      description: "Sell rope.",
      says: [],
      parameters: [],
      requires: [],
      effects: [],
      result: [],
      cases: [],
    },
  ],
  titles: [
    {
      class: "trader",
      title: "Chandler",
      occupation: "chandler",
      place: "quay",
      tools: ["a hook"],
      carries: [{ name: "tar", value: 3 }],
    },
  ],
  names: { feminine: names, masculine: names, neutral: names, family: names },
  greetings: { stranger: [], known: [], trusted: [], farewell: [] },
  goals: [],
  secrets: [],
  knowers: [{ concept: "boats", words: ["boat"], who: "the keeper" }],
  idioms: [],
  oaths: [],
  made_of: [{ words: "sells rope", became: ["behaviors.sell_rope"] }],
};

test("[WP2] a model's lists become the maps of a world's files, and nothing is lost", () => {
  expect(worldAnswer.read(answer)).toMatchObject({
    made_of: answer.made_of,
    world: {
      id: "saint-orrins-lock",
      setting: {
        calendar: { year: 1850, era: "by the almanac" },
        style: { words: { pound: "the level between two locks" }, never: ["trains"] },
        vocabulary: { item: { rope: { name: "rope", aliases: ["line"] }, tar: { name: "tar" } } },
      },
      places: { quay: { name: "the Quay" } },
      lore: { toll: { title: "The toll" } },
      state: { character: { inventory: { type: "counts", of: "item", starts: { rope: 2 } } }, world: {} },
      behaviors: { sell_rope: { description: "Sell rope.", runs: "server" } },
      casting: {
        homes: { quay: { lodging: ["a loft"], spots: ["the ring"], classes: ["trader"] } },
        classes: { trader: { inventory: { tar: 3 }, behaviors: ["sell_rope"], tools: ["a hook"] } },
        behaviors: { everyone: [] },
      },
      speech: { concepts: { boats: ["boat"] }, knowers: { boats: "the keeper" } },
    },
  });
  expect(worldAnswer.read({ ...answer, year: "long ago" })).toEqual([expect.stringMatching(/^year: /)]);
});
