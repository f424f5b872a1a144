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
      calls.flatMap((call): GateFault[] => {
        if (call.refusal) return [];
        const { name, outcome } = call;
        const planned = faults.get(name);
        if (planned && planned.times > 0) {
          faults.set(name, { ...planned, times: planned.times - 1 });
          if (outcome?.type === "failed" && outcome.message === planned.message) return [];
        }
        if (outcome?.type !== "done")
          return [{ turn, fault: outcome?.type ?? "open", message: `${name} was not done.` }];
        return isSame(call, bench)
          ? []
          : [{ turn, fault: "other_outcome", message: `${name} comes to something else.` }];
      }),
    );
  },
};

function isSame(call: CandidateCall, { rules }: Bench): boolean {
  return canonicalJson(plainJson(simulateCall(rules, call))) === canonicalJson(plainJson(call.outcome));
}
