import { fraction, numberText } from "../../../domain/arithmetic/fraction.ts";
import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, drawUntil, type MathFamily } from "./family.ts";

const posts: MathFamily = {
  id: "posts",
  topic: "geometry",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const gap = random.integer(2, 6);
    const [long, wide] = [gap * random.integer(3, 20), gap * random.integer(2, 14)];
    const around = 2 * (long + wide);
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} ropes off a rectangle of ${long} m by ${wide} m to store ${many}, with a post at each corner and every ${gap} m along the sides. How many posts are needed?`,
      `A yard to store ${many} measures ${long} by ${wide} metres. All round it ${name} puts a post every ${gap} metres, corners included. How many posts is that?`,
    ]);
    const steps = [
      `All round it is 2 × (${long} + ${wide}) = ${around} m.`,
      `A closed line has as many posts as gaps: ${around} / ${gap} = ${around / gap}.`,
    ];
    return { given: { long, wide, gap }, problem, steps, answer: String(around / gap) };
  },
};

const triples = [
  [3, 4, 5],
  [5, 12, 13],
  [8, 15, 17],
  [7, 24, 25],
  [20, 21, 29],
  [9, 40, 41],
  [12, 35, 37],
] as const;

const shortCut: MathFamily = {
  id: "short-cut",
  topic: "geometry",
  difficulty: "medium",
  make({ who, name, items, place }, random) {
    const [x, y, z] = random.pick(triples);
    const times = random.integer(2, 30);
    const [a, b, c] = [x * times, y * times, z * times];
    const saved = a + b - c;
    const item = at(items, 0);
    const problem = random
      .pick([
        `${who} carries a ${item} ${a} m east and then ${b} m north. How many metres would the straight way have saved?`,
        `From the gate the path goes ${a} m one way and, at a right angle, ${b} m another, to the ${item} ${place}. By how many metres is the direct line shorter for ${name}?`,
      ])
      .replace(/\ba (?=[aeiou])/g, "an ");
    const steps = [
      `The straight way squared: ${a}^2 + ${b}^2 = ${c * c}.`,
      `${c} × ${c} = ${c * c}, so it is ${c} m long.`,
      `Saved: ${a} + ${b} - ${c} = ${saved} m.`,
    ];
    return { given: { a, b }, problem, steps, answer: String(saved) };
  },
};

const border: MathFamily = {
  id: "border",
  topic: "geometry",
  difficulty: "medium",
  make({ who, name, place }, random) {
    const [long, wide, path] = [random.integer(6, 40), random.integer(4, 30), random.integer(1, 5)];
    const [outer, inner] = [(long + 2 * path) * (wide + 2 * path), long * wide];
    const price = random.integer(3, 28);
    const cost = (outer - inner) * price;
    const problem = random.pick([
      `Round a lawn of ${long} m by ${wide} m ${who} has a path ${path} m wide laid, at $${price} a square metre. What does the path cost in dollars?`,
      `A floor ${place} is ${long} m × ${wide} m. A strip ${path} m wide is to be added on all four sides, for $${price} per square metre. What does ${name} pay, in dollars?`,
    ]);
    const steps = [
      `With the border it is ${long} + 2 × ${path} = ${long + 2 * path} m by ${wide} + 2 × ${path} = ${wide + 2 * path} m.`,
      `The border has (${long + 2 * path} × ${wide + 2 * path}) - (${long} × ${wide}) = ${outer - inner} square metres.`,
      `${outer - inner} × ${price} = ${cost}.`,
    ];
    return { given: { long, wide, path, price }, problem, steps, answer: String(cost) };
  },
};

const fourCorners: MathFamily = {
  id: "four-corners",
  topic: "geometry",
  difficulty: "hard",
  make({ who, name, items }, random) {
    // One corner on each side of a box, so that the four make a convex figure whatever is drawn.
    const [w, h] = [random.integer(6, 30), random.integer(6, 30)];
    const south = [random.integer(1, w - 1), 0] as const;
    const east = [w, random.integer(1, h - 1)] as const;
    const north = [random.integer(1, w - 1), h] as const;
    const west = [0, random.integer(1, h - 1)] as const;
    const corners = [south, east, north, west];
    const parts = corners.map(([x, y], index) => {
      const [nextX, nextY] = at(corners, (index + 1) % 4);
      return { text: `${x} × ${nextY} - ${nextX} × ${y}`, value: x * nextY - nextX * y };
    });
    const twice = parts.reduce((sum, { value }) => sum + value, 0);
    const area = fraction(twice, 2);
    const listed = corners.map(([x, y]) => `(${x}, ${y})`).join(", ");
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `On a map with squares of one metre ${who} marks a plot to keep ${many} on, with the corners ${listed}, in this order. What is its area in square metres?`,
      `${name} surveys a four-sided field and notes its corners in metres, walking round it: ${listed}. How many square metres does it have?`,
    ]);
    const steps = [
      ...parts.map(({ text, value }) => `${text} = ${value}.`),
      `Their sum is ${parts.map(({ value }) => value).join(" + ")} = ${twice}, twice the area.`,
      `${twice} / 2 = ${numberText(area)}.`,
    ];
    return { given: { w, h, corners: corners.flat() }, problem, steps, answer: numberText(area) };
  },
};

const shadow: MathFamily = {
  id: "shadow",
  topic: "geometry",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const { stick, cast, long } = drawUntil(
      () => ({
        stick: random.integer(40, 180),
        cast: random.integer(30, 240),
        long: random.integer(2, 24) * 100,
      }),
      (drawn) => (drawn.stick * drawn.long) % drawn.cast === 0 && drawn.stick !== drawn.cast,
    );
    const tall = (stick * long) / cast;
    const problem = random.pick([
      `A pole of ${stick} cm beside the ${pluralOf(at(items, 0))} casts a shadow of ${cast} cm. At the same moment a tree's shadow is ${long} cm long. ${who} works out the tree's height in cm. What is it?`,
      `${who} measures a mast by its shadow: it is ${long} cm long while a stick of ${stick} cm throws one of ${cast} cm. How many centimetres tall is the mast that ${name} measures?`,
    ]);
    const steps = [
      `Height and shadow keep their ratio, ${stick} to ${cast}.`,
      `${long} × ${stick} / ${cast} = ${tall}.`,
    ];
    return { given: { stick, cast, long }, problem, steps, answer: String(tall) };
  },
};

export const geometry: readonly MathFamily[] = [posts, shadow, shortCut, border, fourCorners];
