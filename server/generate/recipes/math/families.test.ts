import { describe, expect, test } from "vitest";
import { seededRandom } from "../../../domain/random.ts";
import { mathRecipe, problemOfFamily } from "../math-recipe.ts";
import { dress } from "../persona-dressing/dress.ts";
import { at, difficulties, type Given, topics } from "./family.ts";
import { mathFamilies } from "./families.ts";
import { clockText, weekdays } from "./calendar.ts";

const personas = [
  "A retired lighthouse keeper who collects storm glass",
  "A baker who distrusts measuring cups and sings in a choir",
  "A nurse on a children's ward",
  "I am a bureaucratic satirist.",
  "台灣退休教師，在潘家慶教授任教時期曾是同事",
];
const seeds = Array.from({ length: 200 }, (_, seed) => seed);

/** Finds the answer of a family again from its given numbers, by searching, simulating or counting one by one. */
type SecondWay = (
  given: (name: string) => number,
  lists: (name: string) => readonly number[],
) => number | string;

/** The first whole number that fits. */
function search(fits: (n: number) => boolean, from = 0): number {
  for (let n = from; n < 1_000_000; n += 1) if (fits(n)) return n;
  throw new RangeError("none fits");
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function sumOf(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0);
}

function setsOf(n: number, k: number): readonly (readonly number[])[] {
  if (k === 0) return [[]];
  return range(k, n).flatMap((last) => setsOf(last - 1, k - 1).map((set) => [...set, last]));
}

function ordersOf(list: readonly number[]): readonly (readonly number[])[] {
  if (list.length === 0) return [[]];
  return list.flatMap((first) =>
    ordersOf(list.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}

/** Of how many orders of n things are the first two apart: all of them looked at, once for each n. */
const keptApart = range(0, 8).map(
  (n) => ordersOf(range(1, n)).filter((order) => Math.abs(order.indexOf(1) - order.indexOf(2)) > 1).length,
);

/** All draws of k from the marked things, and how many of them please. */
function chance(
  things: readonly string[],
  k: number,
  pleases: (drawn: readonly string[]) => boolean,
): number {
  const sets = setsOf(things.length, k).map((set) => set.map((place) => at(things, place - 1)));
  return sets.filter(pleases).length / sets.length;
}

const times = (count: number, thing: string): readonly string[] => range(1, count).map(() => thing);
const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 1e-9;

const secondWays: Readonly<Record<string, SecondWay>> = {
  "same-pace": (g) => (g("done") * g("later")) / g("hours"),
  "catch-up": (g) => search((h) => g("fast") * h >= g("slow") * (h + g("start"))),
  "there-and-back": (g) => (2 * g("out") * g("back")) / (g("out") + g("back")),
  "meet-half-way": (g) => {
    const apart = ((g("one") + g("two")) * g("halves")) / 2;
    return (apart * g("one")) / (g("one") + g("two"));
  },
  "shared-out": (g) => search((n) => n * g("mine") === (g("total") - n) * g("theirs")),
  "scale-model": (g) => (g("small") / 100) * g("scale"),
  "three-parts": (g) => {
    const part = search((p) => p * g("two") === g("has"));
    return part * g("one") + part * g("two") + part * g("three");
  },
  "ratio-moves": (g) => {
    const p = search((n) => (n * g("one") + g("more")) * g("below") === n * g("two") * g("above"), 1);
    return p * g("one") + p * g("two");
  },
  discount: (g) => g("count") * g("price") * (1 - g("percent") / 100),
  "before-the-rise": (g) => search((n) => isNear(n * (1 + g("percent") / 100), g("now"))),
  "up-and-down": (g) => ((1 + g("up") / 100) * (1 - g("down") / 100) - 1) * 100,
  "growing-stock": (g) => g("start") * (1 + g("percent") / 100) ** 3 - g("taken"),
  portions: (g) => search((n) => (n * g("portion")) / g("per") >= g("amount")),
  "seconds-each": (g) => search((n) => n * g("seconds") >= 60 * (60 * g("hours") + g("minutes"))),
  "speed-units": (g) => (g("metres") / 1000) * (3600 / g("seconds")),
  "fill-the-tank": (g) => ((g("long") / 10) * (g("wide") / 10) * (g("deep") / 10)) / (g("flow") / 60),
  "more-hands": (g) => search((d) => d * g("many") >= g("few") * g("days")),
  together: (g) => search((m) => isNear(m / 60 / g("one") + m / 60 / g("two"), 1)),
  thinned: (g) => search((w) => isNear((g("strong") * g("litres")) / (g("litres") + w), g("weak"))),
  blend: (g) => search((n) => g("have") * g("dear") + n * g("cheap") === g("wanted") * (g("have") + n)),
  "later-day": (g) => range(2, g("day")).reduce((level) => level + g("more"), g("first")),
  "all-days": (g) => sumOf(range(0, g("rows") - 1).map((row) => g("first") + row * g("more"))),
  "which-day": (g) => search((w) => g("start") + w * g("rate") > g("other") + w * g("step")),
  "grow-and-lose": (g) => {
    const fixed = g("lost") / (g("times") - 1);
    return (g("start") - fixed) * g("times") ** g("rounds") + fixed;
  },
  "fixed-fee": (g) => search((p) => p * g("count") + g("fee") === g("total")),
  "two-prices": (g) => {
    const pairs = range(1, 60).flatMap((x) => range(1, 60).map((y) => [x, y] as const));
    const fits = pairs.filter(
      ([x, y]) => g("a") * x + g("b") * y === g("first") && g("c") * x + g("d") * y === g("second"),
    );
    return fits.length === 1 ? at(fits, 0)[0] : "not one";
  },
  "two-kinds": (g) => search((n) => n * g("large") + (g("boxes") - n) * g("small") === g("total")),
  "three-pairs": (g) => {
    const x = search((n) => g("xy") - n + (g("xz") - n) === g("yz"));
    return g("p") * x + g("q") * (g("xy") - x) + g("r") * (g("xz") - x);
  },
  "one-of-each": (_, l) => {
    const [a = 0, b = 0, c = 0] = l("counts");
    return range(1, a).flatMap(() => range(1, b).flatMap(() => range(1, c))).length;
  },
  "not-both": (g) => setsOf(g("n"), g("k")).filter((set) => !(set.includes(1) && set.includes(2))).length,
  "kept-apart": (g) => at(keptApart, g("n")),
  "handed-out": (g) => {
    const ways = (left: number, people: number): number =>
      people === 1 ? Number(left >= 1) : sumOf(range(1, left).map((own) => ways(left - own, people - 1)));
    return ways(g("n"), g("people"));
  },
  "blind-draw": (_, l) => 1 - at(l("counts"), 1) / sumOf(l("counts")),
  "two-alike": (g) =>
    chance([...times(g("a"), "a"), ...times(g("b"), "b")], 2, (drawn) => new Set(drawn).size === 1),
  "first-to-two": (g) => {
    const p = g("above") / g("below");
    const play = (won: number, lost: number): number =>
      won === 2 ? 1 : lost === 2 ? 0 : p * play(won + 1, lost) + (1 - p) * play(won, lost + 1);
    return play(0, 0);
  },
  "where-from": (g) => {
    const bad = (g("share") / 100) * (g("bad") / 100);
    return bad / (bad + (1 - g("share") / 100) * (g("worse") / 100));
  },
  "at-least-one": (g) =>
    chance([...times(g("good"), "good"), ...times(g("bad"), "bad")], 3, (drawn) => drawn.includes("bad")),
  posts: (g) => {
    const stations = new Set<string>();
    for (let x = 0; x <= g("long"); x += g("gap")) for (const y of [0, g("wide")]) stations.add(`${x}/${y}`);
    for (let y = 0; y <= g("wide"); y += g("gap")) for (const x of [0, g("long")]) stations.add(`${x}/${y}`);
    return stations.size;
  },
  shadow: (g) => search((h) => isNear(h / g("long"), g("stick") / g("cast"))),
  "short-cut": (g) => g("a") + g("b") - Math.hypot(g("a"), g("b")),
  border: (g) => {
    const path = g("path");
    return g("price") * (2 * path * g("long") + 2 * path * g("wide") + 4 * path * path);
  },
  "four-corners": (g, l) => {
    // The box less the four right-angled corners that are cut off.
    const [south = 0, , , east = 0, north = 0, , , west = 0] = l("corners");
    const [w, h] = [g("w"), g("h")];
    const cut = (south * west + (w - south) * east + (w - north) * (h - east) + north * (h - west)) / 2;
    return w * h - cut;
  },
  "equal-packets": (g) =>
    Math.max(...range(1, 300).filter((n) => g("one") % n === 0 && g("other") % n === 0)),
  "same-day": (g) => range(1, g("days")).filter((d) => d % g("one") === 0 && d % g("other") === 0).length,
  "full-rectangles": (g) =>
    range(g("least"), g("n")).filter((w) => range(g("least"), g("n")).some((rows) => rows * w === g("n")))
      .length,
  "left-over": (g) =>
    search((n) => n % g("a") === g("p") && n % g("b") === g("q") && n % g("c") === g("r"), 1),
  "weekday-later": (g) => range(1, g("days")).reduce((day) => at([1, 2, 3, 4, 5, 6, 0], day), g("start")),
  "done-when": (g) => {
    let now = g("start");
    for (let done = 1; done <= g("count"); done += 1) {
      now += g("each");
      if (done % g("every") === 0 && done < g("count")) now += g("pause");
    }
    return clockText(now);
  },
  "duty-on-day": (g) =>
    range(0, g("days") - 1).filter((d) => d % g("cycle") === 0 && (g("first") + d) % 7 === g("wanted"))
      .length,
  "as-many-as-possible": (g) => search((n) => (n + 1) * g("price") + g("fee") > g("budget")),
  "cheapest-packs": (g) => {
    const costs = range(0, 60).flatMap((big) =>
      range(0, 60)
        .filter((little) => big * g("large") + little * g("small") >= g("need"))
        .map((little) => big * g("high") + little * g("low")),
    );
    return Math.min(...costs);
  },
  "best-load": (g, l) => {
    // By the table of dynamic programming, where the family lists the full loads.
    const best = range(0, g("limit")).map(() => 0);
    l("weights").forEach((weight, index) => {
      for (let room = g("limit"); room >= weight; room -= 1)
        best[room] = Math.max(at(best, room), at(best, room - weight) + at(l("values"), index));
    });
    return at(best, g("limit"));
  },
  "best-price": (g) =>
    Math.max(...range(0, 500).map((p) => Math.max(0, g("demand") - g("slope") * p) * (p - g("cost")))),
  "plain-mean": (_, l) => sumOf(l("counts").map((count) => count / l("counts").length)),
  "needed-value": (g) => search((n) => g("days") * g("so") + n === g("goal") * (g("days") + 1)),
  "median-moves": (_, l) => {
    const all = [...l("values"), ...l("extra")];
    const rank = (value: number): number => all.filter((other) => other < value).length;
    const sorted = all.toSorted((one, other) => rank(one) - rank(other));
    return (at(sorted, sorted.length / 2 - 1) + at(sorted, sorted.length / 2)) / 2;
  },
  spread: (_, l) => {
    // The mean of the squares less the square of the mean.
    const mean = sumOf(l("values")) / 5;
    return sumOf(l("values").map((value) => value * value)) / 5 - mean * mean;
  },
  "two-groups": (g) =>
    search((n) => isNear((g("one") * g("first") + g("two") * n) / (g("one") + g("two")), g("all"))),
};

function valueOf(answer: string): number {
  const [above = "", below = "1"] = answer.split("/");
  return Number(above) / Number(below);
}

function readers(given: Given): Parameters<SecondWay> {
  const number = (name: string): number => {
    const value = given[name];
    if (typeof value !== "number") throw new TypeError(`${name} is no number`);
    return value;
  };
  const list = (name: string): readonly number[] => {
    const value = given[name];
    if (value === undefined || typeof value === "number") throw new TypeError(`${name} is no list`);
    return value;
  };
  return [number, list];
}

describe("families of problems", () => {
  test("[TX2] there are more than forty, each topic has each difficulty, and each has a second way", () => {
    expect(mathFamilies.length).toBeGreaterThan(40);
    expect(new Set(mathFamilies.map(({ id }) => id)).size).toBe(mathFamilies.length);
    for (const topic of topics)
      for (const difficulty of difficulties)
        expect(
          mathFamilies.filter((family) => family.topic === topic && family.difficulty === difficulty),
          `${topic} ${difficulty}`,
        ).not.toEqual([]);
    expect(Object.keys(secondWays).toSorted()).toEqual(mathFamilies.map(({ id }) => id).toSorted());
  });

  test.each(mathFamilies.map((family) => [family.id, family] as const))(
    "[TX2] the answer of %s is found again by a second way for 200 seeds",
    (id, family) => {
      const again = secondWays[id];
      for (const seed of seeds) {
        const random = seededRandom("family", id, seed);
        const { given, answer } = family.make(
          dress(at(personas, seed % 5), random.child("dress")),
          random.child("numbers"),
        );
        const found = again?.(...readers(given));
        if (id === "weekday-later") expect(answer).toBe(at(weekdays, Number(found)));
        else if (typeof found === "string") expect(answer).toBe(found);
        else expect(isNear(valueOf(answer), found ?? Number.NaN), `${seed}: ${answer}, ${found}`).toBe(true);
      }
    },
  );

  test("[TX1] every worked solution passes the recipe's own gates", () => {
    for (const family of mathFamilies)
      for (const seed of seeds.slice(0, 40)) {
        const persona = at(personas, seed % 5);
        const value = problemOfFamily(family, persona, seededRandom("gates", family.id, seed));
        for (const { name, check } of mathRecipe.gates ?? [])
          expect(check(value, { persona, others: [], options: {} }), `${family.id} ${seed} ${name}`).toEqual(
            [],
          );
      }
  });
});
