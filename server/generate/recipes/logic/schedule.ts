import { at } from "../math/family.ts";
import { inWords } from "../persona-dressing/nouns.ts";
import { below, type LogicFamily } from "./puzzle.ts";

const project: LogicFamily = {
  kind: "scheduling",
  make({ who, name, items, place }, size, random) {
    const count = 4 + size;
    const things = items.slice(0, count);
    const hours = things.map(() => random.integer(1, 9));
    const before = things.map((_, task) =>
      random
        .shuffle(below(task))
        .slice(0, task === 0 ? 0 : random.integer(task < 2 ? 0 : 1, Math.min(2, task)))
        .toSorted((one, other) => one - other),
    );
    const ends: number[] = [];
    const reasoning: string[] = [];
    things.forEach((thing, task) => {
      const waits = at(before, task);
      const start = Math.max(0, ...waits.map((other) => at(ends, other)));
      const end = start + at(hours, task);
      ends.push(end);
      const why =
        waits.length === 0
          ? "at once"
          : `when ${inWords(waits.map((other) => `the ${at(things, other)} (${at(ends, other)})`))} ${waits.length > 1 ? "are" : "is"} done`;
      reasoning.push(`The ${thing} can begin ${why}: ${start} + ${at(hours, task)} = ${end}.`);
    });
    const total = Math.max(...ends);
    reasoning.push(
      `The last is done after ${total} hours, and nothing can begin earlier, so the answer is ${total}.`,
    );
    const list = inWords(things.map((thing, task) => `the ${thing} (${at(hours, task)} h)`));
    const waits = things.flatMap((thing, task) => {
      const others = at(before, task);
      return others.length === 0
        ? []
        : [`the ${thing} only after ${inWords(others.map((other) => `the ${at(things, other)}`))}`];
    });
    const order = waits.length === 0 ? "in any order" : waits.join("; ");
    const problem = random.pick([
      `${who} has these to get ready: ${list}. There are helpers enough to work on all at once, but some must wait: ${order}. In how many hours can everything be done at the earliest?`,
      `${capital(place)} wait ${list}, each worked on without a break by a helper of its own. The order is: ${order}. After how many hours does ${name} see the last one finished, at best?`,
    ]);
    return {
      problem,
      reasoning,
      answer: String(total),
      answers: () => [String(total)],
      clues: 0,
      given: { hours, before: before.flatMap((others, task) => others.flatMap((other) => [other, task])) },
    };
  },
};

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

export const schedules: readonly LogicFamily[] = [project];
