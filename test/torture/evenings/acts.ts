import type { Random } from "../../../server/domain/random.ts";
import type { Evening, Seat } from "./evening.ts";
import { places } from "./evening-world.ts";

/** What may happen of an evening. Each is drawn when its time has come, from who is where by then. */

export interface Telling {
  /** A word that nobody has said before, and one to ask for it by. */
  fresh(): { readonly canary: string; readonly topic: string };
}

export interface Moment {
  readonly evening: Evening;
  readonly seat: Seat;
  readonly random: Random;
  readonly telling: Telling;
}

type Act = (moment: Moment) => Promise<unknown>;

const manners = ["aloud", "aloud", "aloud", "whisper", "whisper", "shout"] as const;

/** Somebody says something that is new, and sometimes names who else is meant. */
export const say: Act = async ({ evening, seat, random, telling }) => {
  const manner = random.pick(manners);
  const npc = random.pick(evening.npcs);
  const others = seat.scene.players.map(({ id }) => id).filter((id) => id !== seat.scene.player);
  const to = others.length > 0 && random.next() < 0.2 ? random.pick(others) : npc;
  const { canary, topic } = telling.fresh();
  const named = random.next() < 0.3 ? ` Ask ${random.pick(evening.npcs).split("-")[0]}.` : "";
  const isAddressed = manner === "whisper" || random.next() < 0.7;
  const turn = seat.scene.say(`The ${canary} lies buried under ${topic} since spring.${named}`, {
    ...(isAddressed ? { to } : {}),
    ...(manner === "aloud" ? {} : { manner }),
  });
  seat.turns.push(turn);
  if (random.next() < 0.05) turn.cancel();
  await turn.result();
};

/** The game puts somebody elsewhere, to sleep, awake, or to the door. */
const move: Act = ({ evening, seat, random }) => {
  const present = [...seat.scene.players.map(({ id }) => id), ...evening.npcs];
  const bearing = random.pick([
    () => ({ spot: random.pick(["", "the stove", "the stair"]) }),
    () => ({ at: [random.integer(0, 70), random.integer(0, 2)] as const }),
    () => ({ at: [random.integer(0, 3), 0] as const }),
    () => ({ awake: random.next() < 0.5 }),
    () => ({ awake: true }),
    () => ({ overhears: random.next() < 0.6 }),
  ])();
  return seat.scene.presence([{ who: random.pick(present), bearing }]);
};

const comeOrGo: Act = ({ evening, seat, random }) =>
  seat.scene.presence([{ who: random.pick(evening.npcs), here: random.next() < 0.6 }]);

/** A player enters the scene, or leaves it while another stays. */
const enterOrLeave: Act = async ({ evening, seat, random }) => {
  const here = evening.seats.filter(({ scene }) => isOneScene(scene, seat.scene));
  const outside = evening.options.players.filter((name) => here.every(({ player }) => player !== name));
  const leaver = random.pick(here);
  if (outside.length > 0 && random.next() < 0.7) return enter(evening, random.pick(outside), seat);
  if (here.length < 2 || leaver.player === evening.options.players[0]) return;
  // Whose connection goes just then cannot leave, stays, and has to be told everything.
  if (!leaver.scene.isOpen) return;
  await leaver.scene.leave();
  evening.seats.splice(evening.seats.indexOf(leaver), 1);
  leaver.game.close();
};

const exchange: Act = async ({ evening, seat, random }) => {
  const [npc = "", to = ""] = random.shuffle(evening.npcs);
  seat.scene.prompt(npc, { turns: random.integer(1, 4), ...(random.next() < 0.8 ? { to } : {}) });
};

/** What somebody thinks of a turn, with words of their own in it. */
const feedback: Act = async ({ seat, random, telling }) => {
  const turn = seat.turns.at(-1);
  if (!turn) return;
  const words = `Better: the ${telling.fresh().canary} went to sea.`;
  switch (random.pick(["edit", "rate", "again", "withdraw"])) {
    case "edit":
      return turn.edit(words);
    case "rate":
      return turn.feedback({ rating: "down", reason: words });
    case "again": {
      const again = turn.regenerate();
      seat.turns.push(again);
      return again.result();
    }
    default:
      return turn.withdraw(random.pick(["edit", "rating", "replacement"]));
  }
};

const ring: Act = ({ seat }) => seat.scene.event("bell");

/** Hours pass, in which whoever meets tells what there is to tell; then the player looks in somewhere. */
const later: Act = async ({ evening, seat, random }) => {
  const { playthrough } = seat.scene;
  await seat.scene.time((await evening.minutes(playthrough)) + random.integer(60, 1200));
  await open(evening, seat.player, random, playthrough);
};

/** The socket is lost, or the player's game ends and begins again. */
const lose: Act = ({ evening, seat }) => evening.resume(seat);

const load: Act = async ({ evening, seat, random, telling }) => {
  if (evening.playthroughs.size > 2) return;
  const name = `save ${telling.fresh().topic}`;
  await seat.scene.save(name);
  const game = await evening.dial(seat.player);
  const from = { playthrough: seat.scene.playthrough, from: name };
  const scene = await game.join({ world: "islet", npcs: [...evening.npcs], ...from });
  const loaded = evening.sit(seat.player, game, scene);
  for (const player of evening.options.players)
    if (player !== seat.player && random.next() < 0.5) await enter(evening, player, loaded);
};

/** By how often each comes; the backend's own can be done by the first player alone where there are keys. */
export const acts: readonly { readonly act: Act; readonly often: number; readonly isOwners: boolean }[] = [
  { act: say, often: 44, isOwners: false },
  { act: move, often: 12, isOwners: true },
  { act: comeOrGo, often: 6, isOwners: true },
  { act: enterOrLeave, often: 8, isOwners: false },
  { act: exchange, often: 8, isOwners: true },
  { act: feedback, often: 8, isOwners: true },
  { act: ring, often: 3, isOwners: true },
  { act: later, often: 4, isOwners: true },
  { act: lose, often: 4, isOwners: false },
  { act: load, often: 2, isOwners: true },
];

/** Begins a scene with some of the cast. */
export async function open(
  evening: Evening,
  player: string,
  random: Random,
  playthrough?: string,
): Promise<void> {
  const game = await evening.dial(player, playthrough);
  const npcs = random.shuffle(evening.npcs).slice(0, random.integer(1, evening.npcs.length));
  const scene = await game.join({
    world: "islet",
    place: random.pick(places),
    npcs,
    turns: random.pick(["addressed", "natural", "natural", "list", "silent"] as const),
    ...(playthrough === undefined ? {} : { playthrough }),
  });
  evening.sit(player, game, scene);
}

async function enter(evening: Evening, player: string, { scene }: Seat): Promise<void> {
  const game = await evening.dial(player, scene.playthrough);
  const entered = await game.join({ world: "islet", playthrough: scene.playthrough, scene: scene.id });
  evening.sit(player, game, entered);
}

function isOneScene(one: Seat["scene"], other: Seat["scene"]): boolean {
  return one.id === other.id && one.playthrough === other.playthrough;
}
