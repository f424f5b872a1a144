import { describe, expect, test } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../domain/json.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { seededRandom } from "../../domain/random.ts";
import { builtInRecipes } from "../recipes/built-in.ts";
import { checkRecipeFile } from "../recipes/check-recipe-file.ts";
import type { RecipeInput, RecipeMemory } from "../recipes/recipe-file.ts";
import { worldsRecipe } from "./worlds-recipe.ts";
import { worldValueSchema } from "./world-value.ts";

const recipe = worldsRecipe();
const trades = [
  "A retired lighthouse keeper who collects storm glass",
  "A baker who distrusts measuring cups and sings in a choir",
  "A nurse on a children's ward who keeps bees",
  "A film historian who focuses on silent cinema",
  "A bureaucrat who writes satire about the tax office",
  "A goalkeeper with a bad knee who coaches juniors",
  "A software engineer who restores clocks at night",
  "台灣退休教師，在潘家慶教授任教時期曾是同事",
  "A union organizer in a cannery",
];

function inputFor(seed: number, memory?: RecipeMemory): RecipeInput {
  const [persona = "", ...others] = seededRandom("people", seed).shuffle(trades).slice(0, 4);
  return { persona, others, options: {}, ...(memory ? { memory } : {}) };
}

function make(input: RecipeInput, seed: number): JsonObject {
  const made = recipe.offline?.(input, seededRandom("worlds", seed));
  return objectOf(plainJson(made));
}

function objectOf(value: Json | undefined): JsonObject {
  if (value !== undefined && isJsonObject(value)) return value;
  throw new Error(`no object: ${JSON.stringify(value)}`);
}

function refusal(value: JsonObject, input: RecipeInput) {
  for (const gate of recipe.gates ?? []) {
    const reasons = gate.check(value, input);
    if (reasons.length > 0) return { gate: gate.name, reasons };
  }
  return undefined;
}

describe("worlds by rule", () => {
  test("the recipe is one that can be loaded by its id", async () => {
    expect(checkRecipeFile(await builtInRecipes["worlds"]?.(), "worlds").id).toBe("worlds");
    expect(recipe.prompt.length).toBeGreaterThan(2000);
  });

  test("[WP1] [WP3] every one of 40 seeds passes each gate, and no two share most of their behaviors", () => {
    const memory = recipe.memory?.(undefined);
    const names = new Set<string>();
    let all = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const input = inputFor(seed, memory);
      const value = make(input, seed);
      expect({ seed, refusal: refusal(value, input) }).toEqual({ seed, refusal: undefined });
      memory?.note(value);
      const behaviors = Object.keys(partOf(value, "behaviors"));
      all += behaviors.length;
      for (const name of behaviors) names.add(name);
    }
    expect(names.size / all).toBeGreaterThan(0.9);
  }, 240_000);

  test("[WP1] the same personas and seed make the same world, another seed another", () => {
    const first = make(inputFor(1), 1);
    expect(make(inputFor(1), 1)).toEqual(first);
    expect(partOf(make(inputFor(1), 2), "behaviors")).not.toEqual(partOf(first, "behaviors"));
  });
});

function partOf(value: JsonObject, part: string): JsonObject {
  return objectOf(objectOf(value["world"])[part]);
}

describe("the gates of worlds", () => {
  const input = inputFor(3);
  const sound = make(input, 3);

  /** The sound world with one part changed. */
  function planted(part: string, change: (members: JsonObject) => JsonObject, given = input) {
    const world = { ...objectOf(sound["world"]), [part]: change(partOf(sound, part)) };
    return refusal({ ...sound, world }, given);
  }

  /** The first behavior of the sound world, with some of its members changed. */
  function withBehavior(change: (behavior: JsonObject) => { readonly [member: string]: Json }) {
    return planted("behaviors", (all) => {
      const [name = ""] = Object.keys(all);
      const behavior = objectOf(all[name]);
      return { ...all, [name]: { ...behavior, ...change(behavior) } };
    });
  }

  const without = (members: JsonObject, keep: number): JsonObject =>
    Object.fromEntries(Object.entries(members).slice(0, keep));

  test("[WP2] pass what is sound", () => {
    expect(refusal(sound, input)).toBeUndefined();
  });

  test("[WP2] document and size: a part of another form, too few behaviors", () => {
    expect(planted("setting", (setting) => ({ ...setting, calendar: "long ago" }))?.gate).toBe("document");
    expect(planted("behaviors", (all) => without(all, 3))).toMatchObject({
      gate: "size",
      reasons: ["world.behaviors: there are 3; a world has 8 to 14."],
    });
  });

  test("[WP2] names: an id that is not the name's, two places called alike", () => {
    expect(planted("setting", (setting) => ({ ...setting, name: "Elsewhere" }))?.gate).toBe("names");
    const twice = planted("places", (places) =>
      Object.fromEntries(
        Object.entries(places).map(([id, place]) => [id, { ...objectOf(place), name: "the Hut" }]),
      ),
    );
    expect(twice?.gate).toBe("names");
  });

  test("[WP2] people: somebody of whom nothing is made, words that nobody's persona has, a part that is not there", () => {
    const said = (made_of: Json) => refusal({ ...sound, made_of }, input);
    const { made_of: all } = worldValueSchema.parse(sound);
    expect(said(plainJson(all.slice(0, 1)))?.gate).toBe("people");
    expect(said([{ words: "tames dragons", became: ["places"] }])?.reasons[0]).toContain(
      "stands in no persona",
    );
    const [first] = all;
    expect(said([{ words: first?.words ?? "", became: ["places.nowhere"] }])?.reasons[0]).toBe(
      "made_of: the world has no places.nowhere.",
    );
  });

  test("[WP2] typed, compiles, cases: an unbounded text, state that is not declared, a case that does not come out", () => {
    const bare = withBehavior(({ parameters }) => ({
      parameters: {
        ...objectOf(parameters),
        more: { type: "string", description: "more", required: false },
      },
    }));
    expect(bare?.gate).toBe("typed");
    const gold = withBehavior(({ requires }) => ({
      requires: [
        ...(Array.isArray(requires) ? requires : []),
        { if: "actor.gold >= 1", else: "You have none." },
      ],
    }));
    expect(gold).toMatchObject({ gate: "compiles", reasons: [expect.stringContaining("actor.gold")] });
    expect(withBehavior(() => ({ effects: [] }))?.gate).toBe("cases");
  });

  /** Needs a thaw that nothing in this world brings. */
  const never: JsonObject = {
    description: "Put the boat of the person you are talking to into the water.",
    requires: [{ if: "world.thawed", else: "The ice holds." }],
    effects: [{ add: { to: "standing.trust", by: 1 } }],
    runs: "server",
    cases: [
      { given: { "world.thawed": true }, call: {}, leaves: { "standing.trust": 11 } },
      { call: {}, refused: 1 },
    ],
  };

  test("[WP2] reachable: a place without a way, and a behavior to which nothing leads", () => {
    const cut = planted("places", (places) =>
      Object.fromEntries(
        Object.entries(places).map(([id, place]) => [id, { ...objectOf(place), exits: [] }]),
      ),
    );
    expect(cut?.gate).toBe("reachable");
    const { world } = partOf(sound, "state");
    const state = {
      ...partOf(sound, "state"),
      world: { ...objectOf(world), thawed: { type: "boolean", starts: false } },
    };
    const behaviors = { ...partOf(sound, "behaviors"), launch: never };
    const frozen = refusal({ ...sound, world: { ...objectOf(sound["world"]), state, behaviors } }, input);
    expect(frozen?.gate).toBe("reachable");
  });

  test("[WP2] lore: of a year to come, without a marker, of what the world has not", () => {
    const first = (change: JsonObject) =>
      planted("lore", (lore) => {
        const [id = ""] = Object.keys(lore);
        return { ...lore, [id]: { ...objectOf(lore[id]), ...change } };
      });
    expect(first({ year: 9000 })?.gate).toBe("lore");
    expect(first({ when: "standing.trust >= 20" })?.reasons[0]).toContain("give it a marker");
    expect(first({ text: "Somebody has heard of telephones." })?.reasons[0]).toContain("style.never");
  });

  test("[WP3] distinct: the name and the behaviors of a world that was drafted before", () => {
    const memory = recipe.memory?.(undefined);
    memory?.note(sound);
    const again = refusal(sound, { ...input, ...(memory ? { memory } : {}) });
    expect(again?.gate).toBe("distinct");
    expect(again?.reasons).toHaveLength(2);
  });
});
