import { canonicalJson, type Json, type JsonObject } from "../json.ts";
import type { StateChange } from "../behavior/situation.ts";
import type { Expectation, ExpectedCall } from "./blueprint.ts";
import { type CallFault, type MadeCall, matchCall, matchCalls } from "./match-call.ts";
import { stateDelta } from "./state-delta.ts";

/** What was said and called in one turn, whoever tells of it: a journal, or a row. */
export interface JudgedTurn {
  /** What was said; undefined where that is not looked at. */
  readonly answer?: string;
  readonly calls: readonly (MadeCall & {
    /** Why it was refused; absent where it was not. */
    readonly refusal?: unknown;
    /** What came of it; absent where it was refused, or nothing did. */
    readonly outcome?:
      | { readonly type: "done"; readonly changes: readonly Pick<StateChange, "path" | "before" | "after">[] }
      | { readonly type: "failed" | "invalid" | "timed_out" | "cancelled" | "unknown" };
  })[];
}

export interface TurnFault {
  readonly fault: CallFault | "unrefused" | "instance_state_mismatch";
  readonly message: string;
}

/** Words with which somebody says no; whether they say it well is another gate's question. */
const denial = /\b(?:no|not|nothing|never|none|cannot|\w+n['’]t|refuse|sorry|without|nobody)\b/i;

/** Whether somebody says no. */
export function saysNo(answer: string): boolean {
  return denial.test(answer);
}

/** What is right where nobody has said anything. */
export const nothingRight: Expectation = { type: "none" };

/** What is wrong with a turn as the answer to what was right in it; nothing where it will do. */
export function judgeTurn(turn: JudgedTurn, expects: Expectation): readonly TurnFault[] {
  const executed = turn.calls.filter(({ refusal, outcome }) => !refusal && outcome?.type === "done");
  switch (expects.type) {
    case "none":
    case "calls": {
      const expected = expects.type === "calls" ? expects.calls : [];
      const mismatch = matchCalls(executed, expected);
      if (mismatch) return [mismatch];
      return expected.some(isOfOwnWords) ? [] : compareStates(turn, expected);
    }
    case "failed": {
      const failed = turn.calls.filter(({ outcome }) => outcome?.type === "failed");
      const mismatch =
        matchCalls(failed, [expects.call]) ?? executed.map((call) => matchCall(call, expects.call))[0];
      if (mismatch) return [mismatch];
      return executed.length <= 1 ? [] : [{ fault: "wrong_count", message: "It was done twice." }];
    }
    case "refused": {
      const tried = turn.calls.filter(({ refusal }) => refusal);
      if (tried.length === 0 && executed.length === 0 && turn.answer !== undefined && !saysNo(turn.answer))
        return [{ fault: "unrefused", message: "It neither tried nor said no." }];
      const wrong = tried.map((call) => matchCall(call, expects.call)).find(Boolean);
      if (wrong) return [wrong];
      return executed[0]
        ? [
            {
              fault: "irrelevance_error",
              message: `${executed[0].name} was done in the place of what was refused.`,
            },
          ]
        : [];
    }
    default:
      return expects satisfies never;
  }
}

/** What words of one's own leave in the state is these words. */
function isOfOwnWords({ arguments: given }: ExpectedCall): boolean {
  return Object.values(given).some(({ free }) => free === true);
}

function compareStates(turn: JudgedTurn, expected: readonly ExpectedCall[]): readonly TurnFault[] {
  const made = stateDelta(
    turn.calls.flatMap(({ outcome }) => (outcome?.type === "done" ? outcome.changes : [])),
  );
  const wanted = sum(expected.map(({ delta }) => delta));
  if (canonicalJson(made) === canonicalJson(wanted)) return [];
  const path = [...Object.keys(made), ...Object.keys(wanted)].find(
    (one) => canonicalJson(made[one] ?? null) !== canonicalJson(wanted[one] ?? null),
  );
  return [
    {
      fault: "instance_state_mismatch",
      message: `${path ?? "The state"} came to something else.`,
    },
  ];
}

function sum(deltas: readonly JsonObject[]): JsonObject {
  const total: { [path: string]: Json } = {};
  for (const delta of deltas)
    for (const [path, value] of Object.entries(delta)) {
      const known = total[path];
      if (typeof known === "number" && typeof value === "number") {
        const by = Math.round((known + value) * 1e6) / 1e6;
        if (by === 0) delete total[path];
        else total[path] = by;
      } else total[path] = value;
    }
  return total;
}
