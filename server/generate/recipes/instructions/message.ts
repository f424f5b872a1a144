import { capitalise } from "../../casting/fill-template.ts";
import { weekdays } from "../math/calendar.ts";
import { at } from "../math/family.ts";
import { seenThing } from "../persona-dressing/scene.ts";
import { ofMyself } from "./of-myself.ts";
import { type Change, followUps, type InstructionFamily } from "./task.ts";

interface Message {
  readonly to: string;
  readonly from: string;
  readonly trouble: string;
  /** What is asked for, with its article. */
  readonly wanted: readonly string[];
  readonly day: string;
  readonly place: string;
  readonly occasion: string;
  readonly isFormal: boolean;
  readonly hasReason: boolean;
  readonly spare: readonly string[];
  /** Which of the ways to say each sentence is used. */
  readonly way: number;
}

/** A message to somebody about what went wrong and what is needed, and then other wishes for it. */
export const message: InstructionFamily = (dressing, random) => {
  const { guests, people, troubles, items, place, occasions, name } = dressing;
  const things = items.slice(0, 7).map((item) => seenThing(item, random));
  const role = at(people, 0);
  const start: Message = {
    to: at(guests, 0),
    from: name,
    trouble: at(troubles, 0),
    wanted: things.slice(0, 1),
    day: random.pick(weekdays),
    place,
    occasion: at(occasions, 0),
    isFormal: random.next() < 0.5,
    hasReason: true,
    spare: things.slice(1),
    way: random.integer(0, 5),
  };
  const tone = start.isFormal ? "formal" : "friendly";
  const facts = `${start.trouble}; I need ${start.wanted.join("")} ${place} by ${start.day}, for ${start.occasion}`;
  const ask = random.pick([
    `Write a short ${tone} message to ${start.to}, the ${role}: ${facts}. Sign it ${name}.`,
    `${start.to} is the ${role} and has to be told: ${facts}. Put that into a ${tone} note from ${name}.`,
    `Make a ${tone} message of this, to ${start.to}, signed ${name}: ${facts}.`,
    `My notes for ${start.to}, the ${role}: ${facts}. Turn them into a ${tone} text, with my name, ${name}, below.`,
  ]);
  return {
    kind: "message",
    first: { request: `${ofMyself(dressing, random.child("self"))} ${ask}`, answer: show(start) },
    next: followUps(start, changes, show, random),
  };
};

const changes: readonly Change<Message>[] = [
  (state, random) => {
    const day = random.pick(weekdays.filter((other) => other !== state.day));
    return {
      request: random.pick([`Make it ${day}.`, `Not ${state.day}, ${day}.`, `It can wait until ${day}.`]),
      state: { ...state, day },
    };
  },
  (state, random) => {
    const [more, ...spare] = random.shuffle(state.spare);
    if (more === undefined || state.wanted.length > 3) return undefined;
    return {
      request: random.pick([
        `Ask for ${more} as well.`,
        `I forgot: also ${more}.`,
        `Add ${more} to what I need.`,
      ]),
      state: { ...state, wanted: [...state.wanted, more], spare },
    };
  },
  (state) => ({
    request: state.isFormal
      ? "Too stiff. We have known each other for years."
      : "Now as one writes to somebody one hardly knows.",
    state: { ...state, isFormal: !state.isFormal },
  }),
  (state) =>
    state.hasReason
      ? { request: "Leave out what went wrong.", state: { ...state, hasReason: false } }
      : { request: "Put back what went wrong.", state: { ...state, hasReason: true } },
  (state, random) => {
    const way = (state.way + random.integer(1, 5)) % 6;
    return {
      request: random.pick([
        "Say the same in other words.",
        "Another wording, please.",
        "I do not like how it sounds. Again, with the same facts.",
      ]),
      state: { ...state, way },
    };
  },
];

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}

function show({
  to,
  from,
  trouble,
  wanted,
  day,
  place,
  occasion,
  isFormal,
  hasReason,
  way,
}: Message): string {
  const things = listed(wanted);
  const reason = at(
    [
      `${capitalise(trouble)}.`,
      `I have to tell you that ${trouble}.`,
      `You may have heard that ${trouble}.`,
      `As you know, ${trouble}.`,
      `I write because ${trouble}.`,
      `There is no good way to say it: ${trouble}.`,
    ],
    way,
  );
  const plea = isFormal
    ? at(
        [
          `Could you let me have ${things} ${place} by ${day}?`,
          `I would be grateful for ${things}, ${place}, by ${day}.`,
          `May I ask you for ${things} by ${day}? I am to be found ${place}.`,
          `By ${day} ${things} will be needed ${place}.`,
          `Would it be possible to bring ${things} by ${day}, ${place}?`,
          `I should need ${things} ${place} no later than ${day}.`,
        ],
        way,
      )
    : at(
        [
          `Can you bring ${things} by ${day}? I am ${place}.`,
          `I need ${things} ${place} by ${day}.`,
          `Have you got ${things} for me by ${day}, ${place}?`,
          `Please leave ${things} ${place} by ${day}.`,
          `Could you find me ${things} by ${day}, ${place}?`,
          `Send ${things} along by ${day}, I am ${place}.`,
        ],
        way,
      );
  const purpose = at(
    [
      `It is for ${occasion}.`,
      `Without it ${occasion} is at risk.`,
      `This is all that is missing for ${occasion}.`,
    ],
    way % 3,
  );
  const opening = isFormal ? `Dear ${to},` : `${to.split(" ")[0] ?? to},`;
  const end = isFormal ? `With kind regards\n${from}` : `Thanks\n${from}`;
  return [opening, [...(hasReason ? [reason] : []), plea, purpose].join(" "), end].join("\n");
}
