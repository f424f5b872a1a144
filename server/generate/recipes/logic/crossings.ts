import { at, drawUntil } from "../math/family.ts";
import { inWords, withArticle } from "../persona-dressing/nouns.ts";
import { below, type LogicFamily } from "./puzzle.ts";
import { fewestSteps } from "./search.ts";

const bridge: LogicFamily = {
  kind: "bridge-crossing",
  make({ who, others, place, name }, size, random) {
    const people = others.slice(0, 3 + size);
    const minutes = drawUntil(
      () => people.map(() => random.integer(1, 15)).toSorted((one, other) => one - other),
      (drawn) => new Set(drawn).size === drawn.length,
    );
    const found = crossBridge(minutes);
    const listed = inWords(people.map((person, index) => `${person} (${at(minutes, index)})`));
    const problem = random.pick([
      `${listed} must cross a narrow bridge at night with the one lamp that ${name} lent them. At most two walk at a time, always with the lamp, and a pair takes as long as its slower one. The numbers are minutes. What is the least time in which all are across?`,
      `After a power cut ${place}, ${listed} leave by a plank that bears two, with one torch that must be carried on every crossing and back. In brackets are the minutes that each needs; two together take the slower's time. ${who} wants the shortest total in minutes. What is it?`,
    ]);
    const reasoning = found.path.map(({ movers, total, back }) => {
      const names = inWords(movers.map((index) => at(people, index)));
      return `${names} ${movers.length > 1 ? "go" : "goes"} ${back ? "back" : "over"}: ${total} minutes so far.`;
    });
    reasoning.push(
      `A search through all ways to cross finds none that takes less, so the answer is ${found.total}.`,
    );
    return {
      problem,
      reasoning,
      answer: String(found.total),
      answers: () => [String(crossBridge(minutes).total)],
      clues: 0,
      given: { minutes },
    };
  },
};

interface Crossing {
  readonly movers: readonly number[];
  readonly back: boolean;
  readonly total: number;
}

/** The shortest way over, by trying all: whoever goes over goes in pairs, one comes back. */
function crossBridge(minutes: readonly number[]): {
  readonly total: number;
  readonly path: readonly Crossing[];
} {
  let best: { total: number; path: readonly Crossing[] } = { total: Number.POSITIVE_INFINITY, path: [] };
  const visit = (
    near: readonly number[],
    far: readonly number[],
    total: number,
    path: readonly Crossing[],
  ): void => {
    if (total >= best.total) return;
    if (near.length === 0) {
      best = { total, path };
      return;
    }
    for (const one of near)
      for (const two of near) {
        if (two <= one) continue;
        const over = total + Math.max(at(minutes, one), at(minutes, two));
        const left = near.filter((index) => index !== one && index !== two);
        const there = [...far, one, two];
        const went = [...path, { movers: [one, two], back: false, total: over }];
        if (left.length === 0) visit([], there, over, went);
        else
          for (const returning of there) {
            const home = over + at(minutes, returning);
            const back = [...went, { movers: [returning], back: true, total: home }];
            visit(
              [...left, returning].toSorted((left, right) => left - right),
              there.filter((index) => index !== returning),
              home,
              back,
            );
          }
      }
  };
  visit(below(minutes.length), [], 0, []);
  return best;
}

const river: LogicFamily = {
  kind: "river-crossing",
  make({ who, name, items }, size, random) {
    const count = 3 + Math.min(size, 1);
    const seats = size === 0 ? 1 : 2;
    const things = items.slice(0, count);
    const pairs = below(count).flatMap((one) =>
      below(count)
        .filter((other) => other > one)
        .map((other) => [one, other] as const),
    );
    const { foes, path } = drawUntil(
      () => {
        const chosen = random.shuffle(pairs).slice(0, 2 + size);
        return { foes: chosen, path: ferry(count, seats, chosen) };
      },
      (drawn) => drawn.path !== undefined && drawn.path.length >= 3,
    );
    const steps = path ?? [];
    const rules = inWords(
      foes.map(([one, other]) => `the ${at(things, one)} with the ${at(things, other)}`),
      "nor",
    );
    const carried = inWords(things.map(withArticle));
    const problem = random.pick([
      `${who} has to bring ${carried} across a river. The boat takes ${name} and at most ${seats === 1 ? "one thing" : "two things"}. Without ${name} beside them, nobody may leave ${rules} on one bank. What is the least number of crossings, there and back counted singly?`,
      `With a boat for ${seats === 1 ? "one thing" : "two things"} besides the rower, ${who} takes ${carried} over a river and must never leave ${rules} on a bank unwatched. How many crossings are needed at least, each way counted?`,
    ]);
    const reasoning = steps.map(
      (load, index) =>
        `${index + 1}. ${index % 2 === 0 ? "Over" : "Back"} with ${load.length === 0 ? "nothing" : inWords(load.map((thing) => `the ${at(things, thing)}`))}.`,
    );
    reasoning.push(
      `All states were searched, nearest first; nothing shorter works, so it takes ${steps.length}.`,
    );
    const answer = String(steps.length);
    return {
      problem,
      reasoning,
      answer,
      answers: () => [String(ferry(count, seats, foes)?.length)],
      clues: 0,
      given: { count: [count], seats: [seats], foes: foes.flat() },
    };
  },
};

/** The loads of the shortest way over; undefined where there is none. */
function ferry(
  count: number,
  seats: number,
  foes: readonly (readonly [number, number])[],
): readonly (readonly number[])[] | undefined {
  const isSafe = (bank: readonly number[]): boolean =>
    foes.every(([one, other]) => !(bank.includes(one) && bank.includes(other)));
  const bankOf = (state: string, side: string): readonly number[] =>
    below(count).filter((thing) => state[thing] === side);
  return fewestSteps("n".repeat(count + 1), "f".repeat(count + 1), (state) => {
    const side = state[count] === "n" ? "n" : "f";
    const other = side === "n" ? "f" : "n";
    return loadsOf(bankOf(state, side), seats).flatMap((load) => {
      const next = below(count + 1)
        .map((thing) => (thing === count || load.includes(thing) ? other : (state[thing] ?? "")))
        .join("");
      return isSafe(bankOf(next, side)) ? [{ state: next, step: load }] : [];
    });
  });
}

function loadsOf(things: readonly number[], seats: number): readonly (readonly number[])[] {
  const singles = things.map((thing) => [thing]);
  const pairs =
    seats < 2
      ? []
      : things.flatMap((one) => things.filter((other) => other > one).map((other) => [one, other]));
  return [[], ...singles, ...pairs];
}

export const crossings: readonly LogicFamily[] = [bridge, river];
