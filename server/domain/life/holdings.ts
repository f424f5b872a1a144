import type { NpcId } from "../ids.ts";
import type { Playthrough } from "../playthrough/playthrough.ts";
import type { HeldRumour, RumourTold, Witnessed } from "../playthrough/rumours.ts";
import { dayLength } from "../world/time-of-day.ts";

/** What is weaker is not told on. */
export const floor = 0.2;
const keptByDay = 0.9;
/** After so many minutes the strongest of facts has faded, however it was told on. */
const longestTold = 16 * dayLength;

/** What is left of a strength after so many minutes. */
export function faded(strength: number, minutes: number): number {
  return strength * keptByDay ** (minutes / dayLength);
}

/**
 * What everybody holds and knows while a stretch of the clock is caught up: of all that was, what can still be told, the
 * strongest first. All of it fades alike, so that what is stronger stays so.
 */
export interface Holdings {
  readonly witnessed: ReadonlyMap<NpcId, readonly Witnessed[]>;
  /** What was told to them. */
  readonly heard: ReadonlyMap<NpcId, readonly HeldRumour[]>;
  /** What they have told or been told, by where it goes back to. */
  readonly known: ReadonlyMap<NpcId, ReadonlySet<number | string>>;
}

interface GrowingHoldings extends Holdings {
  readonly witnessed: Map<NpcId, Witnessed[]>;
  readonly heard: Map<NpcId, HeldRumour[]>;
  readonly known: Map<NpcId, Set<number | string>>;
}

/** `from`: the minute from which on tellings are looked for. */
export function openHoldings(
  { witnessed, rumours, turns }: Pick<Playthrough, "witnessed" | "rumours" | "turns">,
  from: number,
): GrowingHoldings {
  const holdings: GrowingHoldings = { witnessed: new Map(), heard: new Map(), known: new Map() };
  const oldest = from - longestTold;
  let first = Infinity;
  for (const fact of witnessed) {
    if (fact.at < oldest) continue;
    first = Math.min(first, fact.seq);
    if (fact.turn !== undefined && turns.get(fact.turn)?.replacedBy !== undefined) continue;
    for (const npc of fact.by) push(holdings.witnessed, npc, fact);
  }
  for (const rumour of rumours) {
    const { origin, to, at, strength } = rumour;
    if ("seq" in origin && origin.seq < first) continue;
    know(holdings, rumour);
    if (faded(strength, from - at) >= floor) push(holdings.heard, to, rumour);
  }
  for (const facts of holdings.witnessed.values()) sortByRank(facts, ({ weight, at }) => rankOf(weight, at));
  for (const held of holdings.heard.values()) sortByRank(held, ({ strength, at }) => rankOf(strength, at));
  return holdings;
}

/** Takes in what was told just now. */
export function hold(holdings: GrowingHoldings, rumour: HeldRumour): void {
  know(holdings, rumour);
  const held = holdings.heard.get(rumour.to) ?? [];
  const rank = rankOf(rumour.strength, rumour.at);
  const index = held.findIndex(({ strength, at }) => rankOf(strength, at) < rank);
  held.splice(index < 0 ? held.length : index, 0, rumour);
  holdings.heard.set(rumour.to, held);
}

/** Orders strengths of different times as they are at any one. */
function rankOf(strength: number, at: number): number {
  return Math.log(strength) - (at / dayLength) * Math.log(keptByDay);
}

function sortByRank<Item>(items: Item[], rank: (item: Item) => number): void {
  const ranks = new Map(items.map((item) => [item, rank(item)]));
  items.sort((left, right) => (ranks.get(right) ?? 0) - (ranks.get(left) ?? 0));
}

/** What a telling goes back to, as one key. */
export function originKey(origin: RumourTold["origin"]): number | string {
  return "seq" in origin ? origin.seq : origin.lore;
}

/** The fact at a position of the journal; what was witnessed stands in its order. */
export function findWitnessed(witnessed: readonly Witnessed[], seq: number): Witnessed | undefined {
  let low = 0;
  let high = witnessed.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const fact = witnessed[middle];
    if (!fact || fact.seq === seq) return fact;
    if (fact.seq < seq) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function know({ known }: GrowingHoldings, { from, to, origin }: RumourTold): void {
  const key = originKey(origin);
  for (const npc of [from, to]) {
    const keys = known.get(npc);
    if (keys) keys.add(key);
    else known.set(npc, new Set([key]));
  }
}

function push<Item>(lists: Map<NpcId, Item[]>, npc: NpcId, item: Item): void {
  const list = lists.get(npc);
  if (list) list.push(item);
  else lists.set(npc, [item]);
}
