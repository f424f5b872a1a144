import { expect, test } from "vitest";
import { npcProfileSchema } from "../../../../server/domain/npc/profile.ts";
import { worldDocumentSchema, type World } from "../../../../server/domain/world/world.ts";
import { castPersonas, readWorld } from "./cast-personas.ts";
import { labelledPersonas } from "./labelled-personas.ts";
import { profileFaults, textOf } from "./profile-faults.ts";

const harrow = await readWorld("harrow");
const { document } = harrow;

/** A town of our own day, with the least that a world may have: two places, no lore, no word of its own in casting. */
function town(casting: unknown): World {
  const bare = worldDocumentSchema.parse({
    ...document,
    places: {
      "bus-station": {
        name: "the bus station",
        description: "Six bays and a kiosk.",
        details: [],
        exits: ["library"],
      },
      library: { name: "the library", description: "Warm till eight.", details: [], exits: ["bus-station"] },
    },
    setting: {
      ...document.setting,
      name: "Norbury",
      start_place: "library",
      calendar: { ...document.setting.calendar, year: 2031 },
    },
    lore: {},
    personas: [],
    casting,
  });
  return { ...harrow, document: bare };
}

const texts = labelledPersonas.map(({ text }) => text);

test("[NP6] a world of our day that says nothing but that casts without a fault, and keeps its words", () => {
  const world = town({ modern: "kept" });
  const casts = castPersonas(texts, world);
  const faults = casts.flatMap((cast) => profileFaults({ ...cast, world }));
  expect(faults).toEqual([]);
  for (const { result } of casts) expect(npcProfileSchema.safeParse(result.profile).success).toBe(true);
  const told = casts.map(({ result }) => [...textOf(result.profile).values()].join("\n"));
  expect(told[1]).toContain("backend developer");
  expect(told[6]).toContain("Lisbon");
});

test("what is shared by all worlds speaks of nothing that only Harrow has", () => {
  const world = town({ modern: "kept" });
  const all = castPersonas(texts, world, texts.length * 12)
    .flatMap(({ result }) => [...textOf(result.profile).values()])
    .join("\n");
  const own =
    /\b(?:Hearther|the Board|the Bench|the Stay|the Sheet|pin-drum|salt carts?|gauge|storm glass|lamp chain|Patience Chapel|eels?|ferry|the Water|drowned bell)\b/g;
  expect([...new Set(all.match(own))]).toEqual([]);
});
