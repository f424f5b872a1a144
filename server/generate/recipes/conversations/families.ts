import type { Random } from "../../../domain/random.ts";
import { clockText, weekdays } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { greeting, reply } from "./greetings.ts";
import { talks, type WriteTalk } from "./talks.ts";
import { counted, inWords, pluralOf } from "../persona-dressing/nouns.ts";

/** Two people who come to terms in so many messages (4 to 12, even), the first of them beginning. */
export type ConversationFamily = (
  first: Dressing,
  second: Dressing,
  messages: number,
  random: Random,
) => { readonly kind: string; readonly lines: readonly string[] };

/** A price is asked, more is ordered, and from a number on each is cheaper: every sum is computed. */
const bargain: ConversationFamily = (first, second, messages, random) => {
  const item = at(second.items, 0);
  const many = pluralOf(item);
  const price = random.integer(3, 40);
  const from = random.integer(4, 9) * 5;
  const off = random.integer(1, Math.max(1, Math.floor(price / 4)));
  let count = random.integer(4, from - 2);
  const cost = (): string => {
    const each = count >= from ? price - off : price;
    return `${count} × ${each} = ${count * each} dollars`;
  };
  const lines = [
    `${greeting(first, random)} I need ${counted(count, item)} ${first.place}. What do you take for one?`,
    `${reply(second, first, random)} $${price} each, so ${cost()}. From ${from} on, each is $${off} less.`,
  ];
  while (lines.length < messages - 2) {
    const isFirst = lines.length === 2;
    count += isFirst ? Math.max(1, from - count) : random.integer(1, 12);
    const ask = random.pick([
      `And if I take ${count}?`,
      `Make it ${count}.`,
      `${at(first.others, lines.length % 8)} wants some as well. What would ${count} come to?`,
    ]);
    const answer = random.pick([
      `Then it is ${cost()}.`,
      `${capital(cost())}.`,
      `That is ${cost()}${isFirst ? ", at the lower price" : ""}.`,
    ]);
    lines.push(ask, answer);
  }
  const day = random.pick(weekdays);
  lines.push(
    random.pick([
      `Good. ${counted(count, item)}, then. Can I have the ${many} by ${day}?`,
      `Agreed: ${counted(count, item)}. I would fetch them on ${day}.`,
    ]),
    random.pick([
      `By ${day}, yes. You pay when you have counted them.`,
      `${day} will do. They will lie ready ${second.place}.`,
    ]),
  );
  return { kind: "bargain", lines };
};

/** Each names hours on which they cannot, until one hour is left that both have. */
const meeting: ConversationFamily = (first, second, messages, random) => {
  const days = random.shuffle(weekdays.slice(0, 5));
  const rounds = messages / 2 - 2;
  const free = days.slice(0, rounds + 1);
  const hours = free.map(() => random.integer(16, 34) * 30);
  const lines = [
    `${greeting(first, random)} I should like to see your ${pluralOf(at(second.items, 0))}. I am free on ${inWords(
      free.map((day, index) => `${day} at ${clockText(at(hours, index))}`),
      "or",
    )}.`,
    `${reply(second, first, random)} ${at(free, 0)} I have to ${second.task.verb} ${pluralOf(second.task.noun)} all day${rounds > 0 ? ", so not then" : " until the evening. But half an hour will do, so come"}.`,
  ];
  for (let round = 1; round < rounds; round += 1) {
    lines.push(
      `What about ${at(free, round)} at ${clockText(at(hours, round))}?`,
      random.pick([
        `At ${clockText(at(hours, round))} on ${at(free, round)} ${at(second.others, round)} comes for the ${pluralOf(at(second.items, round))}.`,
        `I am not ${second.place} on ${at(free, round)}.`,
      ]),
    );
  }
  const chosen = rounds > 0 ? rounds : 0;
  const when = `${at(free, chosen)} at ${clockText(at(hours, chosen))}`;
  if (rounds > 0) lines.push(`That leaves ${when}.`, `${capital(when)} is free. Half an hour?`);
  lines.push(
    rounds > 0
      ? `Half an hour, so until ${clockText(at(hours, chosen) + 30)}. Where do I find you?`
      : `Then ${when}, until ${clockText(at(hours, chosen) + 30)}. Where do I find you?`,
    `Come and ask for ${second.name}; I shall be ${second.place}.`,
  );
  return { kind: "appointment", lines: lines.slice(0, messages) };
};

/** What was lent is counted over until both lists say the same. */
const reckoning: ConversationFamily = (first, second, messages, random) => {
  const item = at(first.items, 0);
  const many = pluralOf(item);
  const lent = random.integer(12, 80);
  let back = 0;
  const lines = [
    `${greeting(first, random)} In spring I lent you ${counted(lent, item)}. I have not all of them back.`,
    `${reply(second, first, random)} I have a list of what I returned. Shall we go through it?`,
  ];
  while (lines.length < messages - 2) {
    const given = random.integer(1, Math.max(1, Math.floor((lent - back) / 3)));
    const left = lent - back - given;
    lines.push(
      back === 0
        ? random.pick(["Yes. What is first?", "Read it to me."])
        : random.pick([`Up to there it is ${back} of ${lent}. Go on.`, `${back} I have as well. What next?`]),
      random.pick([
        `${capital(counted(given, item))} on a ${random.pick(weekdays)}, by way of ${at(second.others, lines.length % 8)}. That left ${lent - back} - ${given} = ${left}.`,
        `Then ${counted(given, item)}, which I brought myself: ${lent - back} - ${given} = ${left} to go.`,
      ]),
    );
    back += given;
  }
  lines.push(
    `So I am still owed ${lent} - ${back} = ${lent - back}.`,
    `${lent - back}, yes. I need the ${many} ${second.place} until ${random.pick(weekdays)}; then you have them.`,
  );
  return { kind: "reckoning", lines };
};

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** A talk of as many messages as are asked for: its beginning, so much of its middle, and its end. */
function ofTalk(write: WriteTalk): ConversationFamily {
  return (first, second, messages, random) => {
    const { kind, open, middle, close } = write(first, second, random);
    const between = middle.slice(0, messages / 2 - 2);
    return { kind, lines: [open, ...between, close].flat() };
  };
}

export const conversationFamilies: readonly ConversationFamily[] = [
  ...talks.map(ofTalk),
  bargain,
  meeting,
  reckoning,
];
