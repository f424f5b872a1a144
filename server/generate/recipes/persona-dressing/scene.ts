import type { Random } from "../../../domain/random.ts";
import { trades } from "../trades/trades.ts";
import { amounts, doings, looks, months, parts, sayings, weathers } from "./content/scene-words.ts";
import type { Dressing } from "./dress.ts";
import { inWords, pluralOf, withArticle } from "./nouns.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** What a scene leaves unsaid: a text that asks for a day, or hands out these things, must not be told of others. */
export interface SceneBounds {
  /** No day, month or hour. */
  readonly isTimeless?: boolean;
  /** A text whose words for things are not used again. */
  readonly beside?: string;
}

/** "a dented spirit level": a thing and how it looks, or "a crate of blue hinges". */
export function seenThing(item: string, random: Random): string {
  const look = random.pick(looks);
  return random.next() < 0.6
    ? withArticle(`${look} ${item}`)
    : `${random.pick(amounts)} ${look} ${pluralOf(item)}`;
}

/**
 * One or two sentences of what else goes on around somebody: who is there, what has gone wrong, what lies about. Each is
 * put together from parts that are drawn apart, all of the trade and of the persona; nothing in it is a number.
 */
export function sceneOf(dressing: Dressing, random: Random, bounds: SceneBounds = {}): string {
  const parts = sceneParts(dressing, random, bounds);
  const [one, two] = random.shuffle(sentences);
  const first = one?.(parts) ?? "";
  return random.next() < 0.35
    ? `${first} ${two?.(sceneParts(dressing, random.child("more"), bounds)) ?? ""}`
    : first;
}

interface SceneParts {
  readonly who: string;
  readonly name: string;
  /** "Hana, the foreman," or "Hana Okafor". */
  readonly guest: string;
  readonly other: string;
  /** "a foreman" */
  readonly somebody: string;
  readonly role: string;
  readonly things: string;
  readonly thing: string;
  readonly place: string;
  readonly elsewhere: string;
  /** "one rainy Tuesday" */
  readonly when: string;
  readonly trouble: string;
  readonly weather: string;
  readonly occasion: string;
  readonly says: string;
  readonly does: string;
  /** "to align the mirrors" */
  readonly work: string;
}

function sceneParts(dressing: Dressing, random: Random, bounds: SceneBounds): SceneParts {
  const { guests, people, troubles, occasions, place, fields, items, who, name } = dressing;
  const [first = "Ada", second = "Bea"] = random.shuffle(guests);
  const [role = "neighbour", otherRole = "neighbour"] = random.shuffle(people);
  const free = random.shuffle(items.filter((item) => !(bounds.beside ?? "").includes(item)).slice(0, 24));
  const [thing = "key", otherThing = "lamp"] = free;
  const [occasion = "the holidays", otherOccasion = occasion] = random.shuffle(occasions);
  const task = random.pick(trades[fields[0]].tasks);
  const amount = random.pick(amounts);
  return {
    who,
    name,
    guest: random.next() < 0.6 ? `${first}, the ${role},` : first,
    other: second,
    somebody: withArticle(otherRole),
    role,
    things: `${amount} ${random.next() < 0.6 ? `${random.pick(looks)} ` : ""}${pluralOf(otherThing)}`,
    thing: `${random.pick(looks)} ${thing}`,
    place,
    elsewhere: random.pick(trades[fields[0]].places.filter((known) => known !== place)),
    when: bounds.isTimeless === true ? `before ${otherOccasion}` : whenOf(otherOccasion, random),
    trouble: random.pick(troubles),
    weather: random.pick(weathers),
    occasion,
    says: random.pick(sayings),
    does: random.pick(doings),
    work: `${task.verb} the ${pluralOf(task.noun)}`,
  };
}

function whenOf(occasion: string, random: Random): string {
  const day = random.pick(weekdays);
  const month = random.pick(months);
  return random.pick([
    `${random.pick(parts)} ${day}`,
    `${random.pick(parts)} ${day} in ${month}`,
    `on a ${day} in ${month}`,
    `shortly before ${occasion}`,
    `the week after ${occasion}`,
    `on the eve of ${occasion}`,
    `in ${month}, before ${occasion}`,
    `between ${occasion} and the end of ${month}`,
    `the morning after ${occasion}`,
    `during ${occasion}`,
    `with ${occasion} two days off`,
  ]);
}

type Sentence = (parts: SceneParts) => string;

const sentences: readonly Sentence[] = [
  ({ when, trouble }) => `${capital(when)} ${trouble}.`,
  ({ when, trouble, guest, occasion }) => `${capital(trouble)} ${when}, and ${guest} fears for ${occasion}.`,
  ({ weather, trouble }) => `${capital(weather)}; besides, ${trouble}.`,
  ({ guest, says, trouble }) => `${capital(guest)} ${says} that ${trouble}.`,
  ({ guest, does, things, elsewhere }) => `${capital(guest)} ${does} ${things} ${elsewhere}.`,
  ({ when, guest, does, things }) => `${capital(when)} ${guest} ${does} ${things}.`,
  ({ place, thing, things }) => `${capital(place)} lie ${withArticle(thing)} and ${things}.`,
  ({ somebody, thing, place, occasion }) =>
    `${capital(somebody)} has asked for the ${thing} ${place}, to have it before ${occasion}.`,
  ({ other, role, work, elsewhere }) => `${other}, the new ${role}, has learnt to ${work} ${elsewhere}.`,
  ({ trouble, other, work }) => `Since ${trouble}, ${other} has had to ${work} alone.`,
  ({ guest, other, thing }) => `${capital(guest)} and ${other} are at odds over ${withArticle(thing)}.`,
  ({ trouble, guest, place }) => `"${capital(trouble)}," somebody says ${place}, and ${guest} nods.`,
  ({ when, weather, other, work }) => `${capital(when)} ${weather}, and ${other} has yet to ${work}.`,
  ({ things, place, occasion }) => `${capital(things)} must be ready ${place} for ${occasion}.`,
  ({ occasion, other, somebody, does, things }) =>
    `For ${occasion} ${other}, ${somebody}, ${does} ${things}.`,
  ({ thing, other, role, place }) => `The ${thing} ${place} belongs to ${other}, the ${role}.`,
  ({ guest, says, weather, trouble }) => `While ${weather}, ${guest} ${says} that ${trouble}.`,
  ({ occasion, somebody, other, work }) =>
    `Until ${occasion} ${somebody} named ${other} is there to ${work}.`,
];

/** A scene that names the persona, by what they do; undefined where nothing is known of them. */
export function ownScene(dressing: Dressing, random: Random, bounds: SceneBounds = {}): string | undefined {
  const { own, whom, who, name } = dressing;
  const { does, matters } = own;
  const parts = sceneParts(dressing, random, bounds);
  const { guest, when, place, thing, things, trouble, elsewhere, occasion, work, other } = parts;
  const options = [
    ...does.map((third) =>
      random.pick([`${who} ${third}.`, `${capital(when)} ${who} is ${place}. ${name} ${third}.`]),
    ),
    ...matters.flatMap((matter) => [
      `${who} has a book about ${matter} ${place}, between ${withArticle(thing)} and ${things}.`,
      `${capital(guest)} has questions for ${whom}: they are about ${matter}.`,
      `${capital(when)} ${who} is to speak about ${matter}; ${trouble}.`,
      `${who} can talk with ${other} about ${matter} for hours, most of all ${elsewhere}.`,
      `${who} would sooner think about ${matter} than ${work}.`,
      `What ${who} knows of ${matter} is asked for at ${occasion}.`,
    ]),
  ];
  return options.length === 0 ? undefined : random.pick(options);
}

/** Somebody, in a sentence that says where they are. */
export function presentScene(dressing: Dressing, random: Random, bounds: SceneBounds = {}): string {
  const { who, when, place, thing, things, trouble, guest, elsewhere, work, occasion } = sceneParts(
    dressing,
    random,
    bounds,
  );
  return random.pick([
    `${capital(when)} ${who} is ${place} with ${withArticle(thing)} and ${things}.`,
    `${who} has come to ${work} ${when}, but ${trouble}.`,
    `${capital(place)} ${who} has found ${things}.`,
    `${who} has promised ${inWords([withArticle(thing), things])} for ${occasion}.`,
    `${capital(guest)} has lent ${withArticle(thing)} to ${who.replace(/,$/, "")}.`,
    `${capital(trouble)}, so ${who} is ${elsewhere}.`,
    `${who} has been told ${place} that ${trouble}.`,
    `${capital(when)} ${who} had to ${work} ${elsewhere}.`,
  ]);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
