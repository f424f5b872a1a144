import type { Rules } from "../behavior/rules.ts";
import type { Situation } from "../behavior/situation.ts";
import type { Json, JsonObject } from "../json.ts";
import type { Npc } from "../npc/npc.ts";
import type { Parameter } from "../world/behavior.ts";
import type { WorldDocument } from "../world/world.ts";
import type { Accepted, Ask, ExpectedCall } from "./blueprint.ts";
import { admitAsk } from "./find-asks.ts";
import { stateDelta } from "./state-delta.ts";

/** A call that was executed by the rules: what it is as an answer, and the state that it leaves. */
export interface ExecutedAsk {
  readonly call: ExpectedCall;
  readonly after: Situation;
}

/** Executes what is asked for as the simulator would; undefined where the rules do not let it happen. */
export function executeAsk(
  document: WorldDocument,
  rules: Rules,
  npc: Npc,
  before: Situation,
  ask: Ask,
): ExecutedAsk | undefined {
  const admission = admitAsk(rules, npc, before, ask);
  if (admission.type === "refused") return undefined;
  const commit = rules.commit(ask.behavior, admission.arguments, before);
  if (commit.type === "impossible") return undefined;
  if (rules.simulate(ask.behavior, admission.arguments, commit.situation).type === "invalid")
    return undefined;
  const call = expectedCall(document, ask, admission.arguments, stateDelta(commit.changes));
  return { call, after: commit.situation };
}

/** `whole`: its arguments with defaults filled in, which is what is journaled. */
export function expectedCall(
  document: WorldDocument,
  ask: Ask,
  whole: JsonObject,
  delta: JsonObject = {},
): ExpectedCall {
  const parameters = document.behaviors[ask.behavior]?.parameters ?? {};
  const accepted = Object.entries(parameters).flatMap(([name, parameter]): [string, Accepted][] => {
    const value = whole[name] ?? ask.arguments[name] ?? parameter.default;
    if (value === undefined)
      return isFree(parameter) ? [[name, { values: [], optional: true, free: true }]] : [];
    return [[name, acceptedOf(parameter, value, Object.hasOwn(ask.arguments, name))]];
  });
  return { name: ask.behavior, arguments: Object.fromEntries(accepted), delta };
}

function acceptedOf(parameter: Parameter, value: Json, isAsked: boolean): Accepted {
  return {
    values: [value],
    ...(isAsked ? {} : { optional: true as const }),
    ...(isFree(parameter) ? { free: true as const } : {}),
  };
}

/** A text of one's own words. */
function isFree(parameter: Parameter): boolean {
  if (parameter.type !== "string") return false;
  return parameter.enum === undefined && parameter.of === undefined && parameter.from === undefined;
}
