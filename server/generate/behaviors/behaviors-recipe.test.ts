import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { islet } from "../../../test/fakes/islet.ts";
import { checkWorld } from "../../app/world-tools.ts";
import type { Json, JsonObject } from "../../domain/json.ts";
import { seededRandom } from "../../domain/random.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { RecipeFile, RecipeInput, RecipeMemory } from "../recipes/recipe-file.ts";
import { behaviorsRecipe } from "./behaviors-recipe.ts";
import { families } from "./families/families.ts";
import { surveyWorld } from "./survey-world.ts";
import { readWho } from "./who.ts";

const worlds = path.join(import.meta.dirname, "../../../worlds");
const recipe = behaviorsRecipe();
const documents = new Map<string, WorldDocument>();
let personas: readonly string[] = [];

beforeAll(async () => {
  for (const name of ["harrow", "longshore", "template/new-world"]) {
    const loaded = await checkWorld(path.join(worlds, name));
    if (loaded.type !== "loaded") throw new Error(`${name} has mistakes`);
    documents.set(name, loaded.world.document);
  }
  personas = [...documents.values()].flatMap((document) =>
    document.personas.slice(0, 8).map(({ persona }) => persona),
  );
});

function memoryOf(world: WorldDocument): RecipeMemory {
  const memory = recipe.memory?.(world);
  if (!memory) throw new Error("the recipe remembers");
  return memory;
}

function make(input: RecipeInput, seed = 1): JsonObject {
  const made = recipe.offline?.(input, seededRandom("test", seed, input.persona));
  if (made === undefined || Array.isArray(made)) throw new Error(String(made));
  return made as JsonObject;
}

function inputFor(world: WorldDocument, persona: string, memory?: RecipeMemory): RecipeInput {
  return { persona, others: [], options: {}, world, ...(memory ? { memory } : {}) };
}

/** The gate that refuses first, with its sentences. */
function refusal(value: JsonObject, input: RecipeInput, { gates = [] }: RecipeFile = recipe) {
  for (const gate of gates) {
    const reasons = gate.check(value, input);
    if (reasons.length > 0) return { gate: gate.name, reasons };
  }
  return undefined;
}

describe("behaviors by rule", () => {
  test.each(["harrow", "longshore", "template/new-world"])(
    "[BV1] [BV3] in %s all are typed, fit the world, were executed, and none has another's name",
    (name) => {
      const world = documents.get(name);
      if (!world) throw new Error(name);
      const memory = memoryOf(world);
      const names = new Set<unknown>();
      for (const seed of [1, 2]) {
        for (const persona of personas) {
          const input = inputFor(world, persona, memory);
          const value = make(input, seed);
          expect({ value, refusal: refusal(value, input) }).toEqual({ value, refusal: undefined });
          memory.note(value);
          names.add(value["name"]);
        }
      }
      expect(names.size).toBe(2 * personas.length);
    },
    120_000,
  );

  test("the same persona and seed give the same behavior, another seed another", () => {
    const world = documents.get("harrow");
    const [persona = ""] = personas;
    if (!world) throw new Error("harrow");
    const first = make(inputFor(world, persona));
    expect(make(inputFor(world, persona))).toEqual(first);
    expect(make(inputFor(world, persona), 2)).not.toEqual(first);
  });

  test("[BV1] each family makes what executes wherever it finds state, and is left out where it finds none", () => {
    const found = new Set<string>();
    for (const world of documents.values()) {
      for (const { id } of families) {
        const input = {
          ...inputFor(world, personas[found.size % personas.length] ?? ""),
          options: { family: id },
        };
        const made = recipe.offline?.(input, seededRandom(id));
        if (made === undefined || Array.isArray(made)) continue;
        const value = made as JsonObject;
        expect({ value, refusal: refusal(value, input) }).toEqual({ value, refusal: undefined });
        found.add(id);
      }
    }
    expect(families.filter(({ id }) => !found.has(id))).toEqual([]);
    const bare = surveyWorld(
      islet({ state: { character: {}, standing: {}, scene: {}, world: {} } }).document,
    );
    const who = readWho(personas[0] ?? "", bare.document);
    expect(
      families.filter((family) => family.make({ stock: bare, who, random: seededRandom("bare") })),
    ).toEqual([]);
    expect(recipe.offline?.(inputFor(bare.document, "A baker"), seededRandom("bare"))).toEqual([
      expect.stringMatching(/^compiles: The world has no state/),
    ]);
  }, 120_000);

  test("[BV4] cases are no echo of the effects: an effect that does something else fails them", () => {
    const world = documents.get("harrow");
    if (!world) throw new Error("harrow");
    const refused = personas.slice(0, 9).flatMap((persona) => {
      const input = inputFor(world, persona);
      const value = make(input);
      const behavior = value["behavior"] as JsonObject;
      const effects = behavior["effects"] as readonly Json[];
      const doubled = { ...value, behavior: { ...behavior, effects: [...effects, ...effects] } };
      // A flag, or a list that holds each text once, is not changed by a second time; a sum is.
      return JSON.stringify(effects).includes('"add"') ? [refusal(doubled, input)?.gate] : [];
    });
    expect(refused.length).toBeGreaterThan(5);
    expect(new Set(refused)).toEqual(new Set(["cases"]));
  });
});

describe("the gates of behaviors", () => {
  /** One of each world's own behaviors that all gates pass, to plant faults in. */
  function sound(): {
    readonly value: JsonObject;
    readonly input: RecipeInput;
    readonly behavior: JsonObject;
  } {
    const world = documents.get("template/new-world");
    if (!world) throw new Error("the template");
    const value: JsonObject = {
      name: "lend_blanket",
      why: "keeps blankets",
      interface: {
        name: "Lend a blanket",
        description: "Lends blankets to travellers for some nights.",
        inputs: [{ name: "nights", description: "How many nights" }],
        outputs: [{ name: "left", description: "How many are left" }],
      },
      behavior: {
        description: "Lend a blanket to the traveller.",
        says: ["lend me a blanket for {nights} nights"],
        parameters: { nights: { type: "integer", minimum: 1, maximum: 9, description: "How many nights" } },
        requires: [
          { if: "actor.inventory.blanket >= 1", else: "You have none." },
          { if: "standing.trust >= 15", else: "You do not know them." },
        ],
        effects: [
          { move: { from: "actor.inventory", to: "partner.inventory", item: '"blanket"' } },
          { add: { to: "standing.trust", by: 1 } },
        ],
        result: {
          left: { type: "integer", description: "How many are left", value: "actor.inventory.blanket" },
        },
        runs: "server",
        cases: [
          {
            given: { "actor.inventory.blanket": 2, "standing.trust": 15 },
            call: { nights: 2 },
            gives: { left: 1 },
            leaves: { "standing.trust": 16, "partner.inventory.blanket": 1 },
          },
          { given: { "standing.trust": 15 }, call: { nights: 2 }, refused: 1 },
          { given: { "actor.inventory.blanket": 2 }, call: { nights: 2 }, refused: 2 },
        ],
      },
    };
    const input = inputFor(world, "An innkeeper who keeps blankets for strangers", memoryOf(world));
    return { value, input, behavior: value["behavior"] as JsonObject };
  }

  function planted(change: { readonly [part: string]: Json }, top: { readonly [part: string]: Json } = {}) {
    const { value, input, behavior } = sound();
    return refusal({ ...value, ...top, behavior: { ...behavior, ...change } }, input);
  }

  const cases = (change: (all: readonly JsonObject[]) => readonly Json[]) => ({
    cases: change(sound().behavior["cases"] as readonly JsonObject[]),
  });

  test("[BV2] pass what is sound", () => {
    const { value, input } = sound();
    expect(refusal(value, input)).toBeUndefined();
  });

  test("[BV2] interface: a reason that is not in the persona, inputs that are not the arguments", () => {
    expect(planted({}, { why: "collects stamps" })).toMatchObject({ gate: "interface" });
    expect(planted({ parameters: {} })).toMatchObject({
      gate: "interface",
      reasons: ["interface.inputs: the behavior has no parameter nights."],
    });
  });

  test("[BV2] typed: arguments without type, description or bounds", () => {
    const nights = (parameter: Json) => planted({ parameters: { nights: parameter } })?.gate;
    expect(nights({ description: "How many nights" })).toBe("typed");
    expect(nights({ type: "integer", description: "How many nights" })).toBe("typed");
    expect(nights({ type: "integer", minimum: 1, maximum: 3, description: "nights" })).toBe("typed");
    expect(nights({ type: "string", description: "How many nights" })).toBe("typed");
  });

  test("[BV2] compiles: state and choices that the world does not have", () => {
    const gold = planted({ requires: [{ if: "actor.gold >= 1", else: "You have none." }] });
    expect(gold?.gate).toBe("compiles");
    expect(gold?.reasons[0]).toContain("There is no field actor.gold");
    const moved = { move: { from: "actor.inventory", to: "partner.inventory", item: '"sword"' } };
    expect(planted({ effects: [moved] })?.gate).toBe("compiles");
    expect(planted({ says: ["lend me {sword}"] })?.gate).toBe("compiles");
  });

  test("[BV2] cases: none that succeeds, none for a requirement, one that does not come out", () => {
    expect(planted(cases((all) => all.slice(1)))?.reasons).toContain(
      "There is no case of a call that succeeds.",
    );
    expect(planted(cases((all) => all.slice(0, 2)))?.reasons).toEqual([
      "There is no case that requirement 2 refuses: standing.trust >= 15",
    ]);
    const wrong = cases(([first = {}, ...rest]) => [{ ...first, leaves: { "standing.trust": 17 } }, ...rest]);
    expect(planted(wrong)).toMatchObject({
      gate: "cases",
      reasons: [expect.stringContaining("got admitted")],
    });
    const silent = cases(([first = {}, ...rest]) => [
      { given: first["given"] ?? {}, call: { nights: 2 }, gives: { left: 1 } },
      ...rest,
    ]);
    expect(planted(silent)?.gate).toBe("cases");
  });

  test("[BV2] effects: one that changes nothing and tells nothing", () => {
    const idle = planted({
      effects: [],
      result: { left: { type: "integer", description: "How many are left", value: 3 } },
      ...cases(([first = {}, ...rest]) => [
        { ...first, gives: { left: 3 }, leaves: { "standing.trust": 15 } },
        ...rest,
      ]),
    });
    expect(idle?.gate).toBe("effects");
  });

  test("[BV3] unique: a name that is taken, and the same deed in nearly the same words", () => {
    const { value, input, behavior } = sound();
    expect(planted({}, { name: "ring_bell" })).toMatchObject({ gate: "unique" });
    input.memory?.note(value);
    const again = { ...value, name: "hand_out_blanket", behavior };
    expect(refusal(again, input)).toEqual({
      gate: "unique",
      reasons: ["It does what lend_blanket does, under the same conditions. Make something else."],
    });
    const other = { ...behavior, description: "Warm a shivering child for the night, and ask nothing." };
    expect(refusal({ ...again, behavior: other }, input)).toBeUndefined();
  });

  test("a model's answer comes to the same value", () => {
    const { value, behavior } = sound();
    const pairs = (map: Json = {}) =>
      Object.entries(map as JsonObject).map(([name, one]) => ({ name, value: one }));
    const members = (map: Json = {}) =>
      Object.entries(map as JsonObject).map(([name, one]) => ({ name, ...(one as JsonObject) }));
    const answer = {
      name: "lend_blanket",
      why: "keeps blankets",
      interface: value["interface"] ?? null,
      description: behavior["description"] ?? null,
      says: behavior["says"] ?? [],
      parameters: members(behavior["parameters"]),
      requires: behavior["requires"] ?? [],
      effects: [
        { do: "move", from: "actor.inventory", to: "partner.inventory", item: '"blanket"' },
        { do: "add", path: "standing.trust", by: 1 },
      ],
      result: members(behavior["result"]),
      cases: (behavior["cases"] as readonly JsonObject[]).map(({ given, call, gives, leaves, refused }) => ({
        given: pairs(given),
        call: pairs(call),
        ...(refused === undefined ? { gives: pairs(gives), leaves: pairs(leaves) } : { refused }),
      })),
    };
    expect(recipe.answer?.read(answer)).toEqual(value);
    expect(recipe.answer?.read({ ...answer, cases: 4 })).toEqual([expect.stringMatching(/^cases: /)]);
  });
});
