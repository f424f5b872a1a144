import { describe, expect, test } from "vitest";
import type { Json } from "../../domain/json.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import { npcProfileSchema } from "../../domain/npc/profile.ts";
import { completeNpc } from "../../../test/fakes/complete-npc.ts";
import { islet } from "../../../test/fakes/islet.ts";
import { npcDraft } from "../../../test/fakes/npc-draft.ts";
import { Cast } from "./cast.ts";
import { npcsRecipe } from "./npcs-recipe.ts";
import type { NpcInput } from "./npc-input.ts";

const world = islet();
const recipe = npcsRecipe(world);
const { persona } = completeNpc();
const origin = { provider: "scripted", model: "sample" } as const;

function input(change: Partial<NpcInput> = {}): NpcInput {
  return { persona, seed: 1, cast: new Cast(), ...change };
}

function reasons(value: Json, given = input()): readonly string[] {
  const judged = recipe.accept(value, given, origin);
  return judged.type === "rejected" ? judged.reasons : [];
}

describe("npcsRecipe", () => {
  test("makes an NPC of an answer that passes every gate", () => {
    const judged = recipe.accept(npcDraft("Ada Holt"), input(), origin);
    if (judged.type === "rejected") throw new Error(judged.reasons.join("\n"));
    const { product } = judged;
    expect(npcProfileSchema.parse(product.profile)).toEqual(product.profile);
    expect(product).toMatchObject({
      id: "ada-holt",
      world: "islet",
      worldHash: world.hash,
      revision: 1,
      persona,
      provenance: { provider: "scripted", recipe: "npcs", promptVersion: recipe.promptVersion, seed: 1 },
    });
    expect(product.profile.state).toEqual({ coins: 3 });
    expect(product.profile.tags).toEqual(["traveller", "quay", "ada-holt"]);
  });

  test("says where each content word of the persona went", () => {
    const judged = recipe.accept(npcDraft("Ada Holt"), input(), origin);
    if (judged.type === "rejected") throw new Error(judged.reasons.join("\n"));
    expect(judged.product.spans).toEqual([
      { span: "ferrywoman", start: 2, end: 12, kind: "word", fields: ["identity.occupation"] },
      { span: "collects bottles", start: 17, end: 33, kind: "mapped", fields: ["goals[0].text"] },
    ]);
  });

  test("rejects an answer that lost a word of the persona, or mapped it to a field that is not there", () => {
    const astronomer = { ...persona, text: "A ferrywoman who collects bottles and meteorites" };
    expect(reasons(npcDraft("Ada Holt"), input({ persona: astronomer }))).toEqual([
      'spans: "meteorites" of the persona is found nowhere in the profile.',
    ]);
    const mapped = { ...npcDraft("Ada Holt"), spans: [{ span: "meteorites", fields: ["goals[7].text"] }] };
    expect(reasons(mapped, input({ persona: astronomer }))).toContainEqual(
      expect.stringContaining("meteorites"),
    );
  });

  test("rejects a name that is taken, also under other accents and case", () => {
    const cast = new Cast();
    cast.add(completeNpc());
    expect(reasons(npcDraft("ÁDA holt"), input({ cast }))).toEqual([
      "identity.name: ÁDA holt is taken in this world. Choose another name.",
    ]);
  });

  test("names all that is wrong with years, causes, references and rules", () => {
    const draft = npcDraft("Ada Holt", {
      goals: [
        { id: "one", text: "t", why: "w", obstacle: "o" },
        { id: "one", text: "t", why: "w", obstacle: "o" },
      ],
      secrets: [{ id: "s", text: "t", marker: "m", when: "standing.trust > 2", cost: "c" }],
      backstory: {
        summary: "s",
        events: [
          { id: "a", year: -28, age: 0, text: "t", attitude: "x" },
          { id: "b", year: -40, age: 0, text: "t", because: "zz", attitude: "x" },
          { id: "c", year: 2, age: 12, text: "t", attitude: "x" },
          { id: "d", year: 99, age: 127, text: "t", because: "a", attitude: "x" },
        ],
      },
    });
    expect(reasons(draft)).toEqual([
      "goals: the id one is used twice.",
      "secrets.0.when: There is no field standing.trust.",
      "backstory.events[1].year: events are in order, and -40 is before -28.",
      "backstory.events[1].age: in -40 they were -12, not 0.",
      "backstory.events[2].age: in 2 they were 30, not 12.",
      "backstory.events[3].year: 99 has not come yet; this is the year 12.",
      "backstory.events[1].because: zz is no earlier event and no lore entry.",
      "backstory.events[2].because: say which earlier event or lore entry led to c.",
    ]);
  });

  test("rejects what the world says does not exist in it", () => {
    const { setting } = islet().document;
    const quiet = npcsRecipe(
      islet({ setting: { ...setting, style: { ...setting.style, never: ["bells, guns or radio"] } } }),
    );
    const judged = quiet.accept(npcDraft("Ada Holt"), input(), origin);
    // "a bell calms her"
    expect(judged).toEqual({
      type: "rejected",
      reasons: ['"bells" does not exist in this world. Find what stands in its place.'],
    });
  });

  test("coerces before it rejects, and names what cannot be coerced by its path", () => {
    const draft = npcDraft("Ada Holt");
    const bent = JSON.parse(
      JSON.stringify(draft).replace('"age":40', '"age":"40"').replace('"quay"', '" Quay"'),
    ) as Json;
    expect(reasons(bent)).toEqual([]);
    const broken = JSON.parse(JSON.stringify(draft).replace('"age":40', '"age":"old"')) as Json;
    expect(reasons(broken)).toEqual([expect.stringMatching(/^profile\.identity\.age: .*expected number/)]);
  });

  test("asks with the world's choices in the schema, the same prompt for every persona of a world", () => {
    const first = recipe.compose(input(), 0);
    const second = recipe.compose(
      input({ persona: { ...persona, id: personaId("A guard"), text: "A guard" } }),
      0,
    );
    expect(second.blocks).toBe(first.blocks);
    expect(JSON.stringify(first.blocks)).not.toContain("ferrywoman");
    expect(first.messages[0]).toMatchObject({
      text: expect.stringContaining("A ferrywoman who collects bottles"),
    });
    expect(JSON.stringify(first.output)).toContain('"enum":["quay","hut"]');
    expect(recipe.compose(input(), 0)).toEqual(first);
    expect(recipe.compose(input(), 1)).not.toEqual(first);
  });

  test("casts without a model, and the same input gives the same NPC", () => {
    const procedural = { provider: "procedural", model: "grammar/1" } as const;
    const first = recipe.offline(input(), procedural);
    if (first.type === "rejected") throw new Error(first.reasons.join("\n"));
    expect(first.product).toMatchObject({ persona, provenance: { provider: "procedural" } });
    expect(recipe.offline(input(), procedural)).toEqual(first);
    expect(recipe.offline(input({ seed: 2 }), procedural)).not.toEqual(first);
  });
});
