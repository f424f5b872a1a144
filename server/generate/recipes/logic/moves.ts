import { at, drawUntil } from "../math/family.ts";
import { inWords, withArticle } from "../persona-dressing/nouns.ts";
import { below, type LogicFamily } from "./puzzle.ts";
import { fewestSteps } from "./search.ts";

const headings = ["north", "east", "south", "west"] as const;

const walk: LogicFamily = {
  kind: "directions",
  make({ who, name, items }, size, random) {
    const count = 4 + 2 * size;
    const legs = below(count).map((index) => ({
      metres: random.integer(2, 30) * 5,
      turn: index === 0 ? 0 : random.pick([1, 3, 3, 1, 2]),
    }));
    const start = random.integer(0, 3);
    let [x, y, heading] = [0, 0, start];
    const reasoning: string[] = [];
    for (const { metres, turn } of legs) {
      heading = (heading + turn) % 4;
      x += metres * at([0, 1, 0, -1], heading);
      y += metres * at([1, 0, -1, 0], heading);
      reasoning.push(`${metres} m ${at(headings, heading)}: now ${placeText(x, y)}.`);
    }
    const words = legs
      .map(({ metres, turn }, index) =>
        index === 0
          ? `${metres} m ${at(headings, start)}`
          : `${at(["", "turns right", "turns round", "turns left"], turn)} and goes ${metres} m`,
      )
      .join(", ");
    const item = at(items, 0);
    const problem = random.pick([
      `To fetch ${withArticle(item)}, ${who} goes ${words}. Where is ${name} then, seen from the start? Answer such as "20 m north and 5 m east".`,
      `${who} walks ${words}, and there finds the ${item}. Where does it lie, seen from where ${name} set out? Answer such as "20 m south and 5 m west".`,
    ]);
    const answer = placeText(x, y);
    reasoning.push(`So it is ${answer}.`);
    return {
      problem,
      reasoning,
      answer,
      answers: () => [answer],
      clues: 0,
      given: {
        start: [start],
        metres: legs.map(({ metres }) => metres),
        turns: legs.map(({ turn }) => turn),
      },
    };
  },
};

function placeText(x: number, y: number): string {
  const parts = [
    ...(y === 0 ? [] : [`${Math.abs(y)} m ${y > 0 ? "north" : "south"}`]),
    ...(x === 0 ? [] : [`${Math.abs(x)} m ${x > 0 ? "east" : "west"}`]),
  ];
  return parts.length === 0 ? "at the start" : parts.join(" and ");
}

const swaps: LogicFamily = {
  kind: "tracking",
  make({ who, others, items, name }, size, random) {
    const count = 3 + size;
    const people = others.slice(0, count);
    const things = items.slice(0, count);
    const moves = below(3 + 3 * size).map(() => {
      const [one = 0, other = 1] = random.shuffle(below(count));
      return [one, other] as const;
    });
    let held = things;
    const reasoning = [
      `At first: ${people.map((person, index) => `${person} ${at(held, index)}`).join(", ")}.`,
    ];
    for (const [one, other] of moves) {
      held = held.map((thing, index) =>
        index === one ? at(held, other) : index === other ? at(held, one) : thing,
      );
      reasoning.push(
        `After ${at(people, one)} and ${at(people, other)}: ${people.map((person, index) => `${person} ${at(held, index)}`).join(", ")}.`,
      );
    }
    const asked = random.integer(0, count - 1);
    const answer = at(held, asked);
    const start = people.map((person, index) => `${person} holds ${withArticle(at(things, index))}`);
    const told = moves.map(([one, other]) => `${at(people, one)} and ${at(people, other)}`).join(", then ");
    const problem = random.pick([
      `${who} watches: ${inWords(start)}. Pairs of them swap what they hold: ${told}. What does ${at(people, asked)} hold in the end?`,
      `${inWords(start)}. At a word from ${name} two of them exchange what they have, several times: ${told}. What has ${at(people, asked)} now?`,
    ]);
    return {
      problem,
      reasoning: [...reasoning, `${at(people, asked)} holds the ${answer}.`],
      answer,
      answers: () => [answer],
      clues: 0,
      given: { moves: moves.flat(), asked: [asked], result: [things.indexOf(answer)] },
    };
  },
};

const jugs: LogicFamily = {
  kind: "measuring",
  make({ who, stuff, name }, size, random) {
    const { large, small, wanted, path } = drawUntil(
      () => {
        const [one, other] = [random.integer(4, 7 + 3 * size), random.integer(3, 6 + 2 * size)];
        const target = random.integer(1, one - 1);
        return { large: one, small: other, wanted: target, path: pour(one, other, target) };
      },
      (drawn) => drawn.large > drawn.small && drawn.wanted !== drawn.small && (drawn.path?.length ?? 0) >= 4,
    );
    const steps = path ?? [];
    const liquid = stuff.unit === "litre" ? stuff.name : "water";
    const problem = random.pick([
      `${who} has one vessel of ${large} litres and one of ${small}, without marks, and a barrel of ${liquid}. Filling from the barrel, emptying into it and pouring over each count as one step. In how few steps can exactly ${wanted} litres stand in one vessel?`,
      `With two unmarked cans, ${large} and ${small} litres, ${name} must measure ${wanted} litres of ${liquid} into one of them. A step fills a can, empties it or pours one into the other until that is full or this is empty. What is the least number of steps?`,
    ]);
    const reasoning = [
      ...steps,
      `All states were searched, nearest first, so no way is shorter than ${steps.length} steps.`,
    ];
    return {
      problem,
      reasoning: reasoning.map((line, index) => (index < steps.length ? `${index + 1}. ${line}` : line)),
      answer: String(steps.length),
      answers: () => [String(pour(large, small, wanted)?.length)],
      clues: 0,
      given: { large: [large], small: [small], wanted: [wanted] },
    };
  },
};

function pour(large: number, small: number, wanted: number): readonly string[] | undefined {
  const isDone = (state: string): boolean => state.split("/").map(Number).includes(wanted);
  return fewestSteps("0/0", isDone, (state) => {
    const [a = 0, b = 0] = state.split("/").map(Number);
    const [toSmall, toLarge] = [Math.min(a, small - b), Math.min(b, large - a)];
    const next = [
      [large, b, "Fill the large one"],
      [a, small, "Fill the small one"],
      [0, b, "Empty the large one"],
      [a, 0, "Empty the small one"],
      [a - toSmall, b + toSmall, "Pour the large one into the small one"],
      [a + toLarge, b - toLarge, "Pour the small one into the large one"],
    ] as const;
    return next.map(([one, other, what]) => ({
      state: `${one}/${other}`,
      step: `${what}: ${one} and ${other} litres.`,
    }));
  });
}

export const moves: readonly LogicFamily[] = [walk, swaps, jugs];
