import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { connect } from "./connect.ts";
import { linkedPair, manualClock, SceneDouble } from "./testing.ts";
import type { TurnPart } from "./turn.ts";

interface Cut {
  /** After how many frames (both directions counted). */
  readonly after: number;
  readonly kind: "hard" | "half-open";
}

interface Played {
  readonly text: string;
  readonly parts: readonly TurnPart[];
  readonly status: string;
  readonly executions: number;
  readonly frames: number;
  readonly cutsMade: number;
  /** Outcome of the call as the server keeps it. */
  readonly kept: unknown;
}

const before = "Take this rope. ";
const after = "It held my father's boat 🛶, and his father's.";

function chunksOf(text: string, size: number): string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += size) chunks.push(text.slice(at, at + size));
  return chunks;
}

/** One turn with a call in its middle, the socket cut where `cuts` says, played until the turn is over. */
async function play(options: {
  readonly before: string;
  readonly after: string;
  readonly chunk: number;
  readonly cuts: readonly Cut[];
}): Promise<Played> {
  const { WebSocket, server, ...pair } = linkedPair();
  const clock = manualClock();
  const double = new SceneDouble(server);
  const game = await flushed(pair.flush, connect({ url: "ws://server", WebSocket, clock }));
  let executions = 0;
  const scene = await flushed(
    pair.flush,
    game.join({
      world: "harrow",
      npcs: ["mira-oake"],
      handlers: {
        give_item: async () => {
          executions += 1;
          // Longer than a reconnect takes, so that cuts fall into it and the call is asked for again.
          await new Promise<void>((resolve) => clock.after(1_500, resolve));
          return { held: 1 };
        },
      },
    }),
  );
  let kept: unknown;
  scene.on("npc.behavior.ended", (event) => {
    kept = event.outcome;
  });

  const script: (() => boolean)[] = [];
  double.onLine = ({ line }) => script.push(...turnScript(double, line, options));
  const turn = scene.say("The flood took my boat.");
  let isOver = false;
  void turn.result().then(() => {
    isOver = true;
  });

  const cuts = [...options.cuts];
  let frames = 0;
  let still = 0;
  for (let round = 0; !isOver && round < 2_000; round += 1) {
    while (cuts[0] && frames >= cuts[0].after) {
      if (cuts.shift()?.kind === "hard") server.cut();
      else server.cutHalfOpen();
    }
    if (script[0]?.() === true) script.shift();
    if (pair.step()) {
      frames += 1;
      still = 0;
    } else still += 1;
    for (let turns = 0; turns < 8; turns += 1) await Promise.resolve();
    // Nothing moves: time passes.
    if (still > 3) clock.advance(1_000);
  }
  const parts: TurnPart[] = [];
  for await (const part of turn) parts.push(part);
  const { text, status } = await turn.result();
  game.close();
  return { text, parts, status, executions, frames, kept, cutsMade: options.cuts.length - cuts.length };
}

/** What the NPC does; each step says whether it is done. */
function turnScript(
  double: SceneDouble,
  line: string,
  options: { readonly before: string; readonly after: string; readonly chunk: number },
): (() => boolean)[] {
  const turn = "turn_1";
  const npc = "mira-oake";
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  const say = (text: string) =>
    chunksOf(text, options.chunk).map((delta) => done(() => double.text(turn, delta)));
  const call = { call: "call00001", name: "give_item", arguments: { item: "rope" } };
  const at = options.before.length;
  return [
    done(() => double.emit({ type: "npc.turn.started", turn, npc, line })),
    ...say(options.before),
    done(() => double.emit({ type: "npc.behavior.called", turn, npc, ...call, at, executor: "game" })),
    done(() => double.run({ turn, npc, ...call, deadline: 60_000 })),
    () => double.answers.length > 0,
    ...say(options.after),
    done(() =>
      double.emit({
        type: "npc.turn.ended",
        turn,
        npc,
        status: "completed",
        text: options.before + options.after,
      }),
    ),
  ];
}

async function flushed<Value>(flush: () => Promise<void>, promise: Promise<Value>): Promise<Value> {
  await flush();
  return await promise;
}

function expectWhole(played: Played, expected: { readonly before: string; readonly after: string }): void {
  expect(played.text).toBe(expected.before + expected.after);
  expect(played.status).toBe("completed");
  expect(played.executions).toBe(1);
  expect(played.kept).toEqual({ type: "done", result: { held: 1 }, changes: [] });
  const deltas = played.parts.map((part) => (part.type === "text" ? part.delta : ""));
  expect(deltas.join("")).toBe(expected.before + expected.after);
  expect(played.parts.filter((part) => part.type !== "text").map((part) => part.type)).toEqual([
    "behavior",
    "outcome",
  ]);
  const behavior = played.parts.findIndex((part) => part.type === "behavior");
  expect(deltas.slice(0, behavior).join("")).toBe(expected.before);
}

describe("a turn with a behavior in its middle is whole", () => {
  test("without a cut, frame by frame", async () => {
    expectWhole(await play({ before, after, chunk: 6, cuts: [] }), { before, after });
  });

  test.each(["hard", "half-open"] as const)("with one %s cut after any frame", async (kind) => {
    const { frames } = await play({ before, after, chunk: 6, cuts: [] });
    expect(frames).toBeGreaterThan(15);
    for (let position = 0; position < frames; position += 1) {
      const played = await play({ before, after, chunk: 6, cuts: [{ after: position, kind }] });
      expect(played.cutsMade, `cut after frame ${position}`).toBe(1);
      expectWhole(played, { before, after });
    }
  });

  test("with up to four cuts of either kind, texts and pieces of any size", async () => {
    const cut = fc.record({
      after: fc.nat({ max: 60 }),
      kind: fc.constantFrom("hard" as const, "half-open" as const),
    });
    const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        fc.integer({ min: 1, max: 20 }),
        fc.array(cut, { maxLength: 4 }),
        async (said, then, chunk, cuts) => {
          const ordered = cuts.toSorted((one, other) => one.after - other.after);
          const expected = { before: said, after: then };
          expectWhole(await play({ ...expected, chunk, cuts: ordered }), expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});
