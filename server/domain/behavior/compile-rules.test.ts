import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "../json.ts";
import { plainJson } from "../plain-json.ts";
import { compileRules } from "./compile-rules.ts";
import { runCases } from "./run-cases.ts";
import { startFields, startSituation } from "./start-situation.ts";
import { act, ferryWorld, stage } from "./testing/ferry-world.ts";

describe("the rules of a world", () => {
  test("[BL7] mistakes of state, places and lore are found at their paths", () => {
    const { problems } = stage({}, (draft) => {
      draft.setting.start_place = "landng";
      draft.places.mill.exits = ["landing", "moon"];
      draft.lore.bell.when = "standing.trst > 1";
      draft.state.character.mood.starts = "clam";
      draft.state.character.inventory.starts = { rope: 21 };
      draft.state.character.favors.of = "favours";
      draft.state.standing.trust.minimum = 10;
    });
    expect(problems.map(({ path, message }) => `${path.join("/")}: ${message}`)).toEqual([
      "state/character/inventory/starts: 21 is not an integer from 0 to 20, for rope.",
      "state/character/mood/starts: There is no entry of vocabulary moods called clam. Did you mean calm?",
      "state/character/favors/of: There is no vocabulary favours. Did you mean favors?",
      "state/standing/trust/starts: starts is 0, outside 10 to 100.",
      "setting/start_place: There is no place landng. Did you mean landing?",
      "places/mill/exits/1: There is no place moon.",
      "lore/bell/when: There is no field standing.trst. Did you mean trust?",
      "behaviors/give_item/cases/1/given/standing.trust: 0 is not an integer from 10 to 100.",
    ]);
  });

  test("[BL7] an NPC's own conditions and state are checked too", () => {
    const { rules } = stage();
    const secret = { id: "bell", text: "It cracked.", marker: "She looks away.", cost: "Shame." };
    const own = (condition: string): { if: string; else: string }[] => [{ if: condition, else: "No." }];
    const problems = rules.checkProfile({
      secrets: [
        { ...secret, when: "standing.trust >= 20" },
        { ...secret, when: "standing.trust" },
      ],
      behaviors: [
        { name: "give_item", requires: own("args.quantity < 3") },
        { name: "act", requires: own("args.quantity < 3") },
        { name: "give_itm", requires: [] },
        { name: "act", requires: [] },
      ],
      state: { inventory: { rope: 2 }, moood: "calm", known: ["a", "a"] },
    });
    expect(problems.map(({ path, message }) => `${path.join("/")}: ${message}`)).toEqual([
      "secrets/1/when: This gives an integer, where a boolean is expected.",
      "behaviors/1/requires/0/if: There is no parameter args.quantity.",
      "behaviors/2/name: There is no behavior give_itm. Did you mean give_item?",
      "behaviors/3/name: act is granted twice.",
      "state/moood: There is no character field moood. Did you mean mood?",
      "state/known: The list holds a text twice.",
    ]);
  });

  test("[BL31] no answer depends on the order of keys in the files", () => {
    const document = ferryWorld(
      act({
        parameters: {
          way: { type: "string", enum: ["south", "north"], description: "Way" },
          good: { type: "string", of: "goods", description: "Good" },
          extra: { type: "boolean", description: "Extra" },
        },
      }),
    );
    const shuffled = { ...document, ...reversed(plainJson(document)) };
    const [one, other] = [document, shuffled].map((each) => {
      const { rules } = compileRules(each);
      const situation = startSituation(each);
      const grants = rules.names.map((name) => ({ name, requires: [] }));
      const wrong = { name: "act", arguments: { nothing: 1, way: "west" } };
      return JSON.stringify([
        rules.names,
        rules.offer(grants, situation, () => true).offers.map(({ tool }) => canonicalJson(plainJson(tool))),
        rules.admit(grants, situation, wrong, () => true),
        rules.admit(grants, situation, { name: "act", arguments: {} }, () => true),
        runCases(each, rules),
      ]);
    });
    expect(other).toBe(one);
  });

  test("[BL33] every declared field is present, at its start or at the override", () => {
    const document = ferryWorld();
    expect(startFields(document, "standing")).toEqual({ trust: 0, warmth: 0.5 });
    expect(startFields(document, "standing", { trust: 4, fame: 3 })).toEqual({ trust: 4, warmth: 0.5 });
    expect(startSituation(document)).toEqual({
      actor: {
        id: "somebody",
        name: "Somebody",
        tags: [],
        fields: { inventory: { rope: 1 }, mood: "calm", known: [], health: 10, favors: {} },
      },
      partner: {
        id: "@player",
        name: "Traveller",
        tags: [],
        fields: { inventory: { rope: 1 }, mood: "calm", known: [], health: 10, favors: {} },
      },
      standing: { trust: 0, warmth: 0.5 },
      scene: { place: "landing", fields: { lit: false, crates: {} } },
      world: { flood: 0, motto: "" },
      now: 0,
    });
  });

  test("[BL33] a situation of an older world, which lacks a field, reads the declared start", () => {
    const { rules, situation } = stage();
    const older = { ...situation(), standing: {} };
    expect(rules.holds("standing.trust == 0 && standing.warmth == 0.5", older)).toEqual({ value: true });
  });
});

/** The same value with the keys of every object in the opposite order. */
function reversed(value: Json): { [key: string]: never } {
  const turn = (each: Json): Json => {
    if (typeof each !== "object" || each === null) return each;
    if (Array.isArray(each)) return each.map(turn);
    return Object.fromEntries(
      Object.entries(each)
        .reverse()
        .map(([key, member]) => [key, turn(member)]),
    );
  };
  return JSON.parse(JSON.stringify(turn(value)));
}
