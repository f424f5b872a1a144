// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { answersKey } from "../../server/datasets/part-answers.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { compileRules } from "../../server/domain/behavior/compile-rules.ts";
import type { Blueprint } from "../../server/domain/blueprint/blueprint.ts";
import type { JudgedCandidate } from "../../server/domain/blueprint/candidate.ts";
import type { Category } from "../../server/domain/blueprint/categories.ts";
import { parseJobId } from "../../server/domain/ids.ts";
import { personaId } from "../../server/domain/npc/persona-id.ts";
import type { Model } from "../../server/domain/ports/model.ts";
import type { Product } from "../../server/domain/product.ts";
import { collectFindings } from "../../server/evaluate/findings.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import { judgeAlone, judged } from "../../server/generate/dialogues/gates/judge-candidate.ts";
import { playCandidate } from "../../server/generate/dialogues/play-candidate.ts";
import { rulePlayer } from "../../server/generate/dialogues/player/rule-player.ts";
import { SecondTries } from "../../server/generate/dialogues/second-tries.ts";
import {
  candidateId,
  foreseenBy,
  playthroughOf,
  productOf,
} from "../../server/generate/dialogues/stored-candidate.ts";
import { Playwright } from "../../server/generate/dialogues/think-up.ts";
import { Host } from "../../server/play/host.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import type { Loose } from "../mutations/draft.ts";
import { asStored, type HeldDataset, holdDataset } from "../mutations/held-dataset.ts";
import { faultyModel, type PlantedFault, plantedFaults } from "./faulty-model.ts";

/** A model that gets one thing wrong, and right when it is asked again. */

const world = spokenIslet();
const npc = isletNpc(world);
const { rules } = compileRules(world.document);
const bench = { world, rules, npc };
const kinds: readonly Category[] = ["single_act", "multi_turn_state", "small_talk", "parallel_multiple"];
const store = memoryStore();
const products = new Map<string, Product>();
let answering = faultyModel(undefined, undefined);
const model: Model = {
  provider: "scripted",
  name: "faulty",
  stream: (request, sink, signal) => answering.stream(request, sink, signal),
};
const host = new Host({ ...store, model, clock: new ManualClock(), ids: countingIds(), epoch: 1 });
const signal = new AbortController().signal;
let folder = "";
let held: HeldDataset;
const played: { readonly fault: PlantedFault; readonly result: JudgedCandidate }[] = [];

async function play(blueprint: Blueprint, fault: PlantedFault): Promise<void> {
  answering = faultyModel(blueprint, fault);
  const job = parseJobId("job_1");
  if (!job) throw new Error("job_1 is a job's id");
  const id = candidateId(job, products.size);
  const cast = { world, npc, blueprint };
  const tries = new SecondTries(bench);
  const place = { playthrough: playthroughOf(id, 0), ...foreseenBy(id) };
  const candidate = await playCandidate(host, place, cast, rulePlayer(cast), signal, tries);
  const result = judged(candidate, judgeAlone(candidate, bench));
  products.set(id, productOf(id, result, { drops: [], said: [], seed: 1, series: job }, [npc.persona.id]));
  if (answering.planted()) played.push({ fault, result });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-rejected-"));
  await store.library.putWorld(world);
  await store.library.putNpc(npc);
  const players = world.document.personas.map(({ persona: text, source, licence }) => ({
    id: personaId(text),
    text,
    source,
    licence,
  }));
  const writer = new Playwright({ world, rules, npcs: [npc.id], findNpc: async () => npc }, players, 7);
  for (const [number, category] of kinds.entries()) {
    const thought = await writer.thinkUp(number, category, new Set());
    if (thought.type === "made") for (const fault of plantedFaults) await play(thought.blueprint, fault);
  }
  await exportDataset({
    ...store,
    products: { ...store.products, get: async (id) => products.get(id) },
    out: path.join(folder, "set"),
    formats: ["huggingface", "openai-dpo"],
    includeProcedural: true,
    signal,
  });
  held = await holdDataset(await openDataset(path.join(folder, "set")));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const rowsOf = (config: string): readonly Loose[] =>
  held.rows.filter((row) => row.config === config).map(({ row }) => row as Loose);

/** What verification says of the set with one row of it changed. */
async function failuresWith(forge: (pair: Loose) => void, isMeant: (pair: Loose) => boolean) {
  const { playthrough } = rowsOf("preference").find(isMeant);
  const ofPlay = held.rows.filter(({ row }) => (row as Loose).playthrough === (playthrough as unknown));
  const rows = structuredClone([...held.rows.filter(({ config }) => config === "npc_profiles"), ...ofPlay]);
  const pair = rows.find(({ config, row }) => config === "preference" && isMeant(row as Loose))?.row as Loose;
  forge(pair);
  pair.id = `${pair.playthrough}/${pair.turn}/${pair.source}-${answersKey([...pair.chosen, ...pair.rejected])}`;
  const findings = collectFindings();
  await verifyRows(asStored({ ...held, rows }), findings);
  return findings.failures.filter(({ row }) => row === pair.id).map(({ rule }) => rule);
}

describe("a candidate that fails", () => {
  test("[RJ1] is asked for again from the state before the turn that failed, and goes on from what passes", () => {
    expect(played.length).toBeGreaterThan(20);
    expect(played.flatMap(({ result }) => (result.kept ? [] : [result.failed]))).toEqual([]);
    const gates = played.map(
      ({ fault, result }) => `${fault} ${result.tries?.map(({ gate }) => gate).join()}`,
    );
    expect([...new Set(gates)].sort()).toEqual([
      "broken_character consistency",
      "invented_item schema",
      "missing_call blueprint",
      "needless_call blueprint",
      "other_name consistency",
      "over_speaking over-speaking",
      "silence format",
      "ungranted_tool permitted",
      "wrong_tool blueprint",
      "wrong_value blueprint",
    ]);
  });

  test("[RJ2] is the rejected side of a pair on the same state, with the gate and what it found", () => {
    const pairs = rowsOf("preference");
    const found = new Map(
      pairs.map(({ gate, fault, reject_reason: reason }) => [`${gate} ${fault} ${reason}`, true]),
    );
    expect([...found.keys()].sort()).toEqual([
      "blueprint irrelevance_error irrelevance_error",
      "blueprint value_error value_error:string",
      "blueprint wrong_count wrong_count",
      "blueprint wrong_func_name wrong_func_name",
      "consistency other_name words",
      "consistency out_of_character words",
      "over-speaking too_long words",
      "permitted unknown_behavior wrong_func_name",
      "schema arguments value_error:string",
    ]);
    // Silence is no answer, and half of what is right is not wrong before the turn ends.
    const told = played.filter(({ fault }) => fault !== "silence");
    expect(pairs.length).toBe(told.length - 1);
    expect(
      pairs.every(({ source, finding, blueprint }) => source === "candidate" && finding && blueprint),
    ).toBe(true);
  });

  test("[RJ3] is in no dialogue, no function call and no prompt", () => {
    const failed = new Set(played.flatMap(({ result }) => result.tries?.map(({ turn }) => turn) ?? []));
    expect(failed.size).toBe(played.length);
    const turns = rowsOf("dialogues").flatMap(({ turns: of }) => of.map(({ turn }: Loose) => turn));
    const calls = rowsOf("function_calls").map(({ turn }) => turn);
    expect([...turns, ...calls].filter((turn) => failed.has(turn))).toEqual([]);
    const words = JSON.stringify(
      [...rowsOf("dialogues"), ...rowsOf("function_calls")].map(({ messages, prompt, completion }) => [
        messages,
        prompt,
        completion,
      ]),
    );
    for (const wrong of ["AI language model", "Bertram Quill", "counted the boats"])
      expect(words).not.toContain(wrong);
  });

  test("[RJ4] is verified from the folder alone, and a forged one is refused", async () => {
    const { failures } = await verifyDataset(path.join(folder, "set"));
    expect(failures).toEqual([]);
    const isOf = (gate: string) => (pair: Loose) => pair.gate === gate;
    const isCall = (pair: Loose) => pair.gate === "blueprint" && pair.chosen[0].tool_calls;
    const forgeries: readonly (readonly [string, (pair: Loose) => void, (pair: Loose) => boolean])[] = [
      ["state", (pair) => (pair.state.standing.trust += 1), isCall],
      ["state", (pair) => (pair.state.actor.fields.inventory = { anchor: 1 }), isOf("consistency")],
      ["pair", (pair) => (pair.rejected[0].tool_calls[0].function.name = "wave"), isOf("permitted")],
      ["pair", (pair) => (pair.fault = "requirement"), isOf("permitted")],
      ["pair", (pair) => delete pair.finding, isOf("over-speaking")],
      ["pair", (pair) => (pair.source = "regeneration"), isCall],
      ["pair", (pair) => ([pair.chosen, pair.rejected] = [pair.rejected, pair.chosen]), isCall],
      ["blueprint", (pair) => (pair.blueprint.expects = { type: "none" }), isCall],
      ["turns", (pair) => (pair.failed_turn = pair.turn), isOf("consistency")],
    ];
    for (const [rule, forge, isMeant] of forgeries)
      expect({ rules: await failuresWith(forge, isMeant), forge: String(forge) }).toMatchObject({
        rules: expect.arrayContaining([rule]),
      });
  });

  test("[RJ5] reaches the formats of pairs, and the card counts it by gate", async () => {
    const read = (file: string) => readFile(path.join(folder, "set", file), "utf8");
    const files = await readdir(path.join(folder, "set"), { recursive: true });
    const lines = await Promise.all(files.filter((file) => /openai-dpo.*\.jsonl$/.test(file)).map(read));
    expect(lines.join("\n")).toContain("non_preferred_output");
    const card = await read("README.md");
    const counted = [...card.matchAll(/^- candidate, failed at ([\w-]+): (\d+)$/gm)];
    expect(counted.map(([, gate]) => gate)).toEqual([
      "blueprint",
      "consistency",
      "over-speaking",
      "permitted",
      "schema",
    ]);
    const sum = counted.reduce((all, [, , count]) => all + Number(count), 0);
    expect(sum).toBe(rowsOf("preference").length);
  });
});
