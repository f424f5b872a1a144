import type { Random } from "../../../server/domain/random.ts";
import { chanceOf, type Broken, type TortureOptions, type TortureReport } from "../torture.ts";
import { acts, type Moment, open, say, type Telling } from "./acts.ts";
import { Evening } from "./evening.ts";
import { judgeEvening, mostItems } from "./judge-evening.ts";

const everybody = ["ann", "bob", "cem", "dee"] as const;
/** Restarts of one evening at most. */
const mostRestarts = 2;

/**
 * Plays n random evenings through the SDK and the real rooms with a model that says whatever it is told, and looks for
 * what somebody may not know in every prompt, every socket, every account of what an NPC knows; and for what was
 * witnessed and is not there.
 */
export async function playEvenings({ n, seed, log }: TortureOptions): Promise<TortureReport> {
  const broken: Broken[] = [];
  const figures = new Map<string, number>([["evenings", n]]);
  for (let number = 1; number <= n; number += 1) {
    const verdict = await playEvening(chanceOf("evenings", seed, number));
    for (const promise of verdict.broken) {
      broken.push({ iteration: number, promise });
      log(`evening ${number}: ${promise}`);
    }
    for (const [name, figure] of Object.entries(verdict.figures))
      figures.set(name, (figures.get(name) ?? 0) + figure);
    if (number % 10 === 0) log(`${number} of ${n} evenings, ${broken.length} promises broken`);
  }
  return { figures: Object.fromEntries(figures), broken };
}

async function playEvening(random: Random) {
  const evening = new Evening({
    players: everybody.slice(0, random.integer(1, everybody.length)),
    npcs: random.integer(2, 6),
    isKeyed: random.next() < 0.4,
  });
  const told: { readonly canary: string; readonly topic: string }[] = [];
  const telling: Telling = {
    fresh() {
      const number = String(told.length + 1).padStart(4, "0");
      const fresh = { canary: `kqa${number}`, topic: `zulm${number}` };
      told.push(fresh);
      return fresh;
    },
  };
  await evening.open();
  try {
    await live(evening, random, telling);
    const asked = await question(evening, random.child("questions"), told);
    const playthroughs = [...evening.playthroughs];
    const verdict = await judgeEvening({
      ledger: evening.store.ledger,
      playthroughs,
      records: await Promise.all(playthroughs.map((name) => evening.records(name))),
      frames: evening.frames,
      knowledge: (index, npc) => evening.knowledge(playthroughs[index] ?? "", npc, mostItems),
      npcs: evening.npcs,
      isTrusted: (player) => evening.isTrusted(player),
      asked,
    });
    const refused = [...evening.refused.values()].reduce((sum, count) => sum + count, 0);
    const broken = [...evening.lost, ...verdict.broken];
    return { broken, figures: { ...verdict.figures, refused, playthroughs: playthroughs.length } };
  } finally {
    await evening.close();
  }
}

async function live(evening: Evening, random: Random, telling: Telling): Promise<void> {
  await open(evening, evening.options.players[0] ?? "ann", random.child("first"));
  const length = random.integer(12, 40);
  let restarts = 0;
  for (let index = 0; index < length; index += 1) {
    const chance = random.child(`act ${index}`);
    if (restarts < mostRestarts && chance.next() < 0.03) {
      restarts += 1;
      if (chance.next() < 0.5) await evening.quiet();
      await evening.restart();
      continue;
    }
    const { act, moment } = drawAct(evening, chance, telling);
    evening.begin(`${act.name} of ${moment.seat.player}`, act(moment));
    // Much of it happens at once.
    if (chance.next() < 0.75) await evening.quiet();
  }
  await evening.quiet();
}

function drawAct(evening: Evening, random: Random, telling: Telling) {
  const seat = random.pick(evening.seats);
  const moment: Moment = { evening, seat, random, telling };
  const isOwner = evening.isTrusted(`@${seat.player}`);
  const able = acts.filter(({ isOwners }) => isOwner || !isOwners);
  let left = random.next() * able.reduce((sum, { often }) => sum + often, 0);
  const drawn = able.find(({ often }) => (left -= often) < 0);
  return { act: drawn?.act ?? say, moment };
}

/** Each player asks everybody who is there for some of what was said, by its own word. */
async function question(
  evening: Evening,
  random: Random,
  told: readonly { readonly canary: string; readonly topic: string }[],
): Promise<ReadonlyMap<string, string>> {
  const asked = new Map<string, string>();
  for (const seat of evening.seats) {
    for (const { id } of seat.scene.npcs) {
      for (const { canary, topic } of random.shuffle(told).slice(0, 2)) {
        const manner = random.next() < 0.6 ? ({ manner: "whisper" } as const) : {};
        const turn = seat.scene.say(`What lies under ${topic}?`, { to: id, ...manner });
        if (turn.line !== undefined) asked.set(turn.line, canary);
        evening.begin(`the answer to ${topic}`, turn.result());
        await evening.quiet();
      }
    }
  }
  return asked;
}
