import type { Situation } from "../behavior/situation.ts";
import type { PlannedFault } from "../playthrough/stage-set.ts";
import type { Aim, Ask, Beat, Expectation } from "./blueprint.ts";
import { executeAsk, expectedCall } from "./expected-call.ts";
import { admitAsk } from "./find-asks.ts";
import type { Setting } from "./settings.ts";
import type { Stock } from "./stock.ts";

/** A beat as it is thought up; what it comes to is executed. */
export interface DraftBeat {
  readonly aim: Aim;
  readonly comesTo: Expectation["type"];
  readonly words?: readonly string[];
}

export interface PlayedOut {
  readonly beats: readonly Beat[];
  readonly faults: readonly PlannedFault[];
}

/** Executes the script by the rules, from the state that it begins in; a sentence where it does not go as it should. */
export function playOut(
  stock: Stock,
  setting: Setting,
  drafts: readonly DraftBeat[],
  fault: string,
): PlayedOut | string {
  const beats: Beat[] = [];
  const faults: PlannedFault[] = [];
  let { situation } = setting;
  for (const { aim, comesTo, words } of drafts) {
    const asks = asksOf(aim);
    const came = comeTo(stock, situation, asks, comesTo);
    if (typeof came === "string") return came;
    situation = came.after;
    if (comesTo === "failed")
      faults.push(...asks.map(({ behavior }) => ({ behavior, times: 1, message: fault })));
    beats.push({ aim, expects: came.expects, ...(words ? { words } : {}) });
  }
  return { beats, faults };
}

/** What a line asks to be done. */
function asksOf(aim: Aim): readonly Ask[] {
  if (aim.type === "ask") return aim.asks;
  return aim.type === "supply" ? [aim.ask] : [];
}

interface CameTo {
  readonly expects: Expectation;
  readonly after: Situation;
}

function comeTo(
  { world, rules, npc }: Stock,
  before: Situation,
  asks: readonly Ask[],
  comesTo: Expectation["type"],
): CameTo | string {
  const [first] = asks;
  switch (comesTo) {
    case "none":
      return { expects: { type: "none" }, after: before };
    case "calls": {
      let after = before;
      const calls = [];
      for (const ask of asks) {
        const executed = executeAsk(world.document, rules, npc, after, ask);
        if (!executed) return `${ask.behavior} cannot be done there.`;
        after = executed.after;
        calls.push(executed.call);
      }
      return calls.length > 0 ? { expects: { type: "calls", calls }, after } : "Nothing is asked for.";
    }
    case "failed": {
      const executed = first && executeAsk(world.document, rules, npc, before, first);
      if (!executed) return "What is to fail could not be tried.";
      return { expects: { type: "failed", call: { ...executed.call, delta: {} } }, after: before };
    }
    case "refused": {
      const admission = first && admitAsk(rules, npc, before, first);
      if (!first || admission?.type !== "refused") return "What is to be refused is not.";
      const { code, rule } = admission.refusal;
      if (code === "unknown_behavior" || code === "evaluation_error" || code === "budget")
        return `It is ${code}.`;
      const call = expectedCall(world.document, first, first.arguments);
      const expects = { type: "refused", call, code, ...(rule === undefined ? {} : { rule }) } as const;
      return { expects, after: before };
    }
    default:
      return comesTo satisfies never;
  }
}
