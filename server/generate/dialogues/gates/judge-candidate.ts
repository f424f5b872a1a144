import type { Candidate, GateFault, JudgedCandidate, Verdict } from "../../../domain/blueprint/candidate.ts";
import { blueprintGate } from "./blueprint-gate.ts";
import { consistencyGate } from "./consistency-gate.ts";
import { executedGate } from "./executed-gate.ts";
import { formatGate } from "./format-gate.ts";
import type { Bench, Gate } from "./gate.ts";
import { overSpeakingGate } from "./over-speaking-gate.ts";
import { permittedGate } from "./permitted-gate.ts";
import { schemaGate } from "./schema-gate.ts";
import { traceableGate } from "./traceable-gate.ts";

/** Those that look at a candidate alone, in their order. */
const gatesOfOne: readonly Gate[] = [
  formatGate,
  schemaGate,
  permittedGate,
  executedGate,
  blueprintGate,
  traceableGate,
  consistencyGate,
  overSpeakingGate,
];

/** Asks every gate, whatever the ones before it found. */
export function judgeAlone(candidate: Candidate, bench: Bench): readonly Verdict[] {
  return gatesOfOne.map((gate) => verdictOf(gate.name, gate.judge(candidate, bench)));
}

export function verdictOf(gate: string, faults: readonly GateFault[]): Verdict {
  return { gate, passed: faults.length === 0, faults };
}

/** The candidate with its verdicts, as it is stored. */
export function judged(candidate: Candidate, verdicts: readonly Verdict[]): JudgedCandidate {
  const { blueprint, playthrough, scene, player, npc, turns, tries = [] } = candidate;
  const failed = verdicts.find(({ passed }) => !passed)?.gate;
  return {
    blueprint,
    playthrough,
    scene,
    player,
    npc,
    turns: turns.map(({ turn, beat, calls }) => ({ turn, beat, calls: calls.map(({ name }) => name) })),
    kept: failed === undefined,
    ...(failed === undefined ? {} : { failed }),
    verdicts,
    ...(tries.length > 0 ? { tries } : {}),
  };
}
