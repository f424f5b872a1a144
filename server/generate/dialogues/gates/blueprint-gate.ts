import { canonicalJson, type Json, type JsonObject } from "../../../domain/json.ts";
import type { Expectation, ExpectedCall } from "../../../domain/blueprint/blueprint.ts";
import type { CandidateTurn, GateFault } from "../../../domain/blueprint/candidate.ts";
import { matchCall, matchCalls } from "../../../domain/blueprint/match-call.ts";
import { stateDelta } from "../../../domain/blueprint/state-delta.ts";
import type { Gate } from "./gate.ts";

/** The calls are those that are right, by BFCL's rules of matching, and leave the state that the blueprint has. */
export const blueprintGate: Gate = {
  name: "blueprint",
  judge({ turns, blueprint }) {
    return turns.flatMap((turn) => {
      return judgeTurn(turn, blueprint.beats[turn.beat]?.expects ?? nothing);
    });
  },
};

/** Words with which somebody says no; whether they say it well is another gate's question. */
const denial = /\b(?:no|not|nothing|never|none|cannot|\w+n['’]t|refuse|sorry|without|nobody)\b/i;

/** What is right where nobody has said anything. */
const nothing: Expectation = { type: "none" };

function judgeTurn(turn: CandidateTurn, expects: Expectation): readonly GateFault[] {
  const executed = turn.calls.filter(({ refusal, outcome }) => !refusal && outcome?.type === "done");
  switch (expects.type) {
    case "none":
    case "calls": {
      const expected = expects.type === "calls" ? expects.calls : [];
      const mismatch = matchCalls(executed, expected);
      if (mismatch) return [{ turn: turn.turn, ...mismatch }];
      return expected.some(isOfOwnWords) ? [] : compareStates(turn, expected);
    }
    case "failed": {
      const failed = turn.calls.filter(({ outcome }) => outcome?.type === "failed");
      const mismatch =
        matchCalls(failed, [expects.call]) ?? executed.map((call) => matchCall(call, expects.call))[0];
      if (mismatch) return [{ turn: turn.turn, ...mismatch }];
      return executed.length <= 1
        ? []
        : [{ turn: turn.turn, fault: "wrong_count", message: "It was done twice." }];
    }
    case "refused": {
      const tried = turn.calls.filter(({ refusal }) => refusal);
      if (tried.length === 0 && executed.length === 0 && !denial.test(turn.answer))
        return [{ turn: turn.turn, fault: "unrefused", message: "It neither tried nor said no." }];
      const wrong = tried.map((call) => matchCall(call, expects.call)).find(Boolean);
      if (wrong) return [{ turn: turn.turn, ...wrong }];
      return executed[0]
        ? [
            {
              turn: turn.turn,
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

function compareStates(turn: CandidateTurn, expected: readonly ExpectedCall[]): readonly GateFault[] {
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
      turn: turn.turn,
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
