import type { Refusal, Rules } from "../behavior/rules.ts";
import type { Npc } from "../npc/npc.ts";
import type { Random } from "../random.ts";
import type { World } from "../world/world.ts";
import type { Ask } from "./blueprint.ts";
import { admitAsk, findAsks } from "./find-asks.ts";
import { findSettings, type Setting } from "./settings.ts";

/** What the rules say of an ask, as far as scripts go by it. */
export type AskVerdict =
  | { readonly type: "admitted" }
  | { readonly type: "refused"; readonly refusal: Pick<Refusal, "code" | "rule"> };

/** What blueprints of one NPC are made of: states to begin in, things to ask for, and what the rules say of each. */
export interface Stock {
  readonly world: World;
  readonly rules: Rules;
  readonly npc: Npc;
  readonly settings: readonly Setting[];
  readonly asks: readonly Ask[];
  /** What the rules say of an ask in the state that a talk begins in; looked at once. */
  admission(setting: Setting, ask: Ask): AskVerdict;
}

export function stockUp(world: World, rules: Rules, npc: Npc, random: Random): Stock {
  const settings = findSettings(world.document, npc, random.child("settings"));
  const asks = findAsks({ document: world.document, rules, npc }, settings, random.child("asks"));
  return { world, rules, npc, settings, asks, admission: judgeOnce(rules, npc, asks) };
}

/** A cast has a hundred thousand pairs of a state and an ask, and a dozen verdicts: a pair is a number of one of them. */
function judgeOnce(rules: Rules, npc: Npc, asks: readonly Ask[]): Stock["admission"] {
  const numbers = new Map(asks.map((ask, index) => [ask, index]));
  const verdicts: AskVerdict[] = [];
  const known = new Map<Setting, Uint16Array>();
  const numberOf = (verdict: AskVerdict): number => {
    const before = verdicts.findIndex((one) => isSame(one, verdict));
    return before < 0 ? verdicts.push(verdict) : before + 1;
  };
  return (setting, ask) => {
    const number = numbers.get(ask);
    if (number === undefined) return judge(rules, npc, setting, ask);
    const ofSetting = known.get(setting) ?? new Uint16Array(asks.length);
    known.set(setting, ofSetting);
    const before = verdicts[(ofSetting[number] ?? 0) - 1];
    if (before) return before;
    const verdict = judge(rules, npc, setting, ask);
    ofSetting[number] = numberOf(verdict);
    return verdict;
  };
}

function judge(rules: Rules, npc: Npc, { situation }: Setting, ask: Ask): AskVerdict {
  const admission = admitAsk(rules, npc, situation, ask);
  if (admission.type === "admitted") return { type: "admitted" };
  const { code, rule } = admission.refusal;
  return { type: "refused", refusal: { code, ...(rule === undefined ? {} : { rule }) } };
}

function isSame(one: AskVerdict, other: AskVerdict): boolean {
  if (one.type === "admitted" || other.type === "admitted") return one.type === other.type;
  return one.refusal.code === other.refusal.code && one.refusal.rule === other.refusal.rule;
}
