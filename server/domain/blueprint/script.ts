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
/** Asks that are looked at in one of them. */
export const asksTried = 160;

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

/** Some asks, in random order, that the rules admit there: one or two of each behavior before more of any. */
export function admittedIn({ stock, random }: Idea, setting: Setting): readonly Ask[] {
  const some = random.shuffle(stock.asks).slice(0, asksTried);
  return evenly(
    some.filter((ask) => stock.admission(setting, ask).type === "admitted"),
    random,
  );
}

/** By turns of each behavior, so that what can be asked for in many ways is not asked for more often. */
export function evenly(asks: readonly Ask[], random: Random): readonly Ask[] {
  const seen = new Map<string, number>();
  const ranked = asks.map((ask) => {
    const rank = seen.get(ask.behavior) ?? 0;
    seen.set(ask.behavior, rank + 1);
    return { ask, rank: rank + random.next() * 0.999 };
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ ask }) => ask);
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
