import type { NpcId } from "../ids.ts";
import type { Npc } from "../npc/npc.ts";
import { minuteOf, type RoutineBlock } from "../world/routines.ts";
import { dayLength, startOfPlay, timeFrom } from "../world/time-of-day.ts";
import type { World } from "../world/world.ts";
import { chanceOf, numberOf } from "./chance.ts";

/** Where somebody is for a stretch of the playthrough's clock, and what they do there. Minutes; `until` is excluded. */
export interface Whereabouts {
  readonly place: string;
  /** A clause after "is". */
  readonly doing: string;
  readonly since: number;
  readonly until: number;
}

/** Whether a clause says of somebody that they sleep. */
export function isAsleep(doing: string): boolean {
  return /\basleep\b/.test(doing);
}

/** People are early or late by this many minutes at most: less than half of the shortest block. */
const jitter = 7;

/** Where an NPC is at a minute of the clock. Total: without a routine it is at home all day. */
export function whereabouts(world: World, npc: Npc, minutes: number, seed: number): Whereabouts {
  const stretches = dayOf(world, npc, minutes, minutes, seed);
  const found = stretches.find(({ since, until }) => since <= minutes && minutes < until);
  return found ?? { ...atHome(npc), since: minutes, until: minutes + 1 };
}

/** Everywhere that an NPC is from one minute to another, both included, in order and without gaps. */
export function dayOf(
  world: World,
  npc: Npc,
  from: number,
  to: number,
  seed: number,
): readonly Whereabouts[] {
  const blocks = routineOf(world, npc);
  const startsAt = startOfPlay(world.document);
  const first = timeFrom(startsAt, from).day - 1;
  const last = timeFrom(startsAt, to).day + 1;
  const who = numberOf(npc.id);
  const starts: { readonly at: number; readonly place: string; readonly doing: string }[] = [];
  for (let day = first; day <= last; day += 1) {
    for (const block of blocksOn(blocks, day)) {
      const { place, doing } = block;
      const begins = minuteOf(block);
      const late = Math.floor(chanceOf(seed, who, day, begins) * (2 * jitter + 1)) - jitter;
      const at = (day - 1) * dayLength - startsAt + begins + late;
      starts.push({ at, doing, place: place === "home" ? npc.profile.identity.home : place });
    }
  }
  return starts
    .map(({ at, place, doing }, index) => ({
      place,
      doing,
      since: at,
      until: starts[index + 1]?.at ?? Infinity,
    }))
    .filter(({ since, until }) => until > from && since <= to);
}

/** Those of the cast who are at a place at a minute of the clock. */
export function whoIsAt(
  world: World,
  cast: readonly Npc[],
  at: { readonly place: string; readonly minutes: number },
  seed: number,
): readonly NpcId[] {
  return cast.flatMap((npc) =>
    whereabouts(world, npc, at.minutes, seed).place === at.place ? [npc.id] : [],
  );
}

function routineOf({ document: { routines } }: World, npc: Npc): readonly RoutineBlock[] {
  const own = routines && Object.hasOwn(routines.npcs, npc.id) ? routines.npcs[npc.id] : undefined;
  if (own) return own;
  const { role_class: role, home } = npc.profile.identity;
  const tag = [role, home, ...npc.profile.tags].find(
    (name) => routines && Object.hasOwn(routines.tags, name),
  );
  const tagged = tag === undefined ? undefined : routines?.tags[tag];
  return tagged ?? routines?.everybody ?? [{ at: "00:00", days: "every", ...atHome(npc), place: "home" }];
}

function atHome(npc: Npc): { readonly place: string; readonly doing: string } {
  return { place: npc.profile.identity.home, doing: "at home" };
}

/** The blocks of one day in its order; of several at one hour the last that is for this day. */
function blocksOn(blocks: readonly RoutineBlock[], day: number): readonly RoutineBlock[] {
  const byHour = new Map<string, RoutineBlock>();
  for (const block of blocks) if (isFor(block, day)) byHour.set(block.at, block);
  return [...byHour.values()].sort((left, right) => minuteOf(left) - minuteOf(right));
}

function isFor({ days }: RoutineBlock, day: number): boolean {
  if (days === "every") return true;
  if (days === "odd") return day % 2 !== 0;
  if (days === "even") return day % 2 === 0;
  return ((day % days.every) + days.every) % days.every === days.on % days.every;
}
