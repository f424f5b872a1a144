import { catchUp } from "../domain/life/catch-up.ts";
import { faded } from "../domain/life/holdings.ts";
import { castThatLives, meetingsOn } from "../domain/life/meetings.ts";
import { dayOf, whereabouts, type Whereabouts } from "../domain/life/whereabouts.ts";
import type { NpcId } from "../domain/ids.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { minutesAt } from "../domain/playthrough/clock.ts";
import type { Playthrough } from "../domain/playthrough/playthrough.ts";
import type { RumourTold } from "../domain/playthrough/rumours.ts";
import { type Moment, momentOf, readMoment } from "../domain/world/moment.ts";
import { dayLength, startOfPlay } from "../domain/world/time-of-day.ts";
import type { World } from "../domain/world/world.ts";
import { findPlayed, type KnowledgePorts } from "./describe-knowledge.ts";
import { findNpc } from "./find-npc.ts";
import { findWorld } from "./find-world.ts";

export interface LifeOrder {
  readonly world: string;
  /** Without one: the day as a playthrough of seed 0 has it, from its beginning. */
  readonly playthrough?: string;
  /** As `readMoment` takes it; what its clock shows now when absent. */
  readonly at?: string;
}

/** Who is where in a playthrough, who meets whom, and what is told on. */
export interface DescribedLife {
  readonly world: string;
  readonly playthrough?: string;
  readonly at: Moment;
  /** Whether the world says who is where at which hour. Without that everybody is at home, and nobody meets. */
  readonly hasRoutines: boolean;
  readonly now: readonly NpcStretch[];
  /** The whole day that `at` is in, person by person. */
  readonly day: readonly NpcStretch[];
  /** Those of that day in which something may be told, in order. */
  readonly meetings: readonly {
    readonly at: Moment;
    readonly place: string;
    readonly between: readonly [Named, Named];
  }[];
  /** What is told on that day, in order. */
  readonly tellings: readonly Telling[];
}

interface Named {
  readonly id: NpcId;
  readonly name: string;
}

/** Where an NPC is for a stretch of the clock. */
export interface NpcStretch {
  readonly npc: NpcId;
  readonly name: string;
  readonly place: string;
  readonly placeName: string;
  /** A clause after "is". */
  readonly doing: string;
  readonly since: Moment;
  /** Excluded; absent where nothing ends it within a day. */
  readonly until?: Moment;
}

/** The same of one, with the moment that was asked for. */
export interface NpcWhereabouts extends NpcStretch {
  readonly world: string;
  readonly at: Moment;
}

interface Telling {
  readonly at: Moment;
  readonly place: string;
  readonly from: Named;
  readonly to: Named;
  readonly text: string;
  /** When it was told, from 1 down. */
  readonly strength: number;
  /** What is left of that at the moment that was asked for, or now where that is later. */
  readonly left: number;
  /** Tellings between the witness and the hearer. */
  readonly hops: number;
  /** Position of what was witnessed, or the entry of lore that it goes back to. */
  readonly origin: RumourTold["origin"];
  /** Positions of the tellings before it. */
  readonly chain: readonly number[];
  /** Its own position; absent where it will be told and recorded when somebody comes. */
  readonly seq?: number;
}

/** Throws `not_found` for a world or a playthrough that is not there, `invalid_input` for a time that is none. */
export async function describeLife(ports: KnowledgePorts, order: LifeOrder): Promise<DescribedLife> {
  const { world, played, now, at } = await openLife(ports, order);
  const { document } = world;
  const cast = await ports.library.npcs(world.id, { limit: castThatLives });
  const seed = played?.seed ?? 0;
  const from = (at.day - 1) * dayLength - startOfPlay(document);
  const to = from + dayLength - 1;
  const nameOf = namesOf(cast);
  return {
    world: world.id,
    ...(order.playthrough === undefined ? {} : { playthrough: order.playthrough }),
    at,
    hasRoutines: document.routines !== undefined,
    now: cast.map((npc) => stretchOf(world, npc, whereabouts(world, npc, at.minutes, seed))),
    day: cast.flatMap((npc) =>
      dayOf(world, npc, from, to, seed).map((stretch) => stretchOf(world, npc, stretch)),
    ),
    meetings: (document.routines ? meetingsOn(world, cast, at.day, seed) : []).map((meeting) => ({
      at: momentOf(document, meeting.at),
      place: placeName(world, meeting.place),
      between: [nameOf(meeting.pair[0].id), nameOf(meeting.pair[1].id)],
    })),
    tellings: played ? tellingsOf(played, world, cast, { from, to, until: Math.max(at.minutes, now) }) : [],
  };
}

/** Where one NPC is at a moment. Throws as `describeLife`, and `not_found` for an NPC that is not there. */
export async function describeWhereabouts(
  ports: KnowledgePorts,
  order: LifeOrder & { readonly npc: string },
): Promise<NpcWhereabouts> {
  const { world, played, at } = await openLife(ports, order);
  const npc = await findNpc(ports.library, world, order.npc);
  const stretch = stretchOf(world, npc, whereabouts(world, npc, at.minutes, played?.seed ?? 0));
  return { world: world.id, at, ...stretch };
}

interface OpenedLife {
  readonly world: World;
  readonly played: Playthrough | undefined;
  /** What the clock shows now, minutes. */
  readonly now: number;
  readonly at: Moment;
}

async function openLife(
  ports: KnowledgePorts,
  { world: name, playthrough, at }: LifeOrder,
): Promise<OpenedLife> {
  const current = await findWorld(ports.library, name);
  const folded = playthrough === undefined ? undefined : await findPlayed(ports, current, playthrough);
  const world = folded?.world ?? current;
  const now = folded ? minutesAt(folded.view, ports.clock.now()) : 0;
  const moment = at === undefined ? momentOf(world.document, now) : readMoment(world.document, at, now);
  return { world, played: folded?.view, now, at: moment };
}

/** What was told between two minutes, and what will be once somebody comes, with what is left of it at `until`. */
function tellingsOf(
  played: Playthrough,
  world: World,
  cast: readonly Npc[],
  { from, to, until }: { readonly from: number; readonly to: number; readonly until: number },
): readonly Telling[] {
  const { document } = world;
  const pending = document.routines ? catchUp(played, world, cast, until) : [];
  const all: readonly (RumourTold & { readonly seq?: number })[] = [...played.rumours, ...pending];
  const nameOf = namesOf(cast);
  return all
    .filter(({ at }) => at >= from && at <= to)
    .map(({ at, place, from: teller, to: hearer, text, strength, hops, origin, chain, seq }) => ({
      at: momentOf(document, at),
      place: placeName(world, place),
      from: nameOf(teller),
      to: nameOf(hearer),
      text,
      strength,
      left: Math.round(faded(strength, Math.max(0, until - at)) * 1000) / 1000,
      hops,
      origin,
      chain,
      ...(seq === undefined ? {} : { seq }),
    }));
}

function stretchOf(world: World, npc: Npc, { place, doing, since, until }: Whereabouts): NpcStretch {
  const { document } = world;
  return {
    npc: npc.id,
    name: npc.profile.identity.name,
    place,
    placeName: placeName(world, place),
    doing,
    since: momentOf(document, since),
    ...(Number.isFinite(until) ? { until: momentOf(document, until) } : {}),
  };
}

function placeName({ document }: World, place: string): string {
  return document.places[place]?.name ?? place;
}

/** Somebody of a cast, or of one that was larger once. */
function namesOf(cast: readonly Npc[]): (id: NpcId) => Named {
  const names = new Map(cast.map(({ id, profile }) => [id, profile.identity.name]));
  return (id) => ({ id, name: names.get(id) ?? id });
}
