import { plantFault } from "../datasets/planted/plant-faults.ts";
import { plantedName } from "../domain/rows/planted-kinds.ts";
import type { PreferenceRow } from "../datasets/preference-rows.ts";
import { roundsOf } from "../datasets/candidate-pairs.ts";
import { sameJson } from "../datasets/same-json.ts";
import { readExpectation } from "../domain/blueprint/read-judged.ts";
import { type CandidateEvidence, checkPart, checkState } from "./check-candidate.ts";
import type { Fail } from "./check-lineage.ts";
import type { ToldTurn } from "./check-preferred.ts";

/** Whether a pair of source `planted` is the fault of that kind in its turn, planted anew from the turn's own row. */
export function checkPlanted(
  row: PreferenceRow,
  evidence: CandidateEvidence,
  told: ToldTurn | undefined,
  fail: Fail,
): void {
  if (row.source !== "planted") return;
  const { planted, state, gate, fault, finding, blueprint } = row;
  const expects = readExpectation(blueprint?.["expects"]);
  const asked = evidence.asked[0];
  if (row.origin !== "synthetic" || !row.simulate)
    fail("pair", "Faults are planted in synthetic play alone.");
  if (planted === undefined || !state || !expects || row.failed_turn !== undefined)
    return fail("pair", "It does not say what was planted in which state.");
  if (!told || !asked) return fail("turns", "The turn that a fault was planted in is in no other row.");
  checkState(state, evidence, fail);
  checkPart(row, evidence, fail);
  const model = row.lineage.requests[roundsOf(evidence.shared)]?.model;
  if (row.rejected_by !== plantedName || row.chosen_by !== model)
    fail("provenance", `The chosen side is by ${model ?? "nobody"}, and nobody said the other.`);
  const found = plantFault(
    {
      key: `${row.playthrough}/${row.turn}`,
      heard: told.talk.slice(0, told.from),
      completion: told.talk.slice(told.from),
      expects,
      tools: row.tools,
      rules: evidence.rules,
      grants: row.grants,
      state: asked,
    },
    planted,
  );
  if (!found) return fail("pair", `No ${planted} can be planted in its turn.`);
  const { message, ...named } = found;
  if (!sameJson([message], row.rejected) || named.from !== evidence.shared.length)
    fail("pair", `The rejected side is not the ${planted} of its turn.`);
  if (gate !== named.gate || fault !== named.fault || finding !== named.finding)
    fail("pair", `What is found in it is ${named.fault}: ${named.finding}`);
}
