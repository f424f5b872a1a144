import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, type MathFamily } from "./family.ts";

const laterDay: MathFamily = {
  id: "later-day",
  topic: "sequences",
  difficulty: "easy",
  make({ who, name, task: { verb, noun } }, random) {
    const [first, more, day] = [random.integer(4, 60), random.integer(2, 17), random.integer(6, 40)];
    const many = pluralOf(noun);
    const end = first + (day - 1) * more;
    const problem = random.pick([
      `On day 1 ${name} manages to ${verb} ${first} ${many}, and on each further day ${more} more than the day before. How many are done on day ${day}?`,
      `${who} starts with ${first} ${many} and raises the number by ${more} every day. How many ${many} does ${name} ${verb} on day ${day}?`,
    ]);
    const steps = [
      `Up to day ${day} there are ${day} - 1 = ${day - 1} rises.`,
      `${first} + ${day - 1} × ${more} = ${end}.`,
    ];
    return { given: { first, more, day }, problem, steps, answer: String(end) };
  },
};

const allDays: MathFamily = {
  id: "all-days",
  topic: "sequences",
  difficulty: "medium",
  make({ who, name, items, place }, random) {
    const [first, more, rows] = [random.integer(3, 40), random.integer(2, 9), random.integer(6, 30)];
    const last = first + (rows - 1) * more;
    const total = (rows * (first + last)) / 2;
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} lays ${many} in ${rows} rows: ${first} in the first, and each row has ${more} more than the one before. How many ${many} are there in all?`,
      `${name} puts aside ${first} ${many} in the first week and ${more} more each week than in the last. How many are put aside after ${rows} weeks?`,
      `The rows ${place} hold ${first}, ${first + more}, ${first + 2 * more}, … ${many}, ${rows} rows in all. ${name} needs the total.`,
    ]);
    const steps = [
      `The last number is ${first} + ${rows - 1} × ${more} = ${last}.`,
      `First and last together: ${first} + ${last} = ${first + last}.`,
      `${rows} × ${first + last} / 2 = ${total}.`,
    ];
    return { given: { first, more, rows }, problem, steps, answer: String(total) };
  },
};

const growAndLose: MathFamily = {
  id: "grow-and-lose",
  topic: "sequences",
  difficulty: "hard",
  make({ who, name, items }, random) {
    const times = random.integer(2, 4);
    const rounds = random.integer(3, 5);
    const lost = random.integer(3, 30);
    const start = Math.ceil(lost / (times - 1)) + random.integer(1, 40);
    const levels = [start];
    for (let round = 0; round < rounds; round += 1) levels.push(at(levels, round) * times - lost);
    const word = ["doubles", "triples", "quadruples"][times - 2] ?? "";
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `Every month the number of ${many} that ${name} owns ${word}, after which ${lost} are given away. It began with ${start}. How many are there after ${rounds} months?`,
      `${who} has ${start} ${many}. Each season their number ${word} and then ${lost} are lost. What is left after ${rounds} seasons?`,
    ]);
    const steps = levels
      .slice(1)
      .map((level, round) => `After ${round + 1}: ${at(levels, round)} × ${times} - ${lost} = ${level}.`);
    return { given: { times, rounds, lost, start }, problem, steps, answer: String(at(levels, rounds)) };
  },
};

const whichDay: MathFamily = {
  id: "which-day",
  topic: "sequences",
  difficulty: "medium",
  make({ who, name, items }, random) {
    const [start, step] = [random.integer(5, 60), random.integer(3, 19)];
    const rate = step + random.integer(2, 20);
    const other = start + random.integer(50, 640);
    const many = pluralOf(at(items, 0));
    const behind = other - start;
    const gain = rate - step;
    const passed = Math.floor(behind / gain) + 1;
    const problem = random.pick([
      `${who} owns ${start} ${many} and adds ${rate} a week. A rival owns ${other} and adds ${step} a week. After how many full weeks does ${name} own more for the first time?`,
      `Two collections of ${many} grow: one from ${start} by ${rate} a week, that of ${name}; the other from ${other} by ${step}. After how many full weeks does ${name} have more for the first time?`,
    ]);
    const steps = [
      `${name} is behind by ${other} - ${start} = ${behind} and gains ${rate} - ${step} = ${gain} a week.`,
      `After ${passed - 1} weeks the gain is ${passed - 1} × ${gain} = ${(passed - 1) * gain}, which is not more than ${behind}.`,
      `After ${passed} weeks it is ${passed} × ${gain} = ${passed * gain}, which is. So the answer is ${passed - 1} + 1 = ${passed}.`,
    ];
    return { given: { start, step, rate, other }, problem, steps, answer: String(passed) };
  },
};

export const sequences: readonly MathFamily[] = [laterDay, allDays, whichDay, growAndLose];
