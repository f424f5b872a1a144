import { beforeAll, describe, expect, test } from "vitest";
import { demandAnswer } from "../../server/app/evaluation/demand-answer.ts";
import type { Ask } from "../../server/domain/blueprint/blueprint.ts";
import { sideOf, taskOf } from "../../server/domain/blueprint/held-out.ts";
import { categories } from "../../server/domain/blueprint/categories.ts";
import { seededRandom } from "../../server/domain/random.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { type AskedBeat, oracleModel } from "../../server/evaluate/model/oracle-model.ts";
import { readTrial } from "../../server/evaluate/model/trial.ts";
import { Playwright } from "../../server/generate/dialogues/think-up.ts";
import { plainJson } from "../../server/domain/plain-json.ts";
import { beginStream, callStream, spokenStream } from "../faults/fault-server.ts";
import { atServer, type EvalRoom, figuresOf, openEvalRoom, openSampleRoom } from "./eval-room.ts";

let whole: EvalRoom;
beforeAll(async () => {
  whole = await openEvalRoom(16);
});

const oracle = { seat: "model", open: oracleModel } as const;

describe("the set", () => {
  test("[EV1] shares no task with what is drawn for training, whatever the seed", async () => {
    const { cast, stage, items } = whole;
    const { world, players, npcs } = cast;
    const people = {
      world,
      rules: stage.rules,
      npcs: npcs.map(({ id }) => id),
      findNpc: async () => npcs[0],
    };
    const trained = new Set<string>();
    for (const seed of [1, 2]) {
      const writer = new Playwright(people, players, seed);
      for (let number = 0; number < 48; number += 1) {
        const thought = await writer.thinkUp(number, categories[number % 16] ?? "single_act", new Set());
        if (thought.type === "made") trained.add(taskOf(thought.blueprint));
      }
    }
    expect(trained.size).toBeGreaterThan(20);
    const held = items.map(({ blueprint }) => blueprint);
    expect(held.length).toBeGreaterThan(8);
    expect(held.filter((blueprint) => trained.has(taskOf(blueprint)))).toEqual([]);
    expect(new Set(held.map(sideOf))).toEqual(new Set(["held_out"]));
  });

  test("[EV1] asks the same task whoever plays, in whatever words, again or after something else", async () => {
    const { items } = await openEvalRoom(1, ["multi_turn_state"]);
    const blueprint = items[0]?.blueprint;
    if (!blueprint) throw new Error("there is a blueprint");
    const ask = (change: (ask: Ask) => Ask) =>
      blueprint.beats.map((beat) =>
        beat.aim.type === "ask" ? { ...beat, aim: { ...beat.aim, asks: beat.aim.asks.map(change) } } : beat,
      );
    const reworded = ask((one) => ({ ...one, says: "in other words" }));
    const greeting = { aim: { type: "greet", topic: "hello" }, expects: { type: "none" } } as const;
    const task = taskOf(blueprint);
    expect(taskOf({ ...blueprint, beats: [greeting, ...reworded, ...reworded.slice(-1)] })).toBe(task);
    const other = ask((one) => ({ ...one, arguments: { ...one.arguments, quantity: 99 } }));
    expect(taskOf({ ...blueprint, beats: other })).not.toBe(task);
  });

  test("[EV1] of more blueprints begins with the same ones", async () => {
    const ids = async (count: number) =>
      (await openEvalRoom(count, ["multi_turn_state", "irrelevance"])).items.map(
        ({ blueprint }) => blueprint.id,
      );
    const few = await ids(3);
    expect((await ids(5)).slice(0, 3)).toEqual(few);
    expect(new Set(few).size).toBe(3);
  });
});

describe("a model", () => {
  test("[EV2] that does what is right gets all of it", async () => {
    const room = whole;
    expect(await room.play([oracle], { trials: 2 })).toEqual({ played: room.items.length * 2 });
    const failed = room.trials.flatMap(({ category, passed, state, turns }) =>
      passed && turns.every(({ tried, character }) => !tried && character.length === 0)
        ? []
        : [{ category, state, turns }],
    );
    expect(failed).toEqual([]);
    const { seat, share } = figuresOf(room);
    expect(seat.passToTheK.map(({ k, value }) => [k, value])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    for (const id of ["acts", "calls", "done", "state", "refusals", "in_character"] as const)
      expect(share(id)?.value).toBe(1);
    for (const id of ["false_calls", "missed_calls", "false_refusals"] as const)
      expect(share(id)?.value).toBe(0);
    for (const trial of room.trials) expect(readTrial(plainJson(trial))).toEqual(trial);
  });

  test("[EV2] that does what is right gets all of it in a sample world, too", async () => {
    const room = await openSampleRoom("harrow", 8, ["dependent_chain", "missing_tool", "tool_error"]);
    expect(await room.play([oracle])).toEqual({ played: 8 });
    const failed = room.trials.filter(
      ({ passed, turns }) => !passed || turns.some(({ tried, character }) => tried || character.length > 0),
    );
    expect(failed).toEqual([]);
    expect(new Set(room.trials.map(({ category }) => category)).size).toBe(3);
  });

  test("[EV3] that always calls another function, over the wire, gets BFCL's name for it", async () => {
    const room = await openEvalRoom(4, ["multi_turn_state", "small_talk"]);
    const contestant = await atServer((response, { body }) => {
      const isTold = body.lastIndexOf('"role":"tool"') > body.lastIndexOf('"role":"user"');
      const fly = callStream([{ index: 0, id: "c1", function: { name: "fly", arguments: "{}" } }]);
      beginStream(response).end(isTold ? spokenStream(["I flew."]) : fly);
    }, room.stage.clock);
    await room.play([contestant]);
    const asked = room.trials.flatMap(({ turns }) => turns).filter(({ right }) => right.type === "calls");
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked.map(({ tried }) => tried?.fault))).toEqual(new Set(["wrong_func_name"]));
    expect(new Set(asked.map(({ done }) => done?.fault))).toEqual(new Set(["wrong_count"]));
    const { seat, share } = figuresOf(room);
    expect(seat.errors.map(({ fault }) => fault).sort()).toEqual(["irrelevance_error", "wrong_func_name"]);
    expect(share("false_calls")?.value).toBe(1);
    expect(share("missed_calls")?.value).toBe(0);
    // What the rules refused was not done.
    expect(seat.categories.map(({ category, passed }) => [category, passed.value])).toEqual([
      ["multi_turn_state", 0],
      ["small_talk", 1],
    ]);
  });

  test("[EV4] with a known share of errors is measured within the interval", async () => {
    const room = await openEvalRoom(9, ["multi_turn_state"]);
    await room.play([{ seat: "model", open: wrongNowAndThen(0.3) }], { trials: 6 });
    const calls = figuresOf(room).share("calls");
    expect(calls?.of).toBeGreaterThan(50);
    expect(calls?.low).toBeLessThan(0.7);
    expect(calls?.high).toBeGreaterThan(0.7);
    expect((calls?.high ?? 1) - (calls?.low ?? 0)).toBeLessThan(0.25);
  });

  test("[EV5] that is not there is told of before anything is played, with what to put right", async () => {
    const room = await openEvalRoom(2, ["small_talk"]);
    const gone = await atServer((response) => {
      response.statusCode = 401;
      response.end('{"error":{"message":"no key"}}');
    }, room.stage.clock);
    const { signal } = new AbortController();
    await expect(
      demandAnswer(
        gone.open(() => undefined),
        signal,
      ),
    ).rejects.toMatchObject({
      code: "model_failed",
      mend: expect.stringContaining("--base-url"),
    });
    expect(await room.play([gone], { trials: 50 })).toMatchObject({
      played: 0,
      stop: { type: "endpoint", message: expect.stringContaining("401") },
    });
    expect(gone.asked()).toBeLessThan(6);
    expect(room.trials).toEqual([]);
  });

  test("[EV6] is not asked again for what it played, and goes on where it was stopped", async () => {
    const room = await openEvalRoom(5, ["multi_turn_state", "small_talk"]);
    const controller = new AbortController();
    const stopped = await room.play([oracle], {
      signal: controller.signal,
      keep: async (trial) => {
        room.trials.push(trial);
        if (room.trials.length === 3) controller.abort();
      },
    });
    expect(stopped.stop).toEqual({ type: "interrupted" });
    const kept = room.trials.length;
    expect(kept).toBeLessThan(room.items.length);
    expect(await room.play([oracle], { known: [...room.trials] })).toEqual({
      played: room.items.length - kept,
    });
    expect(room.trials.map(({ item }) => item).sort((one, other) => one - other)).toEqual(
      room.items.map(({ index }) => index),
    );
    expect(room.trials.every(({ passed }) => passed)).toBe(true);
  });
});

/** The oracle, but that so many of its calls, by chance with a seed, are of a function that there is not. */
function wrongNowAndThen(rate: number): (asked: () => AskedBeat | undefined) => Model {
  const random = seededRandom("wrong now and then");
  return (asked) => {
    const right = oracleModel(asked);
    return {
      ...right,
      stream: (request, sink, signal) =>
        right.stream(
          request,
          {
            text: (delta) => sink.text(delta),
            call: (call) => sink.call(random.next() < rate ? { ...call, name: "fly" } : call),
            end: (end) => sink.end(end),
          },
          signal,
        ),
    };
  };
}
