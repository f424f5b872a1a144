import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../../../server/domain/json.ts";
import type {
  CallDispatched,
  CallEnded,
  CallRefused,
  JournalRecord,
} from "../../../server/domain/playthrough/journal.ts";
import type { FeelingChanged } from "../../../server/domain/feeling/journal-feeling.ts";
import type { PlayState } from "../../../server/domain/playthrough/state.ts";
import { emotions, near, start } from "./hostile-world.ts";

/**
 * The hostile world's rules a second time, by hand: what the islet is like is counted from the journal's outcomes, and
 * each decision of the journal is held against it. Nothing of the rules' own code is used.
 */
interface Islet {
  rope: number;
  bottle: number;
  coins: number;
  trust: number;
  lit: boolean;
  fog: boolean;
}

export interface CallVerdict {
  /** Dispatched though forbidden, refused though allowed, or committed without a valid result. */
  readonly broken: readonly string[];
  readonly dispatched: number;
  readonly refused: { readonly [code: string]: number };
}

/** `backend`: whether the scene's client is the game's backend. `state`: what the server's fold of the journal gives. */
export function judgeCalls(
  records: readonly JournalRecord[],
  { backend, state, player, npc }: { backend: boolean; state: PlayState; player: string; npc: string },
): CallVerdict {
  const islet: Islet = { ...start, trust: 10, lit: false, fog: false };
  const taken = { rope: 0, bottle: 0, coins: 0 };
  const open = new Map<string, CallDispatched>();
  const broken: string[] = [];
  const refused: Record<string, number> = {};
  let dispatched = 0;
  for (const { entry } of records) {
    if (entry.type === "call.dispatched") {
      dispatched += 1;
      const why = forbids(entry.name, entry.arguments, islet, backend) ?? keepsWaiting(entry, open);
      if (why !== undefined) broken.push(`${entry.name} ${JSON.stringify(entry.arguments)}: ${why}`);
      open.set(entry.call, entry);
    } else if (entry.type === "call.refused") {
      refused[entry.refusal.code] = (refused[entry.refusal.code] ?? 0) + 1;
      if (isRefusedWrongly(entry, islet, backend))
        broken.push(`${entry.name} ${JSON.stringify(entry.arguments)} was refused: ${entry.refusal.message}`);
    } else if (entry.type === "call.ended") broken.push(...end(entry, open, islet, taken));
    else if (entry.type === "feeling.changed") broken.push(...feels(entry));
    else if (nobodys.has(entry.type)) broken.push(`${entry.type}, for which nothing has happened`);
  }
  const whole = { characters: state.characters, standings: state.standings, world: state.world };
  if (!isDeepStrictEqual(whole, expectedState(islet, taken, player, npc, state)))
    broken.push(`the state is ${JSON.stringify(whole)}, not what the outcomes add up to`);
  return { broken, dispatched, refused };
}

const gameRun = new Set(["give_item", "pay", "sing", "row", "wave", "sign", "board"]);

/** What no word of a model brings about on this islet. */
const nobodys: ReadonlySet<string> = new Set([
  "goal.changed",
  "goal.pursued",
  "quest.advanced",
  "trigger.fired",
  "standing.changed",
  "compensation.asked",
  "compensation.ended",
  "state.reported",
]);

function feels({ kind, strength }: FeelingChanged): readonly string[] {
  const isFelt = emotions.some((known) => known === kind) && isWhole(strength, 1, 3);
  return isFelt ? [] : [`she feels ${kind} ${strength}, which nobody can here`];
}

/** Why it may not be dispatched. */
function forbids(name: string, given: JsonObject, islet: Islet, backend: boolean): string | undefined {
  const keys = Object.keys(given).sort().join();
  const { item, quantity, amount, note, song, verses, loud, speed, on, by } = given;
  switch (name) {
    case "give_item":
      if (keys !== "item,quantity" || !isWhole(quantity, 1, 9)) return "its form";
      if (item !== "rope" && item !== "bottle") return "no such thing";
      if (islet[item] < quantity) return `there are ${islet[item]}`;
      return islet.trust >= 10 ? undefined : "no trust";
    case "pay":
      if (keys !== "amount" && keys !== "amount,note") return "its form";
      if (note !== undefined && (typeof note !== "string" || note.length > 40)) return "its note";
      if (!isWhole(amount, 1, 5)) return "its amount";
      return islet.coins >= amount ? undefined : `there are ${islet.coins}`;
    case "sing":
      if (keys !== "loud,song,verses" || typeof loud !== "boolean") return "its form";
      if (song !== "tide" && song !== "gale" && song !== "reel") return "no such song";
      if (!isBetween(verses, 0.5, 4)) return "its verses";
      return islet.lit ? undefined : "no light";
    case "row":
      if (keys !== "speed" || !isBetween(speed, 0, 1)) return "its form";
      if (islet.fog) return "fog";
      return islet.trust >= 15 ? undefined : "no friend";
    case "wave":
    case "sign":
      if (keys !== "") return "it takes nothing";
      return name === "sign" && !backend ? "no backend" : undefined;
    case "board":
      if (keys !== "thing" || !near.some(({ id }) => id === given["thing"])) return "no such thing is near";
      return backend ? undefined : "nobody has said what is near";
    case "light":
    case "call_fog":
      return keys === "on" && typeof on === "boolean" ? undefined : "its form";
    case "trust":
      return keys === "by" && isWhole(by, -10, 10) ? undefined : "its form";
    default:
      return "there is no such behavior for her";
  }
}

function isWhole(value: unknown, minimum: number, maximum: number): value is number {
  return Number.isInteger(value) && isBetween(value, minimum, maximum);
}

function isBetween(value: unknown, minimum: number, maximum: number): value is number {
  return typeof value === "number" && value >= minimum && value <= maximum;
}

/** Only parallel calls may be under way together. */
function keepsWaiting(entry: CallDispatched, open: ReadonlyMap<string, CallDispatched>): string | undefined {
  const together = [...open.values(), entry];
  if (open.size > 0 && together.some(({ name }) => name !== "wave")) return "another call was under way";
  return undefined;
}

/** What fits to the letter and is allowed has to be admitted, but for the count of calls in a turn. */
function isRefusedWrongly(
  { name, arguments: given, refusal }: CallRefused,
  islet: Islet,
  backend: boolean,
): boolean {
  if (refusal.code === "budget") return false;
  return forbids(name, given, islet, backend) === undefined;
}

function end(
  { call, outcome }: CallEnded,
  open: Map<string, CallDispatched>,
  islet: Islet,
  taken: { rope: number; bottle: number; coins: number },
): readonly string[] {
  const dispatched = open.get(call);
  if (!dispatched) return [`call ${call} ended, and was not under way`];
  open.delete(call);
  if (outcome.type === "invalid" || outcome.type === "failed") return [];
  if (outcome.type !== "done") return [`call ${call} ended as ${outcome.type}`];
  const { name, arguments: given } = dispatched;
  const amount = Number(given["amount"] ?? given["quantity"] ?? given["by"]);
  if (name === "give_item") {
    const item = given["item"] === "rope" ? "rope" : "bottle";
    islet[item] -= amount;
    taken[item] += amount;
  } else if (name === "pay") {
    islet.coins -= amount;
    taken.coins += amount;
  } else if (name === "light") islet.lit = given["on"] === true;
  else if (name === "call_fog") islet.fog = given["on"] === true;
  else if (name === "trust") islet.trust = Math.max(-100, Math.min(100, islet.trust + amount));
  if (!gameRun.has(name)) return [];
  return isDeepStrictEqual(outcome.result, goodResults[name]) ? [] : [`${name} is done by a forged result`];
}

/** What the torture's handlers answer when they are not broken. */
export const goodResults: { readonly [name: string]: JsonObject } = {
  give_item: { held: 1 },
  pay: { paid: 1 },
  sing: { heard: true },
  row: { reached: true },
  wave: { seen: true },
  sign: { signed: true },
  board: { aboard: true },
};

function expectedState(
  islet: Islet,
  taken: { readonly rope: number; readonly bottle: number; readonly coins: number },
  player: string,
  npc: string,
  { standings }: PlayState,
): Pick<PlayState, "characters" | "standings" | "world"> {
  const counts = (held: { readonly rope: number; readonly bottle: number }): { [item: string]: number } =>
    Object.fromEntries(
      [
        ["bottle", held.bottle],
        ["rope", held.rope],
      ].filter(([, count]) => count !== 0),
    );
  return {
    characters: {
      [npc]: { inventory: counts(islet), coins: islet.coins },
      [player]: { inventory: counts(taken), coins: taken.coins },
    },
    standings: Object.keys(standings).length === 0 ? {} : { [npc]: { [player]: { trust: islet.trust } } },
    world: { fog: islet.fog },
  };
}
