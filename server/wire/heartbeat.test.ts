import { expect, test } from "vitest";
import { ManualClock } from "../../test/faults/manual-clock.ts";
import { Heartbeat } from "./heartbeat.ts";

class Member {
  pings = 0;
  isGone = false;
  answers: boolean;
  #isAlive = true;
  constructor(answers: boolean) {
    this.answers = answers;
  }
  takeSignOfLife(): boolean {
    const was = this.#isAlive;
    this.#isAlive = this.answers;
    return was;
  }
  ping(): void {
    this.pings += 1;
  }
  terminate(): void {
    this.isGone = true;
  }
}

test("each member is pinged about every 15 seconds, in slices", () => {
  const clock = new ManualClock();
  const heartbeat = new Heartbeat(clock);
  const members = Array.from({ length: 600 }, () => new Member(true));
  for (const member of members) heartbeat.add(member);
  clock.advance(250);
  expect(members.filter(({ pings }) => pings > 0)).toHaveLength(10);
  clock.advance(15_000);
  expect(members.every(({ pings }) => pings >= 1 && pings <= 2)).toBe(true);
});

test("a member that answered nothing since its last ping is dropped", () => {
  const clock = new ManualClock();
  const heartbeat = new Heartbeat(clock);
  const [alive, dead] = [new Member(true), new Member(false)];
  heartbeat.add(alive);
  heartbeat.add(dead);
  clock.advance(32_000);
  expect([alive.isGone, dead.isGone]).toEqual([false, true]);
});

test("the timer rests while nobody is there", () => {
  const clock = new ManualClock();
  const heartbeat = new Heartbeat(clock);
  const member = new Member(true);
  heartbeat.add(member);
  heartbeat.remove(member);
  clock.advance(250);
  expect(clock.pending).toBe(0);
  heartbeat.add(member);
  clock.advance(15_250);
  expect(member.pings).toBe(1);
});
