import type { NpcId } from "../ids.ts";
import type { Npc } from "../npc/npc.ts";
import { dayLength, startOfPlay } from "../world/time-of-day.ts";
import type { World } from "../world/world.ts";
import { chanceOf, numberOf } from "./chance.ts";
import { dayOf, isAsleep } from "./whereabouts.ts";

/** Two NPCs who stand together long enough to talk. */
export interface Meeting {
  readonly at: number;
  readonly place: string;
  readonly pair: readonly [Npc, Npc];
}

/** NPCs of a world who meet each other between scenes: the first by id. */
export const castThatLives = 40;
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
  const found: { readonly meeting: Meeting; readonly score: number }[] = [];
  for (const { place, one, other, since, until } of together(staysOf(world, cast, from, to, seed))) {
    const [first, second] = one.index < other.index ? [one, other] : [other, one];
    const parts = [seed, day, first.who, second.who, since] as const;
    const at = since + Math.floor(chanceOf(...parts) * (until - since));
    const score = chanceOf(...parts, until) - (isRelated(first.npc, second.npc) ? 0.5 : 0);
    found.push({ meeting: { at, place, pair: [first.npc, second.npc] }, score });
  }
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

/** Somebody awake at a place. */
interface Stay {
  readonly npc: Npc;
  /** Where they are in the cast. */
  readonly index: number;
  readonly who: number;
  readonly since: number;
  readonly until: number;
}

/** Where everybody of the cast is awake between two minutes, by place, in the order in which they come there. */
function staysOf(
  world: World,
  cast: readonly Npc[],
  from: number,
  to: number,
  seed: number,
): ReadonlyMap<string, readonly Stay[]> {
  const places = new Map<string, Stay[]>();
  cast.forEach((npc, index) => {
    const who = numberOf(npc.id);
    for (const { place, doing, since, until } of dayOf(world, npc, from, to, seed)) {
      if (isAsleep(doing)) continue;
      const stay = { npc, index, who, since: Math.max(since, from), until: Math.min(until, to + 1) };
      const stays = places.get(place);
      if (stays) stays.push(stay);
      else places.set(place, [stay]);
    }
  });
  for (const stays of places.values())
    stays.sort((left, right) => left.since - right.since || left.index - right.index);
  return places;
}

/** Every two who stand together for long enough, and when. */
function* together(places: ReadonlyMap<string, readonly Stay[]>) {
  for (const [place, stays] of places) {
    for (let index = 0; index < stays.length; index += 1) {
      const one = stays[index];
      if (!one) continue;
      for (let next = index + 1; next < stays.length; next += 1) {
        const other = stays[next];
        // Those who come after are no sooner here.
        if (!other || other.since > one.until - leastTogether) break;
        const until = Math.min(one.until, other.until);
        if (one.npc === other.npc || until - other.since < leastTogether) continue;
        yield { place, one, other, since: other.since, until };
      }
    }
  }
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
