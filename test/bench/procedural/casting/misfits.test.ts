import { expect, test } from "vitest";
import { presupposedThings } from "../../../../server/domain/world/casting.ts";
import { worldDocumentSchema, type World } from "../../../../server/domain/world/world.ts";
import { fitsWorld } from "../../../../server/generate/casting/presuppose.ts";
import { castPersonas, readWorld } from "./cast-personas.ts";
import { labelledPersonas } from "./labelled-personas.ts";
import { misfitsOf } from "./misfits.ts";

const harrow = await readWorld("harrow");
const texts = labelledPersonas.map(({ text }) => text);

/** Two places and nothing of its own in casting but what it lacks. */
function bare(lacks: readonly string[]): World {
  const place = { description: "Warm.", details: [] };
  const document = worldDocumentSchema.parse({
    ...harrow.document,
    places: {
      near: { ...place, name: "the near room", exits: ["far"] },
      far: { ...place, name: "the far room", exits: ["near"] },
    },
    setting: { ...harrow.document.setting, name: "Norbury", start_place: "near" },
    lore: {},
    personas: [],
    casting: { modern: "kept", lacks },
  });
  return { ...harrow, document };
}

test("[NP9] who is cast where there is no weather, road, beast, river or stove speaks of none", () => {
  const world = bare(presupposedThings);
  const casts = castPersonas(texts, world, texts.length * 4);
  const found = casts.flatMap(({ persona, result }) => misfitsOf(result.profile, persona, world));
  expect(found).toEqual([]);
});

test("[NP9] a world that lacks nothing is told of all of it", () => {
  const judge = bare(presupposedThings);
  const casts = castPersonas(texts, bare([]), texts.length * 2);
  const found = casts.flatMap(({ persona, result }) => misfitsOf(result.profile, persona, judge));
  expect(found.length).toBeGreaterThan(casts.length / 2);
});

test("[NP9] a text presupposes by its own words and not by its slots", () => {
  const fits = fitsWorld({ lacks: ["roads", "fire"] });
  expect(fits("Signs on with {road_work}")).toBe(true);
  expect(fits("Walks the road to {spot}")).toBe(false);
  expect(fits("Talks to the stove", "and is answered")).toBe(false);
  expect(fits("Talks to the wind")).toBe(true);
});
