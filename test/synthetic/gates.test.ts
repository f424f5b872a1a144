import { beforeAll, describe, expect, test } from "vitest";
import type { Blueprint } from "../../server/domain/blueprint/blueprint.ts";
import type { JudgedCandidate } from "../../server/domain/blueprint/candidate.ts";
import { Benchmarks } from "../../server/generate/dialogues/gates/benchmark-gate.ts";
import { judgeAlone, judged } from "../../server/generate/dialogues/gates/judge-candidate.ts";
import { KeptTalks, tellingOf } from "../../server/generate/dialogues/gates/near-duplicate-gate.ts";
import { type PlantedFault, plantedFaults } from "./faulty-model.ts";
import { type IsletTalks, isletTalks } from "./islet-talks.ts";

/** A model that gets one thing wrong, and the gate that should find it. */

const each = 9;
let talks: IsletTalks;

async function judge(blueprint: Blueprint, fault?: PlantedFault) {
  const { candidate, planted } = await talks.play(blueprint, fault);
  return { result: judged(candidate, judgeAlone(candidate, talks)), planted };
}

/** Of the talks that have the fault, how many which gate found. */
async function findings(fault: PlantedFault): Promise<Readonly<Record<string, number>>> {
  const found: { [gate: string]: number } = {};
  for (const blueprint of talks.blueprints) {
    const { result, planted } = await judge(blueprint, fault);
    if (planted) found[result.failed ?? "none"] = (found[result.failed ?? "none"] ?? 0) + 1;
  }
  return found;
}

beforeAll(async () => {
  talks = await isletTalks(each);
});

describe("the gates", () => {
  test("[SY4] let every clean talk pass", async () => {
    const results: JudgedCandidate[] = [];
    for (const blueprint of talks.blueprints) results.push((await judge(blueprint)).result);
    expect(talks.blueprints.length).toBe(each);
    expect(results.flatMap(({ failed, verdicts }) => (failed ? [{ failed, verdicts }] : []))).toEqual([]);
  });

  test("[SY4] find every planted fault, each the gate that is there for it", async () => {
    const gates: { [fault: string]: readonly string[] } = {};
    for (const fault of plantedFaults) gates[fault] = Object.keys(await findings(fault));
    expect(gates).toEqual({
      wrong_tool: ["blueprint"],
      wrong_value: ["blueprint"],
      invented_item: ["schema"],
      ungranted_tool: ["permitted"],
      missing_call: ["blueprint"],
      needless_call: ["blueprint"],
      over_speaking: ["over-speaking"],
      broken_character: ["consistency"],
      other_name: ["consistency"],
      silence: ["format"],
    });
  });

  test("[SY4] know a talk that is kept, and thirteen words of a benchmark", async () => {
    const [first, second] = talks.blueprints;
    if (!first || !second) throw new Error("there are blueprints");
    const kept = new KeptTalks();
    const { candidate } = await talks.play(first);
    const other = (await talks.play(second)).candidate;
    kept.add(tellingOf(candidate), talks.world);
    expect(kept.judge(candidate, talks)).toMatchObject([{ fault: "near_duplicate" }]);
    expect(kept.judge(other, talks)).toEqual([]);
    const benchmarks = new Benchmarks();
    benchmarks.add(
      "so they said: one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    );
    const answer = "Well, one two three four five six seven eight nine ten eleven twelve thirteen, no less.";
    const [turn] = candidate.turns;
    if (!turn) throw new Error("there is a turn");
    expect(benchmarks.judge({ ...candidate, turns: [{ ...turn, answer }] })).toMatchObject([
      { fault: "in_benchmark" },
    ]);
    expect(benchmarks.judge(candidate)).toEqual([]);
  });
});
