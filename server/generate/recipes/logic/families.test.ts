import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../domain/random.ts";
import { logicRecipe, puzzleOfFamily } from "../logic-recipe.ts";
import { at, difficulties } from "../math/family.ts";
import { dress } from "../persona-dressing/dress.ts";
import { logicFamilies } from "./families.ts";
import { fewestClues, type MadePuzzle } from "./puzzle.ts";

const personas = [
  "A retired lighthouse keeper who collects storm glass",
  "A stagehand who hangs the lights in a small theatre",
  "台灣退休教師，在潘家慶教授任教時期曾是同事",
];
const sizes = [0, 1, 2] as const;

function made(kind: string, size: 0 | 1 | 2, seed: number): MadePuzzle {
  const family = logicFamilies.find((known) => known.kind === kind);
  const random = seededRandom("puzzle", kind, size, seed);
  if (family === undefined) throw new RangeError(`there is no ${kind}`);
  return family.make(
    dress(at(personas, seed % personas.length), random.child("dress")),
    size,
    random.child("puzzle"),
  );
}

/** Puzzles of a kind, 60 of each size. */
function allOf(kind: string): readonly MadePuzzle[] {
  return sizes.flatMap((size) => Array.from({ length: 60 }, (_, seed) => made(kind, size, seed)));
}

describe("families of puzzles", () => {
  test("[TX3] there are at least fifteen kinds", () => {
    expect(new Set(logicFamilies.map(({ kind }) => kind)).size).toBe(logicFamilies.length);
    expect(logicFamilies.length).toBeGreaterThanOrEqual(15);
  });

  test.each(logicFamilies.map(({ kind }) => kind))(
    "[TX3] every %s has one answer, and needs each of its clues",
    (kind) => {
      for (const puzzle of allOf(kind)) {
        expect(puzzle.answers(), `"${puzzle.problem}"`).toEqual([puzzle.answer]);
        for (let clue = 0; clue < puzzle.clues; clue += 1)
          expect(puzzle.answers(clue).length, `${puzzle.problem} without clue ${clue}`).toBeGreaterThan(1);
      }
    },
    60_000,
  );

  test("[TX3] a pool that leaves two answers makes no puzzle", () => {
    const game = {
      cases: [1, 2, 3],
      pool: [{ text: "It is odd", holds: (n: number) => n % 2 === 1 }],
      answerOf: String,
    };
    expect(() => fewestClues(game)).toThrow(RangeError);
  });

  test("puzzles pass the recipe's own gates", () => {
    for (const family of logicFamilies)
      for (const difficulty of difficulties)
        for (let seed = 0; seed < 8; seed += 1) {
          const persona = at(personas, seed % personas.length);
          const value = puzzleOfFamily(family, difficulty, persona, seededRandom("gates", family.kind, seed));
          for (const { name, check } of logicRecipe.gates ?? [])
            expect(check(value, { persona, others: [], options: {} }), `${family.kind} ${name}`).toEqual([]);
        }
  });
});

describe("what is found by a search is found again by another method", () => {
  const given = (puzzle: MadePuzzle, name: string): readonly number[] => puzzle.given?.[name] ?? [];

  test("[TX3] directions, by complex numbers", () => {
    for (const puzzle of allOf("directions")) {
      let [x, y] = [0, 0];
      // North is i; a turn to the right multiplies by -i.
      let [re, im]: readonly [number, number] = (
        [
          [0, 1],
          [1, 0],
          [0, -1],
          [-1, 0],
        ] as const
      )[at(given(puzzle, "start"), 0)] ?? [0, 0];
      given(puzzle, "metres").forEach((metres, leg) => {
        for (let turn = 0; turn < at(given(puzzle, "turns"), leg); turn += 1) [re, im] = [im, -re];
        [x, y] = [x + metres * re, y + metres * im];
      });
      const north = y === 0 ? [] : [`${Math.abs(y)} m ${y > 0 ? "north" : "south"}`];
      const east = x === 0 ? [] : [`${Math.abs(x)} m ${x > 0 ? "east" : "west"}`];
      expect(puzzle.answer).toBe([...north, ...east].join(" and ") || "at the start");
    }
  });

  test("[TX3] swaps, followed backwards from the end", () => {
    for (const puzzle of allOf("tracking")) {
      let holder = at(given(puzzle, "asked"), 0);
      const moves = given(puzzle, "moves");
      for (let index = moves.length - 2; index >= 0; index -= 2) {
        const [one, other] = [at(moves, index), at(moves, index + 1)];
        holder = holder === one ? other : holder === other ? one : holder;
      }
      expect(holder).toBe(at(given(puzzle, "result"), 0));
    }
  });

  test("[TX3] the bridge, by the known recurrence for the two slowest", () => {
    const least = (minutes: readonly number[]): number => {
      const [a = 0, b = 0, c = 0] = minutes;
      if (minutes.length < 3) return Math.max(...minutes);
      if (minutes.length === 3) return a + b + c;
      const [last, before] = [at(minutes, minutes.length - 1), at(minutes, minutes.length - 2)];
      return Math.min(a + 2 * b + last, 2 * a + before + last) + least(minutes.slice(0, -2));
    };
    for (const puzzle of allOf("bridge-crossing"))
      expect(puzzle.answer).toBe(String(least(given(puzzle, "minutes"))));
  });

  test("[TX3] the vessels, by pouring in one direction only, from either side", () => {
    const pours = (from: number, to: number, wanted: number): number => {
      let [source, target, steps] = [from, 0, 1];
      while (source !== wanted && target !== wanted) {
        const poured = Math.min(source, to - target);
        [source, target, steps] = [source - poured, target + poured, steps + 1];
        if (source === wanted || target === wanted) break;
        if (source === 0) [source, steps] = [from, steps + 1];
        else if (target === to) [target, steps] = [0, steps + 1];
        if (steps > 400) return Number.POSITIVE_INFINITY;
      }
      return steps;
    };
    for (const puzzle of allOf("measuring")) {
      const [large, small, wanted] = [
        at(given(puzzle, "large"), 0),
        at(given(puzzle, "small"), 0),
        at(given(puzzle, "wanted"), 0),
      ];
      expect(puzzle.answer).toBe(String(Math.min(pours(large, small, wanted), pours(small, large, wanted))));
    }
  });

  test("[TX3] the river, by widening the set of states that are reached", () => {
    for (const puzzle of allOf("river-crossing")) {
      const [count, seats, foes] = [
        at(given(puzzle, "count"), 0),
        at(given(puzzle, "seats"), 0),
        given(puzzle, "foes"),
      ];
      const all = 2 ** count - 1;
      const isSafe = (bank: number): boolean => {
        for (let index = 0; index < foes.length; index += 2) {
          const pair = 2 ** at(foes, index) + 2 ** at(foes, index + 1);
          if ((bank & pair) === pair) return false;
        }
        return true;
      };
      const sizeOf = (set: number): number => set.toString(2).replaceAll("0", "").length;
      // The near bank before each crossing; the boat goes over on even crossings.
      let reached = new Set([all]);
      let crossings = 0;
      while (!(crossings % 2 === 1 && reached.has(0))) {
        const isOver = crossings % 2 === 0;
        const next = new Set<number>();
        for (const near of reached)
          for (let load = 0; load <= all; load += 1) {
            const here = isOver ? near : all - near;
            if ((load & here) !== load || sizeOf(load) > seats || !isSafe(here - load)) continue;
            next.add(isOver ? near - load : near + load);
          }
        reached = next;
        crossings += 1;
      }
      expect(puzzle.answer).toBe(String(crossings));
    }
  });

  test("[TX3] the schedule, by letting the hours go by", () => {
    for (const puzzle of allOf("scheduling")) {
      const [hours, before] = [given(puzzle, "hours"), given(puzzle, "before")];
      const left = [...hours];
      let passed = 0;
      for (; left.some((rest) => rest > 0); passed += 1) {
        const open = left.map((rest, task) => {
          for (let index = 0; index < before.length; index += 2)
            if (at(before, index + 1) === task && at(left, at(before, index)) > 0) return false;
          return rest > 0;
        });
        open.forEach((works, task) => {
          if (works) left[task] = at(left, task) - 1;
        });
      }
      expect(puzzle.answer).toBe(String(passed));
    }
  });
});
