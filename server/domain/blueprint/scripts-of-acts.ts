import type { Ask } from "./blueprint.ts";
import { askingPhrases, neededArguments } from "./asking-phrase.ts";
import { executeAsk } from "./expected-call.ts";
import type { Behavior } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";
import { admitAsk } from "./find-asks.ts";
import { vocabularyOf } from "./own-words.ts";
import type { DraftBeat } from "./play-out.ts";
import {
  admittedIn,
  askFor,
  askRefused,
  asksTried,
  evenly,
  greeting,
  type Idea,
  inSomeSetting,
  type Script,
  smallTalk,
} from "./script.ts";
import type { Setting } from "./settings.ts";

/** Scripts in which the right thing to do is to act. Each gives undefined where this NPC has nothing for it. */

export function singleAct(idea: Idea): Script | undefined {
  return inSomeSetting(idea, (setting) => {
    const [ask] = admittedIn(idea, setting);
    if (!ask) return undefined;
    const before = idea.random.next() < 0.25 ? [greeting()] : [];
    return { setting, beats: [...before, askFor(ask)] };
  });
}

/** One of several things that could be done with the same words in it, or of many that could be done at all. */
export function chooseOne(idea: Idea): Script | undefined {
  return inSomeSetting(idea, (setting) => {
    const admitted = admittedIn(idea, setting);
    const near = admitted.find((ask) =>
      admitted.some((other) => other.behavior !== ask.behavior && sharesValue(ask, other)),
    );
    const isMany = new Set(admitted.map(({ behavior }) => behavior)).size >= 4;
    const ask = near ?? (isMany ? admitted[0] : undefined);
    return ask && { setting, beats: [askFor(ask)] };
  });
}

function sharesValue(one: Ask, other: Ask): boolean {
  const values = Object.values(other.arguments).filter((value) => typeof value === "string");
  return Object.values(one.arguments).some((value) => typeof value === "string" && values.includes(value));
}

/** The same thing twice, about two things. */
export function parallel(idea: Idea): Script | undefined {
  return pairOf(
    idea,
    (one, other) => one.behavior === other.behavior && mainValue(one) !== mainValue(other) && hasOneSlot(one),
  );
}

export function parallelMultiple(idea: Idea): Script | undefined {
  return pairOf(idea, (one, other) => one.behavior !== other.behavior);
}

function hasOneSlot({ arguments: given }: Ask): boolean {
  return Object.keys(given).length >= 1;
}

function mainValue({ arguments: given }: Ask): string {
  return JSON.stringify(Object.values(given).find((value) => typeof value === "string") ?? given);
}

/** Two asks that both can be done, one after the other. */
function pairOf(idea: Idea, isPair: (one: Ask, other: Ask) => boolean): Script | undefined {
  const { stock } = idea;
  return inSomeSetting(idea, (setting) => {
    const admitted = admittedIn(idea, setting);
    for (const one of admitted.slice(0, 12)) {
      const executed = executeAsk(stock.world.document, stock.rules, stock.npc, setting.situation, one);
      if (!executed) continue;
      const other = admitted.find(
        (ask) =>
          isPair(one, ask) && admitAsk(stock.rules, stock.npc, executed.after, ask).type === "admitted",
      );
      if (other) return { setting, beats: [askFor(one, other)] };
    }
    return undefined;
  });
}

/** What can be done only because of what was done before it. */
export function dependentChain(idea: Idea): Script | undefined {
  const chain = chainOf(idea, (code) => code !== "arguments");
  return chain && { setting: chain.setting, beats: [askFor(chain.first), askFor(chain.second)] };
}

/** What is not even offered until something else was done. */
export function missingTool(idea: Idea): Script | undefined {
  const chain = chainOf(idea, (code) => code === "not_offered");
  if (!chain) return undefined;
  const { setting, first, second } = chain;
  return { setting, beats: [askRefused(second), askFor(first), askFor(second)] };
}

interface Chain {
  readonly setting: Setting;
  readonly first: Ask;
  readonly second: Ask;
}

function chainOf(idea: Idea, isBarred: (code: string) => boolean): Chain | undefined {
  const { stock, random } = idea;
  const { world, rules, npc } = stock;
  return inSomeSetting(idea, (setting) => {
    const some = random.shuffle(stock.asks).slice(0, asksTried);
    const barred = evenly(
      some.filter((ask) => {
        const admission = stock.admission(setting, ask);
        return admission.type === "refused" && isBarred(admission.refusal.code);
      }),
      random,
    );
    for (const first of admittedIn(idea, setting).slice(0, 14)) {
      const executed = executeAsk(world.document, rules, npc, setting.situation, first);
      const second =
        executed &&
        barred.slice(0, 60).find((ask) => admitAsk(rules, npc, executed.after, ask).type === "admitted");
      if (second) return { setting, first, second };
    }
    return undefined;
  });
}

/** Three things in a row, each in the state that the ones before it left. */
export function multiTurn(idea: Idea): Script | undefined {
  const { stock, random } = idea;
  return inSomeSetting(idea, (setting) => {
    const asks: Ask[] = [];
    let { situation } = setting;
    for (const ask of admittedIn(idea, setting)) {
      if (asks.some((one) => one.behavior === ask.behavior && mainValue(one) === mainValue(ask))) continue;
      const executed = executeAsk(stock.world.document, stock.rules, stock.npc, situation, ask);
      if (!executed) continue;
      situation = executed.after;
      asks.push(ask);
      if (asks.length === 3) break;
    }
    if (asks.length < 3) return undefined;
    const beats: DraftBeat[] = asks.map((ask) => askFor(ask));
    const between = random.next() < 0.5 ? smallTalk(idea, 1) : [];
    return { setting, beats: [...beats.slice(0, 2), ...between, ...beats.slice(2)] };
  });
}

/** It fails the first time, and is asked for again. */
export function toolError(idea: Idea): Script | undefined {
  return inSomeSetting(idea, (setting) => {
    const [ask] = admittedIn(idea, setting);
    if (!ask) return undefined;
    return {
      setting,
      beats: [
        { aim: { type: "ask", asks: [ask] }, comesTo: "failed" },
        { aim: { type: "ask", asks: [ask], again: true }, comesTo: "calls" },
      ],
    };
  });
}

/** "What is the news?": whoever is asked so may choose, and need not ask back. */
const leavesItToThem = /^(?:what|who|have you|any|do (?:you|I)|did you|is there)\b/i;

/** "Hold the boats", "a season's licence": the phrase has in it what is to be left out. */
function saysWhich(document: WorldDocument, behavior: Behavior, name: string, says: string): boolean {
  const parameter = behavior.parameters[name];
  if (parameter?.type !== "string") return false;
  const of = parameter.of ?? vocabularyOf(parameter.from, document.state);
  const entries = of === undefined ? {} : (document.setting.vocabulary[of] ?? {});
  const called = Object.entries(entries).flatMap(([key, entry]) => [key, entry.name, ...entry.aliases]);
  const words = wordsIn(says);
  return [...(parameter.enum ?? []), ...called].some((one) =>
    wordsIn(one).some((word) => words.includes(word)),
  );
}

/** Those that mean something, for their length. */
function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
}

/** Something is left out that must be asked for, and is then given. */
export function missingParameter(idea: Idea): Script | undefined {
  const { stock, random } = idea;
  return inSomeSetting(idea, (setting) => {
    for (const ask of admittedIn(idea, setting)) {
      const behavior = stock.world.document.behaviors[ask.behavior];
      const needed = behavior ? neededArguments(behavior) : [];
      const [parameter] = needed;
      if (!behavior || parameter === undefined || needed.length !== 1) continue;
      const short = askingPhrases(behavior, stock.world.document.state).filter(
        ({ slots, says }) =>
          slots.length === 0 &&
          !leavesItToThem.test(says) &&
          !saysWhich(stock.world.document, behavior, parameter, says),
      );
      if (short.length === 0 || !isOpen(idea, setting, ask, parameter)) continue;
      const only = { [parameter]: ask.arguments[parameter] ?? "" };
      const { says } = random.pick(short);
      const shortAsk = { behavior: ask.behavior, arguments: {}, says };
      const supplied = { ...ask, arguments: only };
      return {
        setting,
        beats: [
          { aim: { type: "ask_short", ask: shortAsk, withholds: parameter }, comesTo: "none" },
          { aim: { type: "supply", ask: supplied, parameter }, comesTo: "calls" },
        ],
      };
    }
    return undefined;
  });
}

/** Whether it could be another: what there is only one of need not be asked for. */
function isOpen({ stock }: Idea, setting: Setting, { behavior }: Ask, parameter: string): boolean {
  const { offers } = stock.rules.offer(stock.npc.profile.behaviors, setting.situation, (name) =>
    stock.rules.canSimulate(name),
  );
  const schema = JSON.stringify(offers.find(({ name }) => name === behavior)?.tool.parameters ?? {});
  const others = stock.asks.filter(
    (ask) =>
      ask.behavior === behavior &&
      ask.arguments[parameter] !== undefined &&
      (typeof ask.arguments[parameter] !== "string" ||
        schema.includes(JSON.stringify(ask.arguments[parameter]))),
  );
  return new Set(others.map((ask) => JSON.stringify(ask.arguments[parameter]))).size >= 2;
}
