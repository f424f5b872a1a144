import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "./connect.ts";
import type { ClientMessage } from "./protocol.ts";
import { linkedPair, manualClock, SceneDouble } from "./testing.ts";

const npc = "mira-oake";

/** A scene in which a turn was spoken. */
async function open() {
  const { WebSocket, server, flush } = linkedPair();
  const clock = manualClock();
  const double = new SceneDouble(server);
  const settle = async <Value>(promise: Promise<Value>): Promise<Value> => {
    await flush();
    return await promise;
  };
  const game = await settle(connect({ url: "http://server", WebSocket, clock }));
  onTestFinished(() => game.close());
  const scene = await settle(game.join({ world: "harrow", npcs: [npc] }));
  double.onLine = ({ line }) => {
    double.emit({ type: "npc.turn.started", turn: "turn_1", npc, line });
    double.emit({ type: "npc.turn.ended", turn: "turn_1", npc, status: "completed", text: "No." });
  };
  const turn = scene.say("A rope?");
  await settle(turn.result());
  const reconnect = async () => {
    await flush();
    clock.advance(100);
    await flush();
  };
  return { server, double, flush, settle, reconnect, scene, turn };
}

function typesSent(server: { readonly sent: readonly ClientMessage[] }, type: string): number {
  return server.sent.filter((message) => message.type === type).length;
}

describe("feedback on a turn", () => {
  test("is kept once the server says so, over a cut too", async () => {
    const { server, flush, reconnect, scene, turn } = await open();
    const rated: unknown[] = [];
    scene.on("npc.turn.rated", ({ rating, reason }) => rated.push({ rating, reason }));
    server.cut();
    const feedback = turn.feedback({ rating: "down", reason: "She has ropes." });
    await reconnect();
    await feedback;
    expect(rated).toEqual([{ rating: "down", reason: "She has ropes." }]);
    const edited = turn.edit("Take this one.");
    await flush();
    await edited;
    expect(turn.text).toBe("No.");
    expect(typesSent(server, "npc.turn.edit")).toBe(1);
  });

  test("[FB8] is taken back once the server says so, over a cut too", async () => {
    const { server, flush, settle, reconnect, scene, turn } = await open();
    const withdrawn: unknown[] = [];
    scene.on("npc.turn.withdrawn", ({ turn: of, feedback }) => withdrawn.push([of, feedback]));
    await settle(turn.feedback({ rating: "up" }));
    server.cut();
    const back = turn.withdraw("rating");
    await reconnect();
    await back;
    const again = turn.withdraw("replacement");
    await flush();
    await again;
    expect(withdrawn).toEqual([
      ["turn_1", "rating"],
      ["turn_1", "replacement"],
    ]);
    expect(typesSent(server, "npc.turn.withdraw")).toBe(2);
  });

  test("that cannot be is refused before it is sent", async () => {
    const { server, scene, turn } = await open();
    const unsent = scene.say("And now?").feedback({ rating: "up" });
    await expect(unsent).rejects.toMatchObject({ code: "feedback_refused" });
    await expect(turn.edit(" ")).rejects.toMatchObject({ code: "feedback_refused" });
    await expect(turn.feedback({ rating: "up", reason: "x".repeat(501) })).rejects.toMatchObject({
      code: "feedback_refused",
    });
    expect(typesSent(server, "npc.turn.rate") + typesSent(server, "npc.turn.edit")).toBe(0);
  });

  test("that the server refuses rejects with its reason", async () => {
    const { server, flush, turn } = await open();
    server.onMessage = (message) => {
      if (message.type !== "npc.turn.rate" && message.type !== "npc.turn.regenerate") return;
      server.send({
        type: "error",
        event_id: "event_1",
        error: {
          type: "invalid_request_error",
          code: "conflict",
          message: "The game has given the rope.",
          param: "turn",
          event_id: message.message,
        },
      });
    };
    const refused = [turn.feedback({ rating: "up" }), turn.regenerate().result()];
    await flush();
    for (const promise of refused) {
      await expect(promise).rejects.toMatchObject({ code: "feedback_refused", serverCode: "conflict" });
    }
  });
});

describe("a turn that is asked for again", () => {
  test("is a turn of its own, in the place of the first", async () => {
    const { double, flush, scene, turn } = await open();
    const unasked: unknown[] = [];
    scene.on("turn", (other) => unasked.push(other));
    double.onRegenerate = (replacement) => {
      double.emit({ type: "npc.turn.started", turn: replacement, npc });
      double.text(replacement, "Gladly.");
    };
    const again = turn.regenerate();
    expect(again.line).toBe(turn.line);
    await flush();
    expect([again.id, again.text]).toEqual(["turn_1_again", "Gladly."]);
    expect(unasked).toEqual([]);
    again.cancel();
    await flush();
    expect(await again.result()).toMatchObject({ status: "cancelled", text: "Gladly." });
    expect((await turn.result()).text).toBe("No.");
  });

  test("and cancelled at once is cancelled when it starts", async () => {
    const { server, double, flush, turn } = await open();
    double.onRegenerate = (replacement) => double.emit({ type: "npc.turn.started", turn: replacement, npc });
    const again = turn.regenerate();
    again.cancel();
    await flush();
    expect(await again.result()).toMatchObject({ status: "cancelled" });
    expect(typesSent(server, "scene.cancel")).toBe(1);
  });

  test("[RS3] is found in a snapshot", async () => {
    const { server, double, flush, reconnect, scene, turn } = await open();
    const snapshots: unknown[] = [];
    scene.on("snapshot", (snapshot) => snapshots.push(snapshot));
    for (const line of ["a", "b", "c", "d"]) {
      double.emit({ type: "scene.line", line, speaker: "@other", text: "Hm." });
    }
    await flush();
    server.cut();
    const again = turn.regenerate();
    double.restore(3);
    const replacement = "turn_2";
    const message = "feedback_kept";
    double.emit({ type: "npc.turn.replaced", turn: "turn_1", npc, message, replacement, changes: [] });
    double.emit({ type: "npc.turn.started", turn: replacement, npc });
    double.emit({ type: "npc.turn.ended", turn: replacement, npc, status: "completed", text: "Gladly." });
    await reconnect();
    expect(snapshots).toHaveLength(1);
    expect(await again.result()).toMatchObject({ turn: replacement, text: "Gladly." });
    expect(typesSent(server, "npc.turn.regenerate")).toBe(0);
  });
});

test("a turn is explained by the server", async () => {
  const { double, settle, turn } = await open();
  const silence = { id: "secret/letter", title: "She looks away.", remedies: ["standing.trust is 4 of 20."] };
  double.explanation = { ...double.explanation, untold: [silence] };
  expect(await settle(turn.explain())).toMatchObject({ turn: "turn_1", npc, untold: [silence] });
});
