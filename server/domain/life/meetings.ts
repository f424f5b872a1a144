import type { NpcId } from "../ids.ts";
import type { Npc } from "../npc/npc.ts";
import { seededRandom } from "../random.ts";
import { dayLength, startOfPlay } from "../world/time-of-day.ts";
import type { World } from "../world/world.ts";
import { dayOf, type Whereabouts } from "./whereabouts.ts";

/** Two NPCs who stand together long enough to talk. */
export interface Meeting {
  readonly at: number;
  readonly place: string;
  readonly pair: readonly [Npc, Npc];
}

/** Minutes together below which nothing is told. */
const leastTogether = 30;
/** Meetings with talk in a day: of a whole playthrough, and of one NPC. */
export const dailyBudget = 12;
const dailyRate = 3;

/**
 * The meetings of one day (from 1) that give talk, in order of time. They hang on seed, world and cast alone, so that
 * it makes no difference in how many steps a clock is caught up.
 */
export function meetingsOn(
  world: World,
  cast: readonly Npc[],
  day: number,
  seed: number,
): readonly Meeting[] {
  const from = (day - 1) * dayLength - startOfPlay(world.document);
  const to = from + dayLength - 1;
  const days = cast.map((npc) => ({ npc, day: awake(dayOf(world, npc, from, to, seed)) }));
  const found = days.flatMap((one, index) =>
    days.slice(index + 1).flatMap((other) => {
      const random = seededRandom(seed, "meeting", day, one.npc.id, other.npc.id);
      const liking = isRelated(one.npc, other.npc) ? 0.5 : 0;
      return together(one.day, other.day, from, to).map(({ since, until, place }) => ({
        meeting: { at: random.integer(since, until - 1), place, pair: [one.npc, other.npc] as const },
        score: random.next() - liking,
      }));
    }),
  );
  found.sort((left, right) => left.score - right.score || left.meeting.at - right.meeting.at);
  const kept = withinBudget(found.map(({ meeting }) => meeting));
  return kept.toSorted((left, right) => left.at - right.at);
}

/** Whether one of them has a relation to the other, by id or by name. */
export function isRelated(one: Npc, other: Npc): boolean {
  const names = (from: Npc, to: Npc): boolean =>
    from.profile.relations.some(
      (relation) => relation.to === to.id || relation.name === to.profile.identity.name,
    );
  return names(one, other) || names(other, one);
}

function awake(day: readonly Whereabouts[]): readonly Whereabouts[] {
  return day.filter(({ doing }) => !/\basleep\b/.test(doing));
}

function together(
  one: readonly Whereabouts[],
  other: readonly Whereabouts[],
  from: number,
  to: number,
): readonly { readonly since: number; readonly until: number; readonly place: string }[] {
  return one.flatMap((mine) =>
    other.flatMap((theirs) => {
      const since = Math.max(mine.since, theirs.since, from);
      const until = Math.min(mine.until, theirs.until, to + 1);
      if (mine.place !== theirs.place || until - since < leastTogether) return [];
      return [{ since, until, place: mine.place }];
    }),
  );
}

function withinBudget(meetings: readonly Meeting[]): readonly Meeting[] {
  const counts = new Map<NpcId, number>();
  const kept: Meeting[] = [];
  for (const meeting of meetings) {
    if (kept.length >= dailyBudget) break;
    if (meeting.pair.some(({ id }) => (counts.get(id) ?? 0) >= dailyRate)) continue;
    for (const { id } of meeting.pair) counts.set(id, (counts.get(id) ?? 0) + 1);
    kept.push(meeting);
  }
  return kept;
}
