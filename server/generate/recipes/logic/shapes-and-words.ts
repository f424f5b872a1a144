import { at, drawUntil } from "../math/family.ts";
import { inWords } from "../persona-dressing/nouns.ts";
import { below, distinct, type LogicFamily } from "./puzzle.ts";

/** A block is painted and cut into cubes; how many have so many painted faces is reasoned out, and counted cube by cube. */
const paintedBlock: LogicFamily = {
  kind: "spatial",
  make({ who, name, others, place }, size, random) {
    const sides = [0, 1, 2].map(() => random.integer(3, 4 + 2 * size));
    const faces = random.pick(
      [
        [2, 3],
        [1, 2, 3],
        [0, 1, 2],
      ][size] ?? [2],
    );
    const [a, b, c] = [at(sides, 0), at(sides, 1), at(sides, 2)];
    const [p, q, r] = [a - 2, b - 2, c - 2];
    const found = [p * q * r, 2 * (p * q + q * r + p * r), 4 * (p + q + r), 8];
    const answer = String(at(found, faces));
    const why = [
      `None of the outside is left once a layer is taken off all round: ${p} × ${q} × ${r} = ${p * q * r}.`,
      `One painted face have those inside a side of the block: 2 × (${p} × ${q} + ${q} × ${r} + ${p} × ${r}) = ${at(found, 1)}.`,
      `Two have those along an edge without its ends; there are four edges of each length: 4 × (${p} + ${q} + ${r}) = ${at(found, 2)}.`,
      "Three have those at a corner, and a block has 8 corners, whatever its size.",
    ];
    const wanted = [
      "no painted face",
      "exactly one painted face",
      "exactly two painted faces",
      "exactly three painted faces",
    ];
    const colour = random.pick(["red", "blue", "green", "yellow", "black", "white"]);
    const problem = random.pick([
      `${who} has a block of wood ${place}, ${a} cm by ${b} cm by ${c} cm, paints it ${colour} all over and saws it into cubes of 1 cm. How many of them have ${at(wanted, faces)}?`,
      `Small cubes are glued to a solid block, ${a} long, ${b} wide and ${c} high. ${who} dips it in ${colour} paint, and when it is dry ${at(others, 0)} takes it apart again. How many cubes have ${at(wanted, faces)}?`,
      `${at(others, 0)} has painted a block of ${a} by ${b} by ${c} cubes ${colour} on all six sides. ${who} breaks it up and sorts the cubes. How many does ${name} find with ${at(wanted, faces)}?`,
    ]);
    return {
      problem,
      reasoning: [
        `A cube has as many painted faces as lie on the outside; each side is shortened by 2 to leave the ends out: ${p}, ${q} and ${r}.`,
        at(why, faces),
        `So the answer is ${answer}.`,
      ],
      answer,
      answers: () => [String(countCubes(sides, faces))],
      clues: 0,
      given: { sides, faces: [faces] },
    };
  },
};

function countCubes(sides: readonly number[], faces: number): number {
  const [a, b, c] = [at(sides, 0), at(sides, 1), at(sides, 2)];
  const painted = (place: number, side: number): number => Number(place === 0) + Number(place === side - 1);
  return below(a * b * c).filter((index) => {
    const [x, y, z] = [index % a, Math.floor(index / a) % b, Math.floor(index / (a * b))];
    return painted(x, a) + painted(y, b) + painted(z, c) === faces;
  }).length;
}

const lettersOf = (word: string): readonly string[] => (word.toLowerCase().match(/[a-z]/g) ?? []).toSorted();

/** The letters of one thing among several, in alphabetical order and some of them lost. */
const lostLetters: LogicFamily = {
  kind: "wordplay",
  make({ who, items, others, place }, size, random) {
    const { things, answer, left } = drawUntil(
      () => {
        const chosen = random.shuffle(items.slice(0, 20)).slice(0, 4 + size);
        const thing = random.pick(chosen);
        const kept = random
          .shuffle(lettersOf(thing))
          .slice(2 * size)
          .toSorted();
        return { things: chosen, answer: thing, left: kept };
      },
      (drawn) => drawn.left.length >= 3 && fitting(drawn.things, drawn.left, 2 * size).length === 1,
    );
    const lost = 2 * size;
    const written = left.join(" ").toUpperCase();
    const missing = lost === 0 ? "none is missing" : `${lost} of its letters are missing`;
    const listed = inWords(things, "or");
    const problem = random.pick([
      `${at(others, 0)} writes the letters of one of these in alphabetical order on a label, and ${missing}: ${written}. ${who} knows that it is one of these: ${listed}. Which is it?`,
      `On a torn label ${place} stands ${written}. It was one of these names, its letters put in alphabetical order, and ${missing}: ${listed}. ${who} has to find out which: which is it?`,
    ]);
    const reasoning = things.map((thing) => `${thing}: ${verdict(thing, left, lost)}`);
    return {
      problem,
      reasoning: [...reasoning, `So the answer is ${answer}.`],
      answer,
      answers: () => distinct(fitting(things, left, lost)),
      clues: 0,
    };
  },
};

/** The things whose letters are those that are left and so many more. */
function fitting(things: readonly string[], left: readonly string[], lost: number): readonly string[] {
  return things.filter((thing) => verdict(thing, left, lost) === "everything fits.");
}

function verdict(thing: string, left: readonly string[], lost: number): string {
  const letters = [...lettersOf(thing)];
  for (const letter of left) {
    const index = letters.indexOf(letter);
    if (index < 0) return `there is no ${letter.toUpperCase()} left in it for one on the label.`;
    letters.splice(index, 1);
  }
  if (letters.length !== lost) return `it would leave ${letters.length} letters over and not ${lost}.`;
  return "everything fits.";
}

export const shapesAndWords: readonly LogicFamily[] = [paintedBlock, lostLetters];
