import { canonicalJson } from "../../../domain/json.ts";
import { plainJson } from "../../../domain/plain-json.ts";
import type { CandidateCall, GateFault } from "../../../domain/blueprint/candidate.ts";
import { simulateCall } from "../../../play/turn-calls.ts";
import type { Bench, Gate } from "./gate.ts";

/** What was admitted was executed, and executed once more it comes to the same; only planned failures failed. */
export const executedGate: Gate = {
  name: "executed",
  judge({ turns, blueprint }, bench) {
    const faults = new Map(blueprint.stage.faults.map((fault) => [fault.behavior, { ...fault }]));
    return turns.flatMap(({ turn, calls }) =>
      calls.flatMap((call, index): GateFault[] => {
        if (call.refusal) return [];
        const { name, outcome } = call;
        const planned = faults.get(name);
        if (planned && planned.times > 0) {
          faults.set(name, { ...planned, times: planned.times - 1 });
          if (outcome?.type === "failed" && outcome.message === planned.message) return [];
        }
        if (outcome?.type !== "done")
          return [{ turn, fault: outcome?.type ?? "open", message: `${name} was not done.` }];
        return isSame(call, calls.slice(0, index), bench)
          ? []
          : [{ turn, fault: "other_outcome", message: `${name} comes to something else.` }];
      }),
    );
  },
};

/** In the state that it was admitted in; or, of those that go on at once, in that which a game's earlier ones left. */
function isSame(call: CandidateCall, before: readonly CandidateCall[], { rules }: Bench): boolean {
  const outcome = canonicalJson(plainJson(call.outcome));
  const comesTo = (situation: CandidateCall["situation"]): boolean =>
    canonicalJson(plainJson(simulateCall(rules, { ...call, situation }))) === outcome;
  let { situation } = call;
  if (comesTo(situation)) return true;
  if (!rules.isParallel(call.name)) return false;
  const beside = before.filter(({ name, outcome: end }) => rules.isParallel(name) && end?.type === "done");
  for (const { name, arguments: given } of beside) {
    const commit = rules.commit(name, given, situation);
    if (commit.type === "committed") situation = commit.situation;
  }
  return comesTo(situation);
}
