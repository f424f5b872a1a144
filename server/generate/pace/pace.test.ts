import { describe, expect, test } from "vitest";
import { ManualClock } from "../../../test/faults/manual-clock.ts";
import { Budget } from "./budget.ts";
import { type Left, Pace, type PaceOptions, type Permit } from "./pace.ts";

const answered: Left = { type: "answered", tokens: 10 };

/** A pace with people in its queue; what it admits is left when the test says so. */
function open(options: Partial<PaceOptions> = {}) {
  const clock = new ManualClock();
  const stop = new AbortController();
  const pace = new Pace({ concurrency: 64, clock, random: () => 0, signal: stop.signal, ...options });
  const admitted: Permit[] = [];
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    pace,
    clock,
    stop,
    admitted,
    turn,
    async ask(count: number, tokens = 10): Promise<void> {
      for (let asked = 0; asked < count; asked += 1) {
        void pace.enter({ tokens, cost: 1 }).then((permit) => permit && admitted.push(permit));
      }
      await turn();
    },
    /** Ends the oldest that are open. */
    async leave(count: number, left: Left = answered): Promise<void> {
      for (const permit of admitted.splice(0, count)) permit.leave(left, 0);
      await turn();
    },
  };
}

/** Answers whole rounds until as many may be open. */
async function growTo(room: ReturnType<typeof open>, places: number): Promise<void> {
  await room.ask(2_000);
  for (let round = 0; room.pace.figures().concurrency < places; round += 1) {
    if (round > 100) throw new Error(`it never grew to ${places}`);
    room.clock.advance(300);
    await room.leave(room.admitted.length);
  }
}

describe("how many are open at once", () => {
  test("[JB1] begins low, grows while every place is taken, and never passes the maximum", async () => {
    const room = open({ concurrency: 20 });
    await room.ask(100);
    expect(room.pace.figures()).toEqual({ inFlight: 4, concurrency: 4 });
    room.clock.advance(300);
    await room.leave(4);
    expect(room.pace.figures().inFlight).toBe(8);
    for (let round = 0; round < 4; round += 1) {
      room.clock.advance(300);
      await room.leave(room.admitted.length);
    }
    expect(room.pace.figures()).toEqual({ inFlight: 20, concurrency: 20 });
  });

  test("does not grow for requests that come one after the other", async () => {
    const room = open();
    for (let request = 0; request < 20; request += 1) {
      await room.ask(1);
      room.clock.advance(100);
      await room.leave(1);
    }
    expect(room.pace.figures().concurrency).toBe(4);
  });

  test("[JB1] a refusal takes a part of the places once for all that were open, and then one more a round is tried", async () => {
    const room = open();
    await growTo(room, 40);
    const before = room.pace.figures().concurrency;
    room.clock.advance(10);
    await room.leave(10, { type: "limited", retryAfterMs: 1_000 });
    const after = room.pace.figures().concurrency;
    expect(after).toBe(Math.floor(before * 0.7));
    room.clock.advance(1_000);
    await room.turn();
    room.clock.advance(300);
    await room.leave(room.admitted.length);
    room.clock.advance(300);
    await room.leave(room.admitted.length);
    const grown = room.pace.figures().concurrency - after;
    expect(grown).toBeGreaterThanOrEqual(1);
    expect(grown).toBeLessThanOrEqual(3);
  });

  test("[JB1] answers that take twice as long as they used to take places too", async () => {
    const room = open({ concurrency: 16 });
    await growTo(room, 16);
    for (let round = 0; round < 6; round += 1) {
      room.clock.advance(300);
      await room.leave(room.admitted.length);
    }
    expect(room.pace.figures().concurrency).toBe(16);
    for (let round = 0; round < 2; round += 1) {
      room.clock.advance(900);
      await room.leave(room.admitted.length);
    }
    expect(room.pace.figures().concurrency).toBeLessThan(16);
  });
});

describe("what the provider says", () => {
  test("[JB2] nobody is asked before the time that a refusal named", async () => {
    const room = open();
    await room.ask(10);
    await room.leave(1, { type: "limited", retryAfterMs: 2_000 });
    await room.leave(3);
    expect(room.pace.figures().inFlight).toBe(0);
    room.clock.advance(1_999);
    await room.turn();
    expect(room.pace.figures().inFlight).toBe(0);
    room.clock.advance(1);
    await room.turn();
    expect(room.pace.figures().inFlight).toBeGreaterThan(0);
  });

  test("[JB2] a known rate is kept, and tokens count as reserved until the answer says what it took", async () => {
    const room = open({ concurrency: 1_000, requestsPerMinute: 6_000, tokensPerMinute: 60_000 });
    await room.ask(2_000, 100);
    let admitted = 0;
    for (let tick = 0; tick < 1_000; tick += 1) {
      admitted += room.admitted.length;
      await room.leave(room.admitted.length, { type: "answered", tokens: 1 });
      room.clock.advance(10);
    }
    // Ten seconds: a thousand requests, at their real size; by the estimate it would have been a hundred.
    expect(admitted).toBeGreaterThan(940);
    expect(admitted).toBeLessThanOrEqual(1_000);
  });

  test("ends all waiting when it is told to stop", async () => {
    const room = open();
    await room.ask(4);
    const waiting = room.pace.enter({ tokens: 10, cost: 1 });
    const pausing = room.pace.backOff(0, 60_000);
    room.stop.abort();
    expect(await waiting).toBeUndefined();
    await pausing;
    expect(await room.pace.enter({ tokens: 10, cost: 1 })).toBeUndefined();
    expect(room.clock.pending).toBe(0);
  });

  test("[JB4] a budget is reserved before each request, given back where it cost less, and never passed", async () => {
    const budget = new Budget(10);
    const room = open({ budget, concurrency: 4 });
    await room.ask(100);
    let [asked, mostOpen] = [0, 0];
    while (room.admitted.length > 0) {
      mostOpen = Math.max(mostOpen, room.admitted.length);
      asked += 1;
      room.admitted.shift()?.leave(answered, 0.25);
      await room.turn();
      expect(budget.spent + room.admitted.length).toBeLessThanOrEqual(10);
    }
    // At a quarter of the estimate each: until one more at its full estimate would pass it.
    expect(asked).toBe(37);
    expect(mostOpen).toBe(4);
    expect(room.pace.isSpent).toBe(true);
    expect(await room.pace.enter({ tokens: 10, cost: 0 })).toBeUndefined();
  });
});
