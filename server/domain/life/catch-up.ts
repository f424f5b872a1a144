import type { Npc } from "../npc/npc.ts";
import { dayLength, timeOfDay } from "../world/time-of-day.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import type { RumourTold, Witnessed } from "../playthrough/rumours.ts";
import type { World } from "../world/world.ts";
import { blur } from "./blur.ts";
import { faded, findWitnessed, floor, hold, type Holdings, openHoldings, originKey } from "./holdings.ts";
import { isRelated, type Meeting, meetingsOn } from "./meetings.ts";

/** Days that are lived through at most, the last ones: what was told before a longer absence has faded by its end. */
const daysSampled = 3;
const keptByTelling = 0.75;
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
  const holdings = openHoldings(heard, from);
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
        const rumour = tell({ heard, world, holdings, meeting, teller, hearer });
        if (!rumour) continue;
        told.push(rumour);
        hold(holdings, { ...rumour, seq: heard.lastSeq + told.length });
      }
    }
  }
  return told;
}

interface Telling {
  readonly heard: Heard;
  readonly world: World;
  readonly holdings: Holdings;
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

/** The strongest of what the teller holds and the hearer does not know; of several as strong, the first. */
function tell(telling: Telling): RumourTold | undefined {
  const { meeting, teller, hearer } = telling;
  const own = witnessedBy(telling);
  const passedOn = heardBy(telling);
  let best = (passedOn?.strength ?? 0) > (own?.strength ?? 0) ? passedOn : own;
  if (!best || best.strength < weightOfLore) best = loreOf(telling) ?? best;
  const liking = isRelated(teller, hearer) ? 1 : 0.9;
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

function witnessedBy({ holdings, meeting, teller, hearer }: Telling): Tidings | undefined {
  const known = holdings.known.get(hearer.id);
  const fact = holdings.witnessed
    .get(teller.id)
    ?.find(({ seq, at, by }) => at < meeting.at && !by.includes(hearer.id) && !known?.has(seq));
  if (!fact) return undefined;
  const { seq, at, text, names, weight } = fact;
  return { origin: { seq }, chain: [], text, names, hops: 0, strength: faded(weight, meeting.at - at) };
}

function heardBy({ heard, holdings, meeting, teller, hearer }: Telling): Tidings | undefined {
  const known = holdings.known.get(hearer.id);
  const sourceOf = (origin: RumourTold["origin"]): Witnessed | undefined =>
    "seq" in origin ? findWitnessed(heard.witnessed, origin.seq) : undefined;
  const held = holdings.heard.get(teller.id)?.find(({ at, origin }) => {
    if (at >= meeting.at || known?.has(originKey(origin))) return false;
    return sourceOf(origin)?.by.includes(hearer.id) !== true;
  });
  if (!held) return undefined;
  const { at, origin, chain, seq, text, strength, hops } = held;
  const names = sourceOf(origin)?.names ?? [];
  const left = faded(strength, meeting.at - at);
  return { origin, chain: [...chain, seq], text, names, hops, strength: left };
}

/** Never lore that has a condition: who may hear it is not for the teller to decide unseen. */
function loreOf({ world, holdings, teller, hearer }: Telling): Tidings | undefined {
  const { lore } = world.document;
  const known = holdings.known.get(hearer.id);
  for (const id of teller.profile.knowledge.lore) {
    const entry = Object.hasOwn(lore, id) ? lore[id] : undefined;
    if (!entry || entry.when !== undefined || entry.book !== undefined || known?.has(id)) continue;
    if (hearer.profile.knowledge.lore.includes(id)) continue;
    const text = entry.told[0] ?? entry.title;
    return { origin: { lore: id }, chain: [], text, names: [], hops: 0, strength: weightOfLore };
  }
  return undefined;
}

function round(strength: number): number {
  return Math.round(strength * 1000) / 1000;
}
