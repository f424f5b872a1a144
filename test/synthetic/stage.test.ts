import { describe, expect, test } from "vitest";
import { keepRules } from "../../server/datasets/project-playthrough.ts";
import { parseLineId, parseSceneId } from "../../server/domain/ids.ts";
import type { Stage } from "../../server/domain/playthrough/stage-set.ts";
import { replayJournal } from "../../server/evaluate/journal/replay-journal.ts";
import { type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openRoom, player, playthroughId, sceneId } from "../fakes/play-room.ts";

const stage: Stage = {
  set: { "standing.ada-holt.@ann.trust": 30, "world.fog": true },
  faults: [{ behavior: "give_item", times: 1, message: "The knot will not come loose." }],
};
const none: Stage = { set: {}, faults: [] };

const staged = (steps: readonly ScriptedStep[], given = stage) =>
  openRoom(scriptedModel(steps), { simulate: true, origin: "synthetic", stage: given });

describe("a stage", () => {
  test("[SY1] gives state whoever owns it, and lets the first call fail and the next succeed", async () => {
    const rope = { call: "give_item", arguments: { item: "rope" } };
    const room = await staged([{ play: [rope] }, { play: [rope] }, { play: ["Here."] }]);
    expect(room.live.view.state.world).toEqual({ fog: true });
    const line = parseLineId("one");
    if (!line) throw new Error("one is a line id");
    await room.live.say({ scene: sceneId, line, speaker: player.id, text: "Rope?" });
    await room.witness.until((witness) => witness.entries("turn.ended").length === 1);
    expect(room.witness.entries("call.ended").map(({ outcome }) => outcome.type)).toEqual(["failed", "done"]);
    const sources = { ...room.store, rulesOf: keepRules() };
    const run = { signal: new AbortController().signal };
    expect(await replayJournal(playthroughId, sources, run)).toMatchObject({ differences: [] });
    expect(room.witness.entries("stage.set")[0]?.changes.map(({ path }) => path)).toEqual(
      Object.keys(stage.set),
    );
  });

  test("[SY1] is refused in play that is not synthetic, a second time, and where it does not fit", async () => {
    const plain = openRoom(scriptedModel([]), { simulate: true, stage });
    await expect(plain).rejects.toMatchObject({ code: "forbidden" });
    const wrong = { set: { "world.fog": 3 }, faults: [] };
    await expect(staged([], wrong)).rejects.toMatchObject({ code: "invalid_input" });
    const unknown = { ...none, faults: [{ behavior: "fly", times: 1, message: "No." }] };
    await expect(staged([], unknown)).rejects.toMatchObject({ code: "not_found" });
    const { live } = await staged([]);
    const scene = parseSceneId("scene_other");
    if (!scene) throw new Error("scene_other is a scene id");
    const again = live.openScene({ scene, player, npcs: [], stage: none });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });
});
