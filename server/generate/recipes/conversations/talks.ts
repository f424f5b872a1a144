import type { Random } from "../../../domain/random.ts";
import { capitalise } from "../../casting/fill-template.ts";
import { weekdays } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import type { Dressing } from "../persona-dressing/dress.ts";
import { pluralOf, withArticle } from "../persona-dressing/nouns.ts";
import { seenThing } from "../persona-dressing/scene.ts";
import { trades } from "../trades/trades.ts";
import { greeting, reply } from "./greetings.ts";

/** What one says and what the other answers. */
type Pair = readonly [string, string];

interface Talk {
  readonly kind: string;
  readonly open: Pair;
  /** At least four, of which as many are said as there is room for. */
  readonly middle: readonly Pair[];
  readonly close: Pair;
}

/** A kind of talk, whatever its length. */
export type WriteTalk = (first: Dressing, second: Dressing, random: Random) => Talk;

const lowered = (text: string): string =>
  `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, "")}`;
const bare = (term: string): string => term.replace(/^(?:an?|the) /, "");

/** One who knows a trade tells another its words, and sets a wrong guess right. */
const lesson: WriteTalk = (first, second, random) => {
  const { terms, advice, facts } = trades[second.fields[0]];
  const [one, two, three, four] = random.shuffle(terms);
  const [tip = "Ask.", other = "Wait.", third = "Look."] = random.shuffle(advice);
  const [fact = "It is so.", news = "It is so."] = random.shuffle(facts);
  const meaning = (term: typeof one): string => term?.meaning ?? "";
  const word = (term: typeof one): string => term?.term ?? "";
  const [guest, role] = [at(first.guests, 0), at(second.people, 0)];
  const middle: readonly Pair[] = [
    [
      `So when the ${role} says "${bare(word(two))}", that is ${meaning(three)}?`,
      `No, that is ${word(three)}. ${capitalise(word(two))} is ${meaning(two)}.`,
    ],
    [
      `And ${word(four)}? I have it in my notes ${first.place}, beside ${seenThing(at(first.items, 0), random)}.`,
      `${capitalise(meaning(four))}. You will need it before ${at(second.occasions, 0)}.`,
    ],
    [
      `What do people get wrong?`,
      `They forget this: ${lowered(tip)}. ${at(second.guests, 1)} forgot it, and ${at(second.troubles, 0)}.`,
    ],
    [
      `${guest} told me: "${fact}" Is that so?`,
      `It is. But ask ${at(second.guests, 2)} what follows from it, and you get ${random.pick(["three answers", "a shrug", "a lecture", "another question"])}.`,
    ],
    [
      `I have ${seenThing(at(first.items, 1), random)} to practise on. Will that do?`,
      `Better take ${seenThing(at(second.items, 1), random)}. And ${lowered(other)}.`,
    ],
    [
      `Last week ${at(first.troubles, 0)}. Would you have known what to do?`,
      `Not with that. ${capitalise(second.place)} I only learnt to ${lowered(third)}.`,
    ],
    [`You make it sound easy.`, `It is not. ${news}`],
  ];
  return {
    kind: "lesson",
    open: [
      `${greeting(first, random)} ${guest} says that you could tell me what ${word(one)} is.`,
      `${reply(second, first, random)} ${capitalise(word(one))} is ${meaning(one)}. Why do you ask?`,
    ],
    middle: random.shuffle(middle),
    close: [
      `Then I shall try it ${random.pick(["on", "by", "before"])} ${random.pick(weekdays)}, ${first.place}.`,
      `Do. And bring ${seenThing(at(second.items, 2), random)}, I have only ${seenThing(at(second.items, 3), random)}.`,
    ],
  };
};

/** Help is asked for, and what is offered for it is not wanted until something is. */
const favour: WriteTalk = (first, second, random) => {
  const { task } = second;
  const [mine, yours] = [random.integer(2, 9), random.integer(2, 9)];
  const day = random.pick(weekdays);
  const offers: readonly Pair[] = [0, 1, 2, 3, 4].map((index): Pair => {
    const thing = seenThing(at(first.items, index), random);
    const refused = random.pick([
      `I have ${seenThing(at(second.items, index), random)} already, and ${at(second.guests, index)} wants that back.`,
      `What would I do with it ${second.place}?`,
      `${at(second.guests, index)}, the ${at(second.people, index % second.people.length)}, would never let me keep it.`,
      `Keep it. Since ${at(second.troubles, index % second.troubles.length)} I have no room.`,
    ]);
    return [
      random.pick([
        `You could have ${thing} for it.`,
        `I would give ${thing}.`,
        `Then take ${thing}; I got it from ${at(first.guests, index)}.`,
        `${capitalise(thing)}, then? It has been ${first.place} since ${at(first.occasions, index % first.occasions.length)}.`,
      ]),
      refused,
    ];
  });
  return {
    kind: "favour",
    open: [
      `${greeting(first, random)} ${capitalise(at(first.troubles, 0))}. Could you ${task.verb} the ${pluralOf(task.noun)} for me before ${at(first.occasions, 0)}?`,
      `${reply(second, first, random)} I have enough to do for ${at(second.occasions, 0)}. What do I get?`,
    ],
    middle: offers,
    close: [
      `${mine} hours of mine, on any day. I can ${first.task.verb} your ${pluralOf(first.task.noun)}.`,
      `For ${mine} of yours you get ${yours} of mine, on ${day}. That makes ${mine} + ${yours} = ${mine + yours} hours between us, and nobody pays.`,
    ],
  };
};

/** Two want one thing at one time, and each plan has something against it until one has nothing. */
const quarrel: WriteTalk = (first, second, random) => {
  const thing = at(random.shuffle([at(first.items, 0), at(second.items, 0)]), 0);
  const days = random.shuffle(weekdays);
  const [here, there] = [at(first.occasions, 0), at(second.occasions, 0)];
  const plans: readonly Pair[] = [0, 1, 2, 3, 4].map((index): Pair => {
    const day = at(days, index);
    return [
      random.pick([
        `I could do without it on ${day}, when ${at(first.guests, index)} has ${seenThing(at(first.items, index + 1), random)} for me.`,
        `What if I fetch it on ${day} and you use ${seenThing(at(second.items, index + 1), random)} until then?`,
        `Leave it ${first.place} on ${day}; the ${at(first.people, index % first.people.length)} can hand it over.`,
        `We could ask ${at(first.guests, index)} for ${seenThing(thing, random)}, for ${day} alone.`,
      ]),
      random.pick([
        `On ${day} ${at(second.guests, index)} comes to ${second.task.verb} the ${pluralOf(second.task.noun)}. It has to be ${second.place} by then.`,
        `The last time that I agreed to that, ${at(second.troubles, index % second.troubles.length)}.`,
        `${day} is no use to me. Ask the ${at(second.people, index % second.people.length)}.`,
        `And if ${at(first.troubles, index % first.troubles.length)} again? No.`,
      ]),
    ];
  });
  return {
    kind: "quarrel",
    open: [
      `${greeting(first, random)} You have had the ${thing} since ${there}, and I need it for ${here}.`,
      `${reply(second, first, random)} It was promised to me by ${at(second.guests, 5)}. You can have it when I am done.`,
    ],
    middle: plans,
    close: [
      `Then let us part the week: yours until ${at(days, 5)} noon, mine from there on.`,
      `Until ${at(days, 5)} noon. ${random.pick(["I do not like it, but it is fair.", `Bring ${seenThing(at(first.items, 6), random)} as a pledge.`, `But clean it first, ${first.name}.`, "Write it down, or we shall both remember it otherwise."])}`,
    ],
  };
};

/** One brings news, the other asks until there is something to do about it. */
const news: WriteTalk = (first, second, random) => {
  const { advice } = trades[second.fields[0]];
  const [tip = "Wait.", other = "Ask."] = random.shuffle(advice);
  const [what, more] = [at(second.troubles, 0), at(second.troubles, 1)];
  const [guest, witness] = [at(second.guests, 0), at(second.guests, 1)];
  const [role, otherRole] = [at(second.people, 0), at(second.people, 1)];
  const middle: readonly Pair[] = [
    [
      `${witness} was there, ${second.place}, with ${seenThing(at(second.items, 0), random)}.`,
      `Then it was not an hour after I had left. Did the ${otherRole} see it?`,
    ],
    [
      `They found ${seenThing(at(second.items, 1), random)} and ${seenThing(at(second.items, 2), random)}.`,
      `The second of these is mine. ${witness} borrowed it for ${at(second.occasions, 1)}.`,
    ],
    [
      `Some say that ${more}, too.`,
      `That was last month, and the ${role} has forgotten none of it. I told them to ${lowered(tip)}.`,
    ],
    [
      `What will you tell the ${role}?`,
      `What I tell everybody: ${lowered(other)}. It helps the next time, if not this time.`,
    ],
    [
      `I could lend you ${seenThing(at(first.items, 0), random)} for the while.`,
      `Kind of you. But ${at(first.guests, 2)} needs that more, now that ${at(first.troubles, 0)}.`,
    ],
    [
      `Is ${at(second.occasions, 0)} in danger?`,
      `Not if somebody can ${second.task.verb} the ${pluralOf(second.task.noun)} by ${random.pick(weekdays)}.`,
    ],
  ];
  return {
    kind: "news",
    open: [
      `${greeting(first, random)} I come with bad news: ${what}.`,
      `${reply(second, first, random)} Who says so? ${guest}, the ${role}, was here at noon and said nothing.`,
    ],
    middle: random.shuffle(middle),
    close: [
      `They wait for me ${first.place}. Shall I tell ${guest} anything?`,
      `That I come on ${random.pick(weekdays)}, with ${seenThing(at(second.items, 3), random)}, and that nobody is to touch the ${at(second.items, 4)}.`,
    ],
  };
};

/** What was bought is not as it was promised, and what is paid back is reckoned out. */
const complaint: WriteTalk = (first, second, random) => {
  const item = at(second.items, 0);
  const [count, bad, price] = [random.integer(8, 30), random.integer(2, 7), random.integer(3, 25)];
  const fault = random.pick([
    "bent",
    "cracked",
    "of the wrong size",
    "damp",
    "second-hand",
    "without their labels",
    "mouldy",
    "last year's",
  ]);
  const middle: readonly Pair[] = [
    [
      `${at(first.guests, 0)} unpacked them ${first.place}, beside ${seenThing(at(first.items, 0), random)}, and saw it at once.`,
      `${at(first.guests, 0)} may have dropped them. When they left here, ${at(second.guests, 0)} had looked at each.`,
    ],
    [
      `I needed all of them for ${at(first.occasions, 0)}.`,
      `And I had no others. That week ${at(second.troubles, 0)}.`,
    ],
    [
      `Could you send ${seenThing(at(second.items, 1), random)} in their place?`,
      `Not before ${random.pick(weekdays)}. The ${at(second.people, 0)} has the key.`,
    ],
    [
      `The ${at(first.people, 0)} says that it is in the contract.`,
      `Then let the ${at(first.people, 0)} read me the line. What I signed was for ${pluralOf(item)}, without a word of how they look.`,
    ],
    [
      `You told ${at(first.guests, 1)} that they were the best you had.`,
      `They were. Since then ${at(second.troubles, 1)}, and now I have none at all.`,
    ],
  ];
  return {
    kind: "complaint",
    open: [
      `${greeting(first, random)} Of the ${count} ${pluralOf(item)} that I bought of you, ${bad} are ${fault}.`,
      `${reply(second, first, random)} Nobody else has complained. What did you pay, $${price} apiece?`,
    ],
    middle: random.shuffle(middle),
    close: [
      `$${price}, yes. For ${bad} that is ${bad} × ${price} = ${bad * price} dollars, and I want them back.`,
      `You shall have ${bad * price} dollars, once I have the ${bad} ${pluralOf(item)} here again. That leaves ${count} - ${bad} = ${count - bad} that you keep, and no ${at(second.people, 1)} need hear of it.`,
    ],
  };
};

/** Two find out at some place that each has what the other is curious about. */
const meeting: WriteTalk = (first, second, random) => {
  const about = ({ own, task }: Dressing): string =>
    own.matters[0] ?? `how to ${task.verb} ${withArticle(task.noun)}`;
  const { facts } = trades[first.fields[0]];
  const [fact = "It is so."] = random.shuffle(facts);
  const [theirs = "It is so."] = random.shuffle(trades[second.fields[0]].facts);
  const middle: readonly Pair[] = [
    [
      `Do you know much about ${about(first)}?`,
      `As much as you about ${about(second)}, I should think. Tell me one thing that is true.`,
    ],
    [`Here is one that my ${at(first.people, 0)} would not believe: ${fact}`, `I can match that. ${theirs}`],
    [
      `I am here because ${at(first.troubles, 0)}.`,
      `Then we have the same day. With us ${at(second.troubles, 0)}.`,
    ],
    [
      `Is that ${seenThing(at(second.items, 0), random)} that you have there?`,
      `It goes to ${at(second.guests, 0)}, the ${at(second.people, 0)}, for ${at(second.occasions, 0)}. And what is in your bag?`,
    ],
    [
      `Mostly ${seenThing(at(first.items, 0), random)}, and ${seenThing(at(first.items, 1), random)} for ${at(first.guests, 0)}.`,
      `We had one of those ${second.place}. ${at(second.guests, 1)} sat on it.`,
    ],
  ];
  return {
    kind: "acquaintance",
    open: [
      `${greeting(first, random)} Is it here that one waits for ${at(first.guests, 3)}?`,
      `${reply(second, first, random)} I have waited since ${at([...weekdays], random.integer(0, 4))}, it feels. Sit down.`,
    ],
    middle,
    close: [
      `If ${at(first.guests, 3)} does not come, I shall be ${first.place}. You should see ${seenThing(at(first.items, 2), random)} that we have there.`,
      `On ${random.pick(weekdays)}, then. I bring ${seenThing(at(second.items, 1), random)}, and you tell me the rest.`,
    ],
  };
};

export const talks: readonly WriteTalk[] = [lesson, favour, quarrel, news, complaint, meeting];
