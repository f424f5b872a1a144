import type { Random } from "../random.ts";
import type { Ask, Fact } from "./blueprint.ts";
import type { DraftBeat } from "./play-out.ts";
import type { Setting } from "./settings.ts";
import type { Stock } from "./stock.ts";
import { attackTopics, irrelevantTopics, smallTalkTopics } from "./topics.ts";

/** What a script is thought up from. */
export interface Idea {
  readonly stock: Stock;
  readonly random: Random;
  /** Behaviors, those before that are wanted more. */
  readonly order: readonly string[];
  /** What a player may tell of themself. */
  readonly facts: readonly Fact[];
}

/** A script before it is executed. */
export interface Script {
  readonly setting: Setting;
  readonly beats: readonly DraftBeat[];
}

/** Settings that are looked at before it is given up. */
const settingsTried = 14;
/** Behaviors whose settings are looked at before any. */
const leadsTried = 3;
/** Asks that are looked at in one of them. */
const asksTried = 160;

/** The first of some settings, in random order, in which something is found. */
export function inSomeSetting<Found>(
  { stock, random }: Idea,
  find: (setting: Setting) => Found | undefined,
): Found | undefined {
  for (const setting of random.shuffle(stock.settings).slice(0, settingsTried)) {
    const found = find(setting);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same, and those settings first in which the behaviors that are wanted most can be asked for. */
export function whereWanted<Found>(
  idea: Idea,
  find: (setting: Setting) => Found | undefined,
): Found | undefined {
  const { stock, random, order } = idea;
  for (const lead of order.slice(0, leadsTried)) {
    const asks = stock.asks.filter(({ behavior }) => behavior === lead);
    const settings = stock.settings.filter((setting) =>
      asks.some((ask) => stock.admission(setting, ask).type === "admitted"),
    );
    const found = settings.length > 0 && inSomeSetting({ ...idea, stock: { ...stock, settings } }, find);
    if (found) return found;
  }
  return inSomeSetting({ ...idea, random: random.child("anywhere") }, find);
}

/** Some asks that the rules admit there: one of each behavior before more of any, those that are wanted first. */
export function admittedIn(idea: Idea, setting: Setting): readonly Ask[] {
  return someOf(idea, (ask) => idea.stock.admission(setting, ask).type === "admitted");
}

/** Some of which something holds, in that order. */
export function someOf({ stock, random, order }: Idea, holds: (ask: Ask) => boolean): readonly Ask[] {
  const each = Math.ceil(asksTried / Math.max(1, order.length));
  return order
    .flatMap((name) => {
      const own = stock.asks.filter(({ behavior }) => behavior === name);
      const some = random.shuffle(own.filter(holds)).slice(0, each);
      return some.map((ask, rank) => ({ ask, rank }));
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ ask }) => ask);
}

/**
 * Behaviors in a random order in which those that were called less often come first more often. `called`: how often, so
 * far.
 */
export function wantedFirst(
  names: readonly string[],
  called: Readonly<Record<string, number>>,
  random: Random,
): readonly string[] {
  return names
    .map((name) => ({ name, at: -Math.log(1 - random.next()) * (1 + (called[name] ?? 0)) ** 2 }))
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name);
}

export const askFor = (...asks: readonly Ask[]): DraftBeat => ({
  aim: { type: "ask", asks },
  comesTo: "calls",
});
export const askRefused = (ask: Ask): DraftBeat => ({
  aim: { type: "ask", asks: [ask] },
  comesTo: "refused",
});

export function smallTalk({ stock, random }: Idea, count: number): readonly DraftBeat[] {
  const lacks: readonly string[] = stock.world.document.casting.lacks;
  const topics = smallTalkTopics.filter((topic) => !lacks.includes(topic));
  return random
    .shuffle(topics)
    .slice(0, count)
    .map((topic) => ({ aim: { type: "small_talk", topic }, comesTo: "none" }));
}

export const greeting = (): DraftBeat => ({ aim: { type: "greet", topic: "hello" }, comesTo: "none" });

export function irrelevant({ random }: Idea): DraftBeat {
  return { aim: { type: "irrelevant", topic: random.pick(irrelevantTopics) }, comesTo: "none" };
}

export function attack({ random }: Idea): DraftBeat {
  return { aim: { type: "attack", topic: random.pick(attackTopics) }, comesTo: "none" };
}

export const tell = (fact: Fact): DraftBeat => ({ aim: { type: "tell", fact }, comesTo: "none" });
export const recall = (fact: Fact): DraftBeat => ({
  aim: { type: "recall", fact },
  comesTo: "none",
  words: [fact.value],
});
