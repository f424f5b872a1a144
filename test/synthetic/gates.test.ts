import { beforeAll, describe, expect, test } from "vitest";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import type { Blueprint } from "../../server/domain/blueprint/blueprint.ts";
import type { JudgedCandidate } from "../../server/domain/blueprint/candidate.ts";
import type { Category } from "../../server/domain/blueprint/categories.ts";
import { Benchmarks } from "../../server/generate/dialogues/gates/benchmark-gate.ts";
import { judgeAlone, judged } from "../../server/generate/dialogues/gates/judge-candidate.ts";
import { KeptTalks, tellingOf } from "../../server/generate/dialogues/gates/near-duplicate-gate.ts";
import { playCandidate } from "../../server/generate/dialogues/play-candidate.ts";
import { rulePlayer } from "../../server/generate/dialogues/player/rule-player.ts";
import { candidateId, foreseenBy, playthroughOf } from "../../server/generate/dialogues/stored-candidate.ts";
import { Playwright } from "../../server/generate/dialogues/think-up.ts";
import { parseJobId } from "../../server/domain/ids.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import { Host } from "../../server/play/host.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import { faultyModel, type PlantedFault, plantedFaults } from "./faulty-model.ts";

/** A model that gets one thing wrong, and the gate that should find it. */

const world = spokenIslet();
const npc = isletNpc(world);
const { rules } = compileRules(world.document);
const players = world.document.personas.map(({ persona: text, source, licence }) => ({
  id: personaId(text),
  text,
  source,
  licence,
}));
const kinds: readonly Category[] = [
  "single_act",
  "multi_turn_state",
  "small_talk",
  "parallel_multiple",
  "world_refusal",
  "tool_error",
];
const each = 9;
const blueprints: Blueprint[] = [];
let played = 0;

/** Whose turn it is to answer: one host plays all of them, one after the other. */
let answering = faultyModel(undefined, undefined);
const store = memoryStore();
const model: Model = {
  provider: "scripted",
  name: "faulty",
  stream: (request, sink, signal) => answering.stream(request, sink, signal),
};
const host = new Host({ ...store, model, clock: new ManualClock(), ids: countingIds(), epoch: 1 });

async function candidateOf(blueprint: Blueprint, fault: PlantedFault | undefined) {
  answering = faultyModel(blueprint, fault);
  const job = parseJobId("job_1");
  if (!job) throw new Error("job_1 is a job's id");
  played += 1;
  const id = candidateId(job, played);
  const place = { playthrough: playthroughOf(id, 0), ...foreseenBy(id) };
  const cast = { world, npc, blueprint };
  const signal = new AbortController().signal;
  const candidate = await playCandidate(host, place, cast, rulePlayer(cast), signal);
  return { candidate, planted: answering.planted() };
}

async function judge(blueprint: Blueprint, fault?: PlantedFault) {
  const { candidate, planted } = await candidateOf(blueprint, fault);
  return { result: judged(candidate, judgeAlone(candidate, { world, rules, npc })), planted };
}

/** Of the talks that have the fault, how many which gate found. */
async function findings(fault: PlantedFault): Promise<Readonly<Record<string, number>>> {
  const found: { [gate: string]: number } = {};
  for (const blueprint of blueprints) {
    const { result, planted } = await judge(blueprint, fault);
    if (planted) found[result.failed ?? "none"] = (found[result.failed ?? "none"] ?? 0) + 1;
  }
  return found;
}

beforeAll(async () => {
  await store.library.putWorld(world);
  await store.library.putNpc(npc);
  const cast = { world, rules, npcs: [npc.id], findNpc: async () => npc };
  const writer = new Playwright(cast, players, 7);
  for (let number = 0; number < each; number += 1) {
    const category = kinds[number % kinds.length] ?? "single_act";
    const thought = await writer.thinkUp(number, category, new Set());
    if (thought.type === "made") blueprints.push(thought.blueprint);
  }
});

describe("the gates", () => {
  test("[SY4] let every clean talk pass", async () => {
    const results: JudgedCandidate[] = [];
    for (const blueprint of blueprints) results.push((await judge(blueprint)).result);
    expect(blueprints.length).toBe(each);
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
    const [first, second] = blueprints;
    if (!first || !second) throw new Error("there are blueprints");
    const talks = new KeptTalks();
    const { candidate } = await candidateOf(first, undefined);
    const other = (await candidateOf(second, undefined)).candidate;
    const bench = { world };
    talks.add(tellingOf(candidate), world);
    expect(talks.judge(candidate, bench)).toMatchObject([{ fault: "near_duplicate" }]);
    expect(talks.judge(other, bench)).toEqual([]);
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
