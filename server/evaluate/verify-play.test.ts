import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { holdDataset } from "../../test/mutations/held-dataset.ts";
import { openRoom, player, type PlayRoom, sceneId, TestGame } from "../../test/fakes/play-room.ts";
import { exportDataset } from "../app/export-dataset.ts";
import { preferenceRowSchema } from "../datasets/preference-rows.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { type FunctionCallRow, functionCallRowSchema } from "../datasets/rows.ts";
import { parseLineId, parseTurnId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import { type ScriptedStep, scriptedModel } from "../model/scripted/scripted-model.ts";
import { verifyDataset } from "./verify.ts";

/** Journals as live play writes them: whatever the runner does, its rows must verify. */

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-verify-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const call = (name: string, given: JsonObject = {}) => ({ call: name, arguments: given });

async function say({ live }: PlayRoom, line: string): Promise<void> {
  const id = parseLineId(line);
  if (!id) throw new Error(`${line} is no line id`);
  await live.say({ scene: sceneId, line: id, speaker: player.id, text: "Well?" });
}

async function open(steps: readonly ScriptedStep[], options: Parameters<typeof openRoom>[1] = {}) {
  const room = await openRoom(scriptedModel(steps), options);
  const game = new TestGame(["give_item", "wave", "nod"]);
  if (!options.simulate) room.live.addExecutor(game);
  const ended = (count: number) =>
    room.witness.until((witness) => witness.entries("turn.ended").length === count);
  return { ...room, game, ended };
}

async function exportAndVerify({ store }: PlayRoom): Promise<readonly FunctionCallRow[]> {
  const out = path.join(folder, "set");
  const signal = new AbortController().signal;
  const formats = ["huggingface", "openai-chat"] as const;
  const { left } = await exportDataset({ ...store, out, formats, includeProcedural: false, signal });
  expect(left).toEqual({ procedural: 0, unrecomputable: 0, withdrawn: 0, licence: 0 });
  const { failures } = await verifyDataset(out);
  expect(failures).toEqual([]);
  const { rows } = await holdDataset(await openDataset(out));
  return rows.flatMap(({ config, row }) =>
    config === "function_calls" ? [functionCallRowSchema.parse(row)] : [],
  );
}

const outcomes = (row: FunctionCallRow | undefined) => row?.steps.map(({ outcome }) => outcome.type);

describe("what live play writes", () => {
  it("verifies simulated turns with refusals, effects, a used up set, and a spent budget", async () => {
    const rope = call("give_item", { item: "rope" });
    const room = await open(
      [
        { play: ["Here. ", rope, call("sign"), call("dance")] },
        { play: [call("give_item", { item: "rope", quantity: 5 }), rope, rope, call("trust")] },
        { play: ["All of it."] },
        { play: ["Yes."] },
      ],
      { simulate: true, limits: { calls: 6 } },
    );
    await say(room, "one");
    await room.ended(1);
    await say(room, "two");
    await room.ended(2);
    const [row] = await exportAndVerify(room);
    expect(row?.steps.map(({ round }) => round)).toEqual([0, 0, 0, 1, 1, 1, 1]);
    expect(row?.reason).toBe("unknown_behavior");
    expect(outcomes(row)?.filter((type) => type === "done")).toHaveLength(3);
    expect(row?.steps.at(-1)?.outcome).toMatchObject({ refusal: { code: "budget" } });
  });

  it("verifies a game's calls: parallel ones that end in the other order, invalid and failed ones", async () => {
    const room = await open([
      { play: [call("wave"), call("nod")] },
      { play: [call("give_item", { item: "rope" }), call("give_item", { item: "bottle" })] },
      { play: ["So."] },
    ]);
    const asked = async (index: number) => (await room.game.request(index)).call;
    await say(room, "one");
    const [wave, nod] = [await asked(0), await asked(1)];
    await room.live.endCall(nod, { type: "done", result: { seen: true } }, room.game);
    await room.live.report(sceneId, "fog", { "world.fog": true });
    await room.live.endCall(wave, { type: "done", result: { seen: 7 } }, room.game);
    await room.live.endCall(await asked(2), { type: "done", result: { held: 1 } }, room.game);
    await room.live.endCall(await asked(3), { type: "failed", message: "It broke." }, room.game);
    await room.ended(1);
    const [row] = await exportAndVerify(room);
    expect(outcomes(row)).toEqual(["invalid", "done", "done", "failed"]);
    expect(row?.steps.every(({ verified }) => verified === "observed")).toBe(true);
    expect(row?.rounds[1]?.given).toMatchObject([{ path: "world.fog", after: true, source: "report" }]);
    expect(row?.completion[0]).toMatchObject({
      tool_calls: [{ function: { name: "wave" } }, { function: { name: "nod" } }],
    });
  });

  it("[DS10] verifies what was edited and what was asked for again, and leaves out what was replaced", async () => {
    const rope = call("give_item", { item: "rope" });
    const room = await open(
      [
        { play: ["Here. ", rope, call("trust")] },
        { play: ["Mind it."] },
        { play: ["No."] },
        { play: ["Gladly. ", rope] },
        { play: ["There."] },
        { play: ["Bye."] },
      ],
      { simulate: true },
    );
    const feedback = (turn: string, message: string) => {
      const id = parseTurnId(turn);
      if (!id) throw new Error(`${turn} is no turn id`);
      return { scene: sceneId, turn: id, message, player: player.id, by: "owner" } as const;
    };
    await say(room, "one");
    await room.ended(1);
    const [first] = room.witness.entries("turn.started");
    await room.live.regenerate(feedback(String(first?.turn), "again"));
    await room.ended(2);
    await say(room, "two");
    await room.ended(3);
    const [, , third] = room.witness.entries("turn.started");
    await room.live.edit({ ...feedback(String(third?.turn), "edit"), text: "Take good care of it." });
    await say(room, "three");
    await room.ended(4);
    const rows = await exportAndVerify(room);
    expect(rows.map(({ turn }) => turn)).toEqual([third?.turn]);
    expect(rows[0]?.lineage.edited).toEqual([third?.turn]);
    expect(rows[0]?.steps.map(({ at }) => at)).toEqual([0]);
    expect(rows[0]?.completion.at(-1)).toEqual({ role: "assistant", content: "Take good care of it." });
    expect(rows[0]?.prompt.at(-2)).toEqual({ role: "assistant", content: "No." });
    expect(rows[0]?.rounds[0]?.given).toEqual([]);
    const { rows: all } = await holdDataset(await openDataset(path.join(folder, "set")));
    const pairs = all.flatMap(({ config, row }) =>
      config === "preference" ? [preferenceRowSchema.parse(row)] : [],
    );
    expect(pairs.map(({ source, reject_reason: reason, turn }) => [source, reason, turn])).toEqual([
      ["regeneration", "irrelevance_error", room.witness.entries("turn.started")[1]?.turn],
      ["edit", "words", third?.turn],
    ]);
  });

  it("[DS10] [FB8] tells a turn whose edit and whose replacement were taken back as it was spoken", async () => {
    const rope = call("give_item", { item: "rope" });
    const room = await open(
      [
        { play: ["Here. ", rope, call("trust")] },
        { play: ["Mind it."] },
        { play: ["No. ", call("trust")] },
        { play: ["Not that one."] },
        { play: ["Bye. ", call("trust")] },
        { play: ["Now go."] },
      ],
      { simulate: true },
    );
    await say(room, "one");
    await room.ended(1);
    const turn = parseTurnId(String(room.witness.entries("turn.started")[0]?.turn));
    if (!turn) throw new Error("nobody has spoken");
    const feedback = (message: string) =>
      ({ scene: sceneId, turn, message, player: player.id, by: "owner" }) as const;
    await room.live.edit({ ...feedback("edit"), text: "Take good care of it." });
    await room.live.withdraw({ ...feedback("unedit"), what: "edit" });
    await room.live.regenerate(feedback("again"));
    await room.ended(2);
    await room.live.withdraw({ ...feedback("back"), what: "replacement" });
    await say(room, "two");
    await room.ended(3);
    const rows = await exportAndVerify(room);
    const [first, , third] = room.witness.entries("turn.started").map((entry) => entry.turn);
    expect(rows.map((row) => row.turn)).toEqual([first, third]);
    expect(rows[0]?.lineage).not.toHaveProperty("edited");
    expect(rows[0]?.completion.at(-1)).toMatchObject({ role: "assistant", content: "Here. Mind it." });
    expect(rows[1]?.rounds[0]?.given).toEqual([]);
    expect(rows[1]?.steps[0]).toMatchObject({ verified: "recomputed" });
  });

  it("verifies a call that a player cut off", async () => {
    const room = await open([{ play: [call("give_item", { item: "rope" })] }]);
    await say(room, "one");
    const { turn } = await room.game.request(0);
    room.live.cancel(turn);
    await room.ended(1);
    const [row] = await exportAndVerify(room);
    expect(row).toMatchObject({ status: "cancelled", reason: "cancelled" });
    expect(outcomes(row)).toEqual(["cancelled"]);
  });
});
