// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateDialogues } from "../../server/app/dialogues/generate-dialogues.ts";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { answersKey } from "../../server/datasets/part-answers.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { collectFindings } from "../../server/evaluate/findings.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import { proceduralModel } from "../../server/model/procedural/procedural-model.ts";
import { ManualClock } from "../faults/manual-clock.ts";
import { memoryStore } from "../fakes/memory-store.ts";
import { countingIds } from "../fakes/play-room.ts";
import { isletNpc, spokenIslet } from "../fakes/spoken-islet.ts";
import type { Loose } from "../mutations/draft.ts";
import { asStored, type HeldDataset, holdDataset } from "../mutations/held-dataset.ts";

const signal = new AbortController().signal;
const store = memoryStore();
let folder = "";
let held: HeldDataset;

async function exportTo(name: string, planted?: number): Promise<HeldDataset> {
  const out = path.join(folder, name);
  const more = planted === undefined ? {} : { planted };
  const formats = ["huggingface", "openai-dpo", "llamafactory", "axolotl"] as const;
  await exportDataset({ ...store, out, formats, includeProcedural: true, signal, ...more });
  return holdDataset(await openDataset(out));
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-planted-"));
  const world = spokenIslet();
  await store.library.putWorld(world);
  await store.library.putNpc(isletNpc(world));
  const { personas: people, ...ports } = store;
  await generateDialogues({
    ...ports,
    people,
    model: proceduralModel(),
    clock: new ManualClock(),
    ids: countingIds(),
    epoch: 1,
    worlds: ["islet"],
    count: 16,
    seed: 1,
    maxPerTool: 1000,
    concurrency: 4,
    signal,
  });
  held = await exportTo("set", 11);
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const rowsOf = ({ rows }: HeldDataset, config: string): readonly Loose[] =>
  rows.filter((row) => row.config === config).map(({ row }) => row as Loose);
const plantedIn = (set: HeldDataset): readonly Loose[] =>
  rowsOf(set, "preference").filter(({ source }) => source === "planted");

async function failuresWith(forge: (pair: Loose) => void, isMeant: (pair: Loose) => boolean) {
  const { playthrough } = rowsOf(held, "preference").find(isMeant);
  const ofPlay = held.rows.filter(({ row }) => (row as Loose).playthrough === (playthrough as unknown));
  const rows = structuredClone([...held.rows.filter(({ config }) => config === "npc_profiles"), ...ofPlay]);
  const pair = rows.find(({ config, row }) => config === "preference" && isMeant(row as Loose))?.row as Loose;
  forge(pair);
  pair.id = `${pair.playthrough}/${pair.turn}/${pair.source}-${answersKey([...pair.chosen, ...pair.rejected])}`;
  const findings = collectFindings();
  await verifyRows(asStored({ ...held, rows }), findings);
  return findings.failures.filter(({ row }) => row === pair.id).map(({ rule }) => rule);
}

describe("faults that nobody made", () => {
  test("[RJ9] are paired with turns of synthetic play where that is asked for, each of its kind, and no row else is another", async () => {
    const reasons = new Map<string, Set<string>>();
    for (const { planted, reject_reason: reason } of plantedIn(held))
      reasons.set(planted, (reasons.get(planted) ?? new Set()).add(reason));
    const told = [...reasons].map(([kind, of]) => `${kind}: ${[...of].sort().join(", ")}`);
    expect(told.sort()).toEqual([
      "missing_argument: missing_required",
      "missing_option: missing_optional",
      "needless_call: irrelevance_error",
      "other_behavior: wrong_func_name",
      "other_type: type_error:simple",
      "other_value: value_error:others, value_error:string",
      "said_before: words",
      "said_not_done: wrong_count",
      "twice: wrong_count",
      "unknown_argument: unexpected_param",
    ]);
    expect(
      plantedIn(held).every(({ gate, fault, finding, state }) => gate && fault && finding && state),
    ).toBe(true);
    expect(new Set(plantedIn(held).map(({ rejected_by: by }) => by))).toEqual(new Set(["planted"]));
    const without = await exportTo("without");
    expect(plantedIn(without)).toEqual([]);
    const others = held.rows.filter(({ row }) => (row as Loose).source !== "planted");
    expect(others).toEqual(without.rows);
    const one = await exportTo("one", 1);
    const turns = plantedIn(one).map(({ turn }) => turn);
    expect(new Set(turns).size).toBe(turns.length);
    const all = new Set(plantedIn(held).map(({ id }) => id));
    expect(plantedIn(one).filter(({ id }) => !all.has(id))).toEqual([]);
  });

  test("[RJ9] are told as such by card and manifest, and reach every format of pairs", async () => {
    const read = (file: string) => readFile(path.join(folder, "set", file), "utf8");
    const card = await read("README.md");
    const counted = [...card.matchAll(/^- planted, \w+: (\d+)$/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(counted).toBe(plantedIn(held).length);
    expect(card).toContain("a rejected side that nobody said");
    expect(JSON.parse(await read("manifest.json"))).toMatchObject({ filters: { planted: 11 } });
  });

  test("[RJ10] are planted anew from the turn's own row by verification, and any other is refused", async () => {
    const { failures } = await verifyDataset(path.join(folder, "set"));
    expect(failures).toEqual([]);
    const isOf = (kind: string) => (pair: Loose) => pair.planted === kind;
    const forgeries: readonly (readonly [string, (pair: Loose) => void, (pair: Loose) => boolean])[] = [
      [
        "pair",
        (pair) => (pair.rejected[0].tool_calls[0].function.arguments.forged = 1),
        isOf("needless_call"),
      ],
      ["pair", (pair) => (pair.rejected[0].content += " So there."), isOf("said_not_done")],
      ["pair", (pair) => (pair.planted = "twice"), isOf("other_behavior")],
      ["pair", (pair) => delete pair.planted, isOf("twice")],
      ["pair", (pair) => (pair.finding = "It is wrong."), isOf("other_behavior")],
      ["pair", (pair) => (pair.source = "candidate"), isOf("other_behavior")],
      ["state", (pair) => (pair.state.standing.trust += 1), isOf("other_behavior")],
      ["provenance", (pair) => (pair.rejected_by = pair.chosen_by), isOf("other_behavior")],
      ["blueprint", (pair) => (pair.blueprint.expects = { type: "none" }), isOf("other_behavior")],
    ];
    for (const [rule, forge, isMeant] of forgeries)
      expect({ rules: await failuresWith(forge, isMeant), forge: String(forge) }).toMatchObject({
        rules: expect.arrayContaining([rule]),
      });
  });
});
