import { describe, expect, test } from "vitest";
import { DramatisError } from "../errors.ts";
import { type CharacterId, parseNpcId, parsePlayerId, parseSceneId, type SceneId } from "../ids.ts";
import type { Json } from "../json.ts";
import { compileRules } from "../behavior/compile-rules.ts";
import { ferryWorld } from "../behavior/testing/ferry-world.ts";
import { applyReported, reportState } from "./report-state.ts";
import {
  applyChanges,
  closeScene,
  enterCharacter,
  openPlayState,
  openScene,
  type PlayState,
  situationOf,
} from "./state.ts";

function known<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new Error("a test's id is malformed");
  return id;
}
const mira: CharacterId = known(parseNpcId("mira-oake"));
const player: CharacterId = known(parsePlayerId("@kit"));
const scene: SceneId = known(parseSceneId("scene_one"));
const document = ferryWorld();

function opened(): PlayState {
  const peopled = enterCharacter(openPlayState(document), document, mira, { inventory: { rope: 3 } });
  return openScene(enterCharacter(peopled, document, player), document, scene, "mill");
}
const view = {
  actor: { id: mira, name: "Mira Oake", tags: ["ferryman"] },
  partner: { id: player, name: "Kit", tags: [] },
  scene,
  now: 5,
};
const ids = { actor: mira, partner: player, scene };

describe("the state of a playthrough", () => {
  test("[BL33] a situation shows every declared field, with the NPC's own start over the declared one", () => {
    expect(situationOf(opened(), document, view)).toMatchObject({
      actor: {
        id: "mira-oake",
        tags: ["ferryman"],
        fields: { inventory: { rope: 3 }, mood: "calm", health: 10 },
      },
      partner: { fields: { inventory: { rope: 1 } } },
      standing: { trust: 0, warmth: 0.5 },
      scene: { place: "mill", fields: { lit: false } },
      world: { flood: 0 },
      now: 5,
    });
  });

  test("committed changes land where the next situation reads them, and nowhere else", () => {
    const { rules } = compileRules(document);
    const state = opened();
    const copy = structuredClone(state);
    const committed = rules.commit(
      "give_item",
      { item: "rope", quantity: 2 },
      situationOf(state, document, view),
    );
    if (committed.type === "impossible") throw new Error(committed.message);
    const after = applyChanges(state, document, ids, committed.changes);
    expect(situationOf(after, document, view)).toEqual(committed.situation);
    expect(state).toEqual(copy);
    expect(after.world).toBe(state.world);
    expect(after.scenes).toBe(state.scenes);
    const back = situationOf(after, document, { ...view, actor: view.partner, partner: view.actor });
    expect(back.standing).toEqual({ trust: 0, warmth: 0.5 });
    expect(back.actor.fields["inventory"]).toEqual({ rope: 3 });
  });

  test("changes of scene and world land there", () => {
    const after = applyChanges(opened(), document, ids, [
      { path: "scene.lit", before: false, after: true },
      { path: "world.motto", before: "", after: "Row." },
    ]);
    expect(situationOf(after, document, view)).toMatchObject({
      scene: { fields: { lit: true } },
      world: { motto: "Row." },
    });
    expect(() => applyChanges(after, document, ids, [{ path: "moon.phase", before: 0, after: 1 }])).toThrow(
      /moon.phase/,
    );
    expect(() => applyChanges(after, document, ids, [{ path: "world.moon", before: 0, after: 1 }])).toThrow(
      /world.moon/,
    );
  });

  test("who is there stays as they are, and a closed scene is gone", () => {
    const state = opened();
    expect(enterCharacter(state, document, mira, { inventory: {} })).toBe(state);
    expect(openScene(state, document, scene, "landing")).toBe(state);
    expect(() => situationOf(closeScene(state, scene), document, view)).toThrow(
      "This playthrough has no scene scene_one.",
    );
    const stranger = { ...view, partner: { ...view.partner, id: known(parseNpcId("nobody")) } };
    expect(() => situationOf(state, document, stranger)).toThrow(
      "Nobody called nobody is in this playthrough.",
    );
  });
});

describe("reports of the game", () => {
  test.each<[string, Json, string, Json, Json]>([
    ["world.flood", 3, "world.flood", 0, 3],
    ["character.@kit.health", 4, "character.@kit.health", 10, 4],
    ["scene.crates.rope", 2, "scene.scene_one.crates.rope", 0, 2],
    ["scene.scene_one.crates", { rope: 2, fish: 0 }, "scene.scene_one.crates", {}, { rope: 2 }],
  ])("[BL34] %s may be reported", (path, value, absolute, before, after) => {
    const state = opened();
    const report = reportState(state, document, path, value, scene);
    expect(report.change).toEqual({ path: absolute, before, after });
    expect(applyReported(state, document, [report.change])).toEqual(report.state);
    expect(reportState(report.state, document, path, value, scene).change.before).toEqual(after);
    expect(state).toEqual(opened());
  });

  test("[BL34] a reported standing is the actor's toward that partner alone", () => {
    const owned = ferryWorld({}, (draft) => Object.assign(draft.state.standing.trust, { owner: "game" }));
    const { state } = reportState(opened(), owned, "standing.mira-oake.@kit.trust", 7);
    expect(situationOf(state, owned, view).standing["trust"]).toBe(7);
    const back = situationOf(state, owned, { ...view, actor: view.partner, partner: view.actor });
    expect(back.standing["trust"]).toBe(0);
  });

  test.each<[string, Json, string, string]>([
    ["world.motto", "Row.", "forbidden", "world.motto belongs to Dramatis, not to the game."],
    ["standing.mira-oake.@kit.trust", 3, "forbidden", "belongs to Dramatis"],
    ["world.flod", 3, "not_found", "world.flod is not declared: there is no world field flod."],
    ["world", 3, "not_found", "there is no world field named"],
    ["world.flood.deep", 3, "not_found", "goes below flood, where nothing is."],
    ["character.mira.health", 3, "not_found", "names a character who is not in this playthrough."],
    ["scene.scene_two.crates", {}, "not_found", "there is no scene field scene_two."],
    ["moon.phase", 3, "invalid_input", "moon.phase is no path of state."],
    ["world.flood", 6, "invalid_input", "world.flood cannot be reported: 6 is not an integer from 0 to 5."],
    ["world.flood", "3", "invalid_input", '"3" is not an integer from 0 to 5.'],
    ["world.flood", null, "invalid_input", "null is not an integer from 0 to 5."],
    ["scene.crates", { ropes: 1 }, "invalid_input", '"ropes" is not in vocabulary goods.'],
    ["scene.crates.rope", -1, "invalid_input", "-1 is not an integer from 0 to 999, for rope."],
    ["scene.crates", [], "invalid_input", "[] is not counts."],
    ["character.__proto__.health", 1, "not_found", "names a character who is not in this playthrough."],
  ])("[BL34] %s = %j is %s", (path, value, code, message) => {
    const state = opened();
    const report = (): unknown => reportState(state, document, path, value, scene);
    expect(report).toThrow(DramatisError);
    expect(report).toThrow(expect.objectContaining({ code, message: expect.stringContaining(message) }));
  });

  test("[BL34] a refusal says what the game owns", () => {
    const report = (): unknown => reportState(opened(), document, "world.motto", "Row.");
    expect(report).toThrow(
      expect.objectContaining({ mend: "The game owns character.health, scene.crates, world.flood." }),
    );
  });
});
