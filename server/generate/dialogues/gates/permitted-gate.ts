import type { Beat } from "../../../domain/blueprint/blueprint.ts";
import type { CandidateCall } from "../../../domain/blueprint/candidate.ts";
import type { Gate } from "./gate.ts";

/** What was called was offered and permitted; a rule may say no only where the blueprint has it say so. */
export const permittedGate: Gate = {
  name: "permitted",
  judge({ turns, blueprint }) {
    return turns.flatMap(({ turn, beat, calls }) =>
      calls.flatMap((call) => {
        const { name, refusal } = call;
        if (!refusal || refusal.code === "arguments" || isExpected(blueprint.beats[beat], call)) return [];
        const by = refusal.rule === undefined ? "" : ` by rule ${refusal.rule}`;
        return [{ turn, fault: refusal.code, message: `${name} was refused${by}: ${refusal.message}` }];
      }),
    );
  },
};

/** The refusal that the blueprint has in view, by the same rule. */
function isExpected(beat: Beat | undefined, { name, refusal }: CandidateCall): boolean {
  if (beat?.expects.type !== "refused" || refusal?.code !== "requirement") return false;
  const { call, code, rule } = beat.expects;
  return name === call.name && code === "requirement" && rule === refusal.rule;
}
