import { beforeAll, expect, test } from "vitest";
import type { Candidate } from "../../server/domain/blueprint/candidate.ts";
import { seededRandom } from "../../server/domain/random.ts";
import { Benchmarks } from "../../server/generate/dialogues/gates/benchmark-gate.ts";
import { judgeAlone, verdictOf } from "../../server/generate/dialogues/gates/judge-candidate.ts";
import { KeptTalks, tellingOf } from "../../server/generate/dialogues/gates/near-duplicate-gate.ts";
import type { PlantedFault } from "./faulty-model.ts";
import { type IsletTalks, isletTalks } from "./islet-talks.ts";
import { benchmarkText, talkPlants } from "./plant-in-talk.ts";

/** What share of planted faults each gate catches: those of a model that errs at known rates, and those told of a talk. */

const seed = 11;
const count = 54;
/** Clean talks, at most, into which each fault is put. */
const most = 8;
/** Of all talks, and the gate that is there for each; what is left of them is clean. */
const rates: readonly (readonly [PlantedFault, number, string])[] = [
  ["silence", 0.05, "format"],
  ["invented_item", 0.1, "schema"],
  ["ungranted_tool", 0.08, "permitted"],
  ["wrong_tool", 0.05, "blueprint"],
  ["wrong_value", 0.05, "blueprint"],
  ["missing_call", 0.05, "blueprint"],
  ["needless_call", 0.05, "blueprint"],
  ["broken_character", 0.08, "consistency"],
  ["other_name", 0.08, "consistency"],
  ["over_speaking", 0.08, "over-speaking"],
];

interface Share {
  planted: number;
  caught: number;
}

let talks: IsletTalks;
const clean: Candidate[] = [];
const ofModel = new Map<string, Share>();
const falseAlarms: string[] = [];
let erred = 0;
const benchmarks = new Benchmarks();
benchmarks.add(benchmarkText);

beforeAll(async () => {
  talks = await isletTalks(18);
  const random = seededRandom("faulty", seed);
  for (let number = 0; number < count; number += 1) {
    const blueprint = talks.blueprints[number % talks.blueprints.length];
    if (!blueprint) throw new Error("there are blueprints");
    const [fault, , gate] = draw(random.next()) ?? [];
    const { candidate, planted } = await talks.play(blueprint, fault);
    if (!planted || gate === undefined) {
      clean.push(candidate);
      falseAlarms.push(...failed(candidate));
      continue;
    }
    erred += 1;
    note(ofModel, gate, failed(candidate).includes(gate));
  }
}, 60_000);

/** Where in the rates a number between 0 and 1 falls. */
function draw(at: number): (typeof rates)[number] | undefined {
  let sum = 0;
  return rates.find(([, rate]) => (sum += rate) > at);
}

/** The gates that a talk does not pass, each asked by itself. */
function failed(candidate: Candidate, kept?: KeptTalks): readonly string[] {
  const ofAll = kept ? [kept, benchmarks] : [benchmarks];
  const verdicts = [
    ...judgeAlone(candidate, talks),
    ...ofAll.map((gate) => verdictOf(gate.name, gate.judge(candidate, talks))),
  ];
  return verdicts.filter(({ passed }) => !passed).map(({ gate }) => gate);
}

function note(shares: Map<string, Share>, of: string, isCaught: boolean): void {
  const share = shares.get(of) ?? { planted: 0, caught: 0 };
  shares.set(of, { planted: share.planted + 1, caught: share.caught + (isCaught ? 1 : 0) });
}

test("[GM1] of a model that errs at known rates each gate catches what it is there for, and nothing else is caught", () => {
  expect(falseAlarms).toEqual([]);
  const rate = erred / count;
  expect(rate).toBeGreaterThan(0.2);
  expect(rate).toBeLessThan(rates.reduce((sum, [, each]) => sum + each, 0));
  const gates = new Set(rates.map(([, , gate]) => gate));
  expect([...gates].filter((gate) => !ofModel.has(gate))).toEqual([]);
  for (const [gate, { planted, caught }] of ofModel) expect([gate, caught]).toEqual([gate, planted]);
});

test.each(Object.entries(talkPlants))("[GM1] of talks with %s a known share is caught", (_, plantOf) => {
  const { gate, plant, share } = plantOf;
  let [planted, caught] = [0, 0];
  for (const candidate of clean) {
    const faulty = planted < most ? plant(candidate) : undefined;
    if (!faulty) continue;
    const kept = gate === "near-duplicate" ? new KeptTalks() : undefined;
    kept?.add(tellingOf(candidate), talks.world);
    planted += 1;
    if (failed(faulty, kept).includes(gate)) caught += 1;
  }
  expect(planted).toBeGreaterThan(0);
  expect(caught / planted).toBeGreaterThanOrEqual(share);
  // What rules do not see, and what is no fault.
  if (share === 0) expect(caught).toBe(0);
});
