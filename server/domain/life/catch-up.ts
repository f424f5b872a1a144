import { canonicalJson } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import { dayLength, timeOfDay } from "../world/time-of-day.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import type { HeldRumour, RumourTold } from "../playthrough/rumours.ts";
import type { World } from "../world/world.ts";
import { blur } from "./blur.ts";
import { isRelated, type Meeting, meetingsOn } from "./meetings.ts";

/** Days that are lived through at most, the last ones: what was told before a longer absence has faded by its end. */
const daysSampled = 3;
/** What is weaker is not told on. */
export const floor = 0.2;
const keptByTelling = 0.75;
const keptByDay = 0.9;
/** Lore that everybody who knows it may tell is told where there is nothing new. */
const weightOfLore = 0.3;

type Heard = Pick<Playthrough, "seed" | "witnessed" | "rumours" | "lastSeq" | "turns">;

/**
 * What NPCs have told each other up to a minute of the clock (excluded) since they last did: the entries of one batch,
 * whose first stands right after `lastSeq`. Pure: the same journal, world and cast give the same.
 */
export function catchUp(heard: Heard, world: World, cast: readonly Npc[], to: number): readonly RumourTold[] {
  const last = heard.rumours.at(-1)?.at ?? -1;
  const from = Math.max(last + 1, to - daysSampled * dayLength, 0);
  if (from >= to) return [];
  const held = [...heard.rumours];
  const told: RumourTold[] = [];
  const { document } = world;
  for (let { day } = timeOfDay(document, from); day <= timeOfDay(document, to).day; day += 1) {
    for (const meeting of meetingsOn(world, cast, day, heard.seed)) {
      if (meeting.at < from || meeting.at >= to) continue;
      const [one, other] = meeting.pair;
      for (const [teller, hearer] of [
        [one, other],
        [other, one],
      ] as const) {
        const rumour = tell({ heard, world, held, meeting, teller, hearer });
        if (!rumour) continue;
        told.push(rumour);
        held.push({ ...rumour, seq: heard.lastSeq + told.length });
      }
    }
  }
  return told;
}

interface Telling {
  readonly heard: Heard;
  readonly world: World;
  readonly held: readonly HeldRumour[];
  readonly meeting: Meeting;
  readonly teller: Npc;
  readonly hearer: Npc;
}

interface Tidings {
  readonly origin: RumourTold["origin"];
  readonly chain: readonly number[];
  readonly text: string;
  readonly names: readonly string[];
  readonly strength: number;
  readonly hops: number;
}

/** The strongest of what the teller holds and the hearer does not know. */
function tell(telling: Telling): RumourTold | undefined {
  const { meeting, teller, hearer, held } = telling;
  const known = new Set(
    held.flatMap(({ to, from, origin }) =>
      to === hearer.id || from === hearer.id ? [canonicalJson(origin)] : [],
    ),
  );
  const liking = isRelated(teller, hearer) ? 1 : 0.9;
  const tidings = [...witnessedBy(telling), ...heardBy(telling), ...loreOf(telling)].filter(
    ({ origin, strength }) => strength >= floor && !known.has(canonicalJson(origin)),
  );
  const [best] = tidings.sort((left, right) => right.strength - left.strength);
  const strength = best && round(best.strength * keptByTelling * liking);
  if (!best || strength === undefined || strength < floor) return undefined;
  const hops = best.hops + 1;
  return {
    type: "rumour.told",
    v: 1,
    from: teller.id,
    to: hearer.id,
    at: meeting.at,
    place: meeting.place,
    origin: best.origin,
    chain: best.chain,
    text: blur(best.text, best.names, hops),
    strength,
    hops,
  };
}

function witnessedBy({ heard, meeting, teller, hearer }: Telling): readonly Tidings[] {
  return heard.witnessed.flatMap(({ seq, turn, at, by, text, names, weight }) => {
    if (at >= meeting.at || !by.includes(teller.id) || by.includes(hearer.id)) return [];
    if (turn !== undefined && heard.turns.get(turn)?.replacedBy !== undefined) return [];
    return [{ origin: { seq }, chain: [], text, names, hops: 0, strength: faded(weight, meeting.at - at) }];
  });
}

function heardBy({ heard, held, meeting, teller, hearer }: Telling): readonly Tidings[] {
  return held.flatMap(({ to, at, origin, chain, seq, text, strength, hops }) => {
    if (to !== teller.id || at >= meeting.at) return [];
    const source = "seq" in origin ? heard.witnessed.find((fact) => fact.seq === origin.seq) : undefined;
    if (source?.by.includes(hearer.id)) return [];
    const names = source?.names ?? [];
    const left = faded(strength, meeting.at - at);
    return [{ origin, chain: [...chain, seq], text, names, hops, strength: left }];
  });
}

/** Never lore that has a condition: who may hear it is not for the teller to decide unseen. */
function loreOf({ world, teller, hearer }: Telling): readonly Tidings[] {
  const { lore } = world.document;
  return teller.profile.knowledge.lore.flatMap((id): readonly Tidings[] => {
    const entry = Object.hasOwn(lore, id) ? lore[id] : undefined;
    if (!entry || entry.when !== undefined || hearer.profile.knowledge.lore.includes(id)) return [];
    const text = entry.told[0] ?? entry.title;
    return [{ origin: { lore: id }, chain: [], text, names: [], hops: 0, strength: weightOfLore }];
  });
}

function faded(strength: number, minutes: number): number {
  return strength * keptByDay ** (minutes / dayLength);
}

function round(strength: number): number {
  return Math.round(strength * 1000) / 1000;
}
