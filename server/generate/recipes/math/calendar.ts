import { pluralOf } from "../persona-dressing/nouns.ts";
import { at, type MathFamily } from "./family.ts";

export const weekdays = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

const weekdayLater: MathFamily = {
  id: "weekday-later",
  topic: "calendar",
  difficulty: "easy",
  make({ who, name, items }, random) {
    const start = random.integer(0, 6);
    const days = random.integer(20, 400);
    const over = days % 7;
    const end = at(weekdays, (start + days) % 7);
    const today = at(weekdays, start);
    const many = pluralOf(at(items, 0));
    const problem = random.pick([
      `${who} orders ${many} on a ${today}; they come exactly ${days} days later. On which day of the week?`,
      `Today is ${today}. In ${days} days ${name} needs ${many}. Which weekday is that?`,
      `The ${many} were lent out on a ${today}, for ${days} days to the day. On what weekday does ${name} get them back?`,
    ]);
    const steps = [
      `Whole weeks change nothing: ${days} mod 7 = ${over}.`,
      over === 0 ? `So it is ${today} again.` : `${over} days after ${today} it is ${end}.`,
    ];
    return { given: { start, days }, problem, steps, answer: end };
  },
};

export function clockText(minutes: number): string {
  const inDay = ((minutes % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

const doneWhen: MathFamily = {
  id: "done-when",
  topic: "calendar",
  difficulty: "medium",
  make({ who, name, task: { verb, noun } }, random) {
    const start = random.integer(60, 200) * 5;
    const [count, each, pause, every] = [
      random.integer(8, 40),
      random.integer(3, 19),
      random.integer(2, 6) * 5,
      random.integer(3, 9),
    ];
    const pauses = Math.floor((count - 1) / every);
    const [work, rest] = [count * each, pauses * pause];
    const end = start + work + rest;
    const many = pluralOf(noun);
    const problem = random.pick([
      `At ${clockText(start)} ${name} begins to ${verb} ${count} ${many}, ${each} minutes for each, and rests ${pause} minutes after every ${every} of them, unless none is left. At what time (24-hour clock, HH:MM) is the last one done?`,
      `${who} starts at ${clockText(start)} and takes ${each} minutes to ${verb} one ${noun}. After each ${every} there is a break of ${pause} minutes, but none at the end. When are ${count} ${many} done, as HH:MM?`,
    ]);
    const steps = [
      `Work: ${count} × ${each} = ${work} minutes.`,
      `Pauses come after each ${every}, not after the last one: ${pauses} of them, ${pauses} × ${pause} = ${rest} minutes.`,
      `${work} + ${rest} = ${work + rest} minutes after ${clockText(start)}, that is ${clockText(end)}${end >= 1440 ? " on the next day" : ""}.`,
    ];
    return { given: { start, count, each, pause, every }, problem, steps, answer: clockText(end) };
  },
};

const dutyOnDay: MathFamily = {
  id: "duty-on-day",
  topic: "calendar",
  difficulty: "hard",
  make({ who, name, others, task: { verb, noun } }, random) {
    const cycle = random.pick([3, 4, 5, 6, 8, 9, 10, 11]);
    const first = random.integer(0, 6);
    const wanted = random.integer(0, 6);
    const days = random.integer(90, 380);
    // Duties fall on day 0, cycle, 2 × cycle, …; the k-th of them is on the weekday (first + k × cycle) mod 7.
    let hit = 0;
    while ((first + hit * cycle) % 7 !== wanted) hit += 1;
    const day = hit * cycle;
    const period = 7 * cycle;
    const count = day < days ? Math.floor((days - 1 - day) / period) + 1 : 0;
    const team = cycle;
    const [today, asked] = [at(weekdays, first), at(weekdays, wanted)];
    const many = pluralOf(noun);
    const problem = random
      .pick([
        `${team} people take turns, a day each, to ${verb} ${many}. ${name} has the first day, a ${today}, and then every ${cycle}th day. How many of ${name}'s turns in the first ${days} days are on a ${asked}?`,
        `From a ${today} on, ${who} has to ${verb} ${many} on every ${cycle}th day, that ${today} included; ${at(others, 0)} and the rest do it in between. On how many ${asked}s within the first ${days} days (the ${today} being day 1) is it ${name}'s turn?`,
      ])
      .replace(/\b3th\b/g, "3rd");
    const steps = [
      `Counting the first day as 0, turns are on the days 0, ${cycle}, ${2 * cycle}, … and weekdays repeat after 7 turns, 7 × ${cycle} = ${period} days.`,
      `The first on a ${asked} is on day ${hit} × ${cycle} = ${day}.`,
      count === 0
        ? `That is not before day ${days}, so there are 0.`
        : `The last before day ${days} is ${day} + ${count - 1} × ${period} = ${day + (count - 1) * period}; so there are ${count - 1} + 1 = ${count}.`,
    ];
    return { given: { cycle, first, wanted, days }, problem, steps, answer: String(count) };
  },
};

export const calendar: readonly MathFamily[] = [weekdayLater, doneWhen, dutyOnDay];
