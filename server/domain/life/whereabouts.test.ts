import { expect, test } from "vitest";
import { completeNpc } from "../../../test/fakes/complete-npc.ts";
import { playWorld } from "../../../test/fakes/play-world.ts";
import { routinesSchema } from "../world/routines.ts";
import type { World } from "../world/world.ts";
import { dayOf, whereabouts, whoIsAt } from "./whereabouts.ts";

function worldWith(routines: object | undefined): World {
  const world = playWorld();
  if (!routines) return world;
  return { ...world, document: { ...world.document, routines: routinesSchema.parse(routines) } };
}

const routine = [
  { at: "06:00", place: "quay", doing: "bailing" },
  { at: "12:00", place: "hut", doing: "eating", days: "odd" },
  { at: "18:00", place: "home", doing: "asleep" },
];
const ada = completeNpc();

test("[LF2] everybody is somewhere at every minute, and the same seed puts them there again", () => {
  for (const routines of [undefined, { npcs: { "ada-holt": routine } }]) {
    const world = worldWith(routines);
    const stretches = dayOf(world, ada, 0, 20_000, 7);
    expect(stretches[0]?.since).toBeLessThanOrEqual(0);
    expect(stretches.at(-1)?.until).toBeGreaterThan(20_000);
    const gaps = stretches.filter(({ since }, index) => index > 0 && stretches[index - 1]?.until !== since);
    expect(gaps).toEqual([]);
    for (let minute = 0; minute < 20_000; minute += 97) {
      const now = whereabouts(world, ada, minute, 7);
      expect(now).toEqual(stretches.find(({ since, until }) => since <= minute && minute < until));
    }
  }
});

test("[LF2] an NPC's own routine comes before its role's, that before its home's, that before everybody's", () => {
  const only = (doing: string) => [{ at: "00:30", place: "quay", doing }];
  const all = {
    everybody: only("standing about"),
    tags: { quay: only("on the quay"), traveller: only("rowing") },
    npcs: { "ada-holt": only("dusting bottles") },
  };
  const doing = (routines: object): string => whereabouts(worldWith(routines), ada, 60, 1).doing;
  expect(doing(all)).toBe("dusting bottles");
  expect(doing({ ...all, npcs: {} })).toBe("rowing");
  expect(doing({ ...all, npcs: {}, tags: { quay: only("on the quay") } })).toBe("on the quay");
  expect(doing({ everybody: all.everybody })).toBe("standing about");
  expect(whereabouts(worldWith({ npcs: { bo: only("rowing") } }), ada, 60, 1)).toMatchObject({
    place: "quay",
    doing: "at home",
  });
});

test("[LF2] who is at a place is whom their routines put there", () => {
  const world = worldWith({ npcs: { "ada-holt": routine } });
  // The first day is odd and begins at eight: five hours on it is one o'clock.
  expect(whoIsAt(world, [ada], { place: "hut", minutes: 300 }, 3)).toEqual(["ada-holt"]);
  expect(whoIsAt(world, [ada], { place: "quay", minutes: 300 }, 3)).toEqual([]);
  expect(whoIsAt(world, [ada], { place: "quay", minutes: 1740 }, 3)).toEqual(["ada-holt"]);
});
