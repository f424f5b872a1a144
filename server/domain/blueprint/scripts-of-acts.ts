import type { Ask } from "./blueprint.ts";
import { executeAsk } from "./expected-call.ts";
import { admitAsk, asksIn, offersAt } from "./find-asks.ts";
import type { Situation } from "../behavior/situation.ts";
import type { DraftBeat } from "./play-out.ts";
import {
  admittedIn,
  askFor,
  askRefused,
  greeting,
  type Idea,
  inSomeSetting,
  type Script,
  smallTalk,
  someOf,
  whereWanted,
} from "./script.ts";
import type { Setting } from "./settings.ts";

/** Scripts in which the right thing to do is to act. Each gives undefined where this NPC has nothing for it. */

export function singleAct(idea: Idea): Script | undefined {
  return whereWanted(idea, (setting) => {
    const [ask] = admittedIn(idea, setting);
    if (!ask) return undefined;
    const before = idea.random.next() < 0.25 ? [greeting()] : [];
    return { setting, beats: [...before, askFor(ask)] };
  });
}

/** One of several things that could be done with the same words in it, or of many that could be done at all. */
export function chooseOne(idea: Idea): Script | undefined {
  return whereWanted(idea, (setting) => {
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
  return whereWanted(idea, (setting) => {
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

/** Things that are done first, to see what they open. */
const firstsTried = 14;
/** What is asked for after one of them, beside what it opens. */
const secondsTried = 40;

function chainOf(idea: Idea, isBarred: (code: string) => boolean): Chain | undefined {
  const { stock } = idea;
  const { world, rules, npc } = stock;
  return inSomeSetting(idea, (setting) => {
    const barred = someOf(idea, (ask) => isBarredAt(stock, setting, ask, isBarred));
    for (const first of admittedIn(idea, setting).slice(0, firstsTried)) {
      const executed = executeAsk(world.document, rules, npc, setting.situation, first);
      if (!executed) continue;
      const opened = openedBy(idea, setting.situation, executed.after).filter((ask) =>
        isBarredAt(stock, setting, ask, isBarred),
      );
      const second = [...barred.slice(0, secondsTried), ...opened].find(
        (ask) => admitAsk(rules, npc, executed.after, ask).type === "admitted",
      );
      if (second) return { setting, first, second };
    }
    return undefined;
  });
}

function isBarredAt(
  stock: Idea["stock"],
  setting: Setting,
  ask: Ask,
  isBarred: (code: string) => boolean,
): boolean {
  const admission = stock.admission(setting, ask);
  return admission.type === "refused" && isBarred(admission.refusal.code);
}

/** What can be asked for after something was done of behaviors that were not offered before: that promise, that tool. */
function openedBy({ stock, random, order }: Idea, before: Situation, after: Situation): readonly Ask[] {
  const { rules, npc, world } = stock;
  const [was, is] = [offersAt(rules, npc, before), offersAt(rules, npc, after)];
  const opened = order.filter((name) => is.has(name) && !was.has(name));
  return opened.flatMap((name) => asksIn({ document: world.document, rules, npc }, after, name, random));
}

/** Three things in a row, each in the state that the ones before it left. */
export function multiTurn(idea: Idea): Script | undefined {
  const { stock, random } = idea;
  return whereWanted(idea, (setting) => {
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
  return whereWanted(idea, (setting) => {
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
