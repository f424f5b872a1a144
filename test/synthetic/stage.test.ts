import { describe, expect, test } from "vitest";
import { keepRules } from "../../server/datasets/project-playthrough.ts";
import { parseLineId } from "../../server/domain/ids.ts";
import { replayJournal } from "../../server/evaluate/journal/replay-journal.ts";
import { type ScriptedStep, scriptedModel } from "../../server/model/scripted/scripted-model.ts";
import { openRoom, player, playthroughId, sceneId } from "../fakes/play-room.ts";

const stage = {
  set: { "standing.ada-holt.@ann.trust": 30, "world.fog": true },
  faults: [{ behavior: "give_item", times: 1, message: "The knot will not come loose." }],
};
const none = { set: {}, faults: [] };

const staged = (steps: readonly ScriptedStep[]) =>
  openRoom(scriptedModel(steps), { simulate: true, origin: "synthetic" });

describe("a stage", () => {
  test("[SY1] gives state whoever owns it, and lets the first call fail and the next succeed", async () => {
    const rope = { call: "give_item", arguments: { item: "rope" } };
    const room = await staged([{ play: [rope] }, { play: [rope] }, { play: ["Here."] }]);
    await room.live.setStage(sceneId, stage);
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
    const played = await openRoom(scriptedModel([]), { simulate: true });
    await expect(played.live.setStage(sceneId, stage)).rejects.toMatchObject({ code: "forbidden" });
    const { live } = await staged([]);
    const wrong = { ...none, set: { "world.fog": 3 } };
    await expect(live.setStage(sceneId, wrong)).rejects.toMatchObject({ code: "invalid_input" });
    const unknown = { ...none, faults: [{ behavior: "fly", times: 1, message: "No." }] };
    await expect(live.setStage(sceneId, unknown)).rejects.toMatchObject({ code: "not_found" });
    await live.setStage(sceneId, none);
    await expect(live.setStage(sceneId, none)).rejects.toMatchObject({ code: "conflict" });
  });
});
