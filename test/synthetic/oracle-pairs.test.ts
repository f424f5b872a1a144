// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { mkdtemp, readFile, rm } from "node:fs/promises";
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
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import { judgeAlone, judged } from "../../server/generate/dialogues/gates/judge-candidate.ts";
import { NpcSeat } from "../../server/generate/dialogues/npc-seat.ts";
import { playCandidate } from "../../server/generate/dialogues/play-candidate.ts";
import { rulePlayer } from "../../server/generate/dialogues/player/rule-player.ts";
import { SecondTries } from "../../server/generate/dialogues/second-tries.ts";
import {
  candidateId,
  foreseenBy,
  playthroughOf,
  productOf,
} from "../../server/generate/dialogues/stored-candidate.ts";
import { DialogueTally } from "../../server/generate/dialogues/tally.ts";
import { Playwright } from "../../server/generate/dialogues/think-up.ts";
import { Host } from "../../server/play/host.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import type { Loose } from "../mutations/draft.ts";
import { asStored, type HeldDataset, holdDataset } from "../mutations/held-dataset.ts";
import { faultyModel, type PlantedFault } from "./faulty-model.ts";

/** A model that gets one thing wrong however often it is asked, and speaks well where it may call nothing. */

const world = spokenIslet();
const npc = isletNpc(world);
const { rules } = compileRules(world.document);
const bench = { world, rules, npc };
const kinds: readonly Category[] = ["single_act", "multi_turn_state", "small_talk", "parallel_multiple"];
const faults: readonly (PlantedFault | undefined)[] = [
  undefined,
  "wrong_tool",
  "missing_call",
  "needless_call",
  "ungranted_tool",
  "other_name",
];
const store = memoryStore();
const products = new Map<string, Product>();
let answering: { readonly blueprint?: Blueprint; readonly fault?: PlantedFault | undefined } = {};
const model: Model = {
  provider: "scripted",
  name: "stubborn",
  stream(request, sink, signal) {
    const { blueprint, fault } = answering;
    const isBidden = request.toolChoice === "none" && fault !== "other_name";
    faultyModel(isBidden ? undefined : blueprint, isBidden ? undefined : fault).stream(request, sink, signal);
  },
};
const host = new Host({ ...store, model, clock: new ManualClock(), ids: countingIds(), epoch: 1 });
const signal = new AbortController().signal;
let folder = "";
let held: HeldDataset;
const played: { readonly fault: PlantedFault | undefined; readonly result: JudgedCandidate }[] = [];
const tally = new DialogueTally();

async function play(blueprint: Blueprint, fault: PlantedFault | undefined): Promise<void> {
  answering = { blueprint, fault };
  const job = parseJobId("job_1");
  if (!job) throw new Error("job_1 is a job's id");
  const id = candidateId(job, products.size);
  const cast = { world, npc, blueprint };
  const seat = new NpcSeat(model);
  const tries = new SecondTries(bench, seat);
  const place = { playthrough: playthroughOf(id, 0), speaker: seat, ...foreseenBy(id) };
  const candidate = await playCandidate(host, place, cast, rulePlayer(cast), signal, tries);
  const result = judged(candidate, tries.verdictsOfModel(judgeAlone(candidate, bench)));
  products.set(id, productOf(id, result, { drops: [], said: [], seed: 1, series: job }, [npc.persona.id]));
  played.push({ fault, result });
  tally.add(result, []);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-oracle-"));
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
    if (thought.type === "made") for (const fault of faults) await play(thought.blueprint, fault);
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
afterAll(async () => {
  await host.close();
  await rm(folder, { recursive: true, force: true });
});

const rowsOf = (config: string): readonly Loose[] =>
  held.rows.filter((row) => row.config === config).map(({ row }) => row as Loose);
const relieved = () => played.filter(({ result }) => result.tries?.some(({ by }) => by === "oracle"));

/** What verification says of the set with one pair of it changed. */
async function failuresWith(forge: (pair: Loose) => void, isMeant: (pair: Loose) => boolean) {
  const rows = structuredClone([...held.rows]);
  const pair = rows.find(({ config, row }) => config === "preference" && isMeant(row as Loose))?.row as Loose;
  forge(pair);
  pair.id = `${pair.playthrough}/${pair.turn}/${pair.source}-${answersKey([...pair.chosen, ...pair.rejected])}`;
  const findings = collectFindings();
  await verifyRows(asStored({ ...held, rows }), findings);
  return findings.failures.filter(({ row }) => row === pair.id).map(({ rule }) => rule);
}

describe("a turn that no try of the model passes", () => {
  test("[RJ6] is answered by the oracle in the same state, and each try is the rejected side of a pair with it", () => {
    const pairs = rowsOf("preference");
    const told = pairs.map(({ gate, reject_reason: reason, chosen_by: chosen, rejected_by: rejected }) =>
      [gate, reason, chosen, rejected].join(" "),
    );
    expect([...new Set(told)].sort()).toEqual([
      "blueprint irrelevance_error oracle, in words of oracle needless_call",
      "blueprint wrong_count oracle missing_call",
      "blueprint wrong_func_name oracle wrong_tool",
      "permitted wrong_func_name oracle ungranted_tool",
    ]);
    // Words that are wrong are no better for being asked for without calls: there the oracle has none.
    expect(relieved().some(({ fault }) => fault === "other_name")).toBe(false);
    expect(pairs.every(({ state, blueprint, rounds }) => state && blueprint && rounds.length === 1)).toBe(
      true,
    );
  });

  test("[RJ7] makes no row of its talk, and is counted against the model", () => {
    expect(relieved().map(({ result }) => [result.kept, result.npc.model === "oracle"])).toEqual(
      relieved().map(() => [false, false]),
    );
    const gates = relieved().map(({ fault, result }) => `${fault} ${result.failed}`);
    expect([...new Set(gates)].sort()).toEqual([
      "missing_call blueprint",
      "needless_call blueprint",
      "ungranted_tool permitted",
      "wrong_tool blueprint",
    ]);
    const alone = new Set(relieved().map(({ result }) => String(result.playthrough)));
    const rows = [...rowsOf("dialogues"), ...rowsOf("function_calls")];
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ playthrough }) => alone.has(playthrough))).toEqual([]);
    expect(tally.mended).toEqual({});
    expect(Object.keys(tally.relieved).sort()).toEqual(["blueprint", "permitted"]);
  });

  test("[RJ8] is verified from the folder alone, and a forged pair is refused", async () => {
    const findings = collectFindings();
    await verifyRows(asStored(held), findings);
    expect(findings.failures).toEqual([]);
    const isOf = (reason: string) => (pair: Loose) => pair.reject_reason === reason;
    const isCall = isOf("wrong_func_name");
    const forgeries: readonly (readonly [string, (pair: Loose) => void, (pair: Loose) => boolean])[] = [
      ["state", (pair) => (pair.state.standing.trust += 1), isCall],
      ["pair", (pair) => (pair.chosen[0].tool_calls[0].function.name = "fly"), isCall],
      ["pair", (pair) => ([pair.chosen, pair.rejected] = [pair.rejected, pair.chosen]), isCall],
      ["pair", (pair) => (pair.blueprint.expects = { type: "none" }), isCall],
      ["pair", (pair) => (pair.blueprint.expects.calls[0].delta = { "standing.trust": 50 }), isCall],
      ["provenance", (pair) => (pair.chosen_by = pair.rejected_by), isCall],
      ["provenance", (pair) => (pair.rejected_by = "somebody"), isOf("irrelevance_error")],
      ["turns", (pair) => delete pair.chosen_by, isCall],
    ];
    for (const [rule, forge, isMeant] of forgeries)
      expect({ rules: await failuresWith(forge, isMeant), forge: String(forge) }).toMatchObject({
        rules: expect.arrayContaining([rule]),
      });
    const card = await readFile(path.join(folder, "set", "README.md"), "utf8");
    const counted = [...card.matchAll(/^- (oracle.*): (\d+)$/gm)].reduce(
      (sum, [, , count]) => sum + Number(count),
      0,
    );
    expect(counted).toBe(rowsOf("preference").length);
  });
});
