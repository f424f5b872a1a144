// Trainers' lines are JSON of many shapes.
/* oxlint-disable typescript/no-unsafe-call */
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { datasetFormats, derivedFormats } from "../../server/datasets/formats/dataset-formats.ts";
import { makeManifest, manifestName, manifestText } from "../../server/datasets/manifest.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { exportPlayedSet, type Line, linesOf, type PlayedSet } from "./played-set.ts";

/** What loaders and trainers demand, of one small played set in every format. */

let set: PlayedSet;
beforeAll(async () => {
  set = await exportPlayedSet();
}, 60_000);
afterAll(() => rm(set.folder, { recursive: true, force: true }));

const values = (value: unknown): readonly unknown[] =>
  typeof value === "object" && value !== null ? Object.values(value).flatMap(values) : [value];

test("[DS16] every format is written, each line with its origin beside it, and a line of each is shown", async () => {
  const folders = Object.values(derivedFormats).map(({ folder }) => folder);
  const told = [...folders, "rendered-text"].filter((folder) =>
    set.files.some((file) => file.startsWith(`${folder}/provenance/`)),
  );
  expect(told).toEqual([...folders, "rendered-text"]);
  expect(set.report.formatSamples.map(({ config }) => config)).toEqual(
    datasetFormats.filter((format) => format !== "huggingface"),
  );
  for (const file of set.files.filter((name) => name.startsWith("llamafactory/provenance/"))) {
    const count = async (name: string) =>
      (await readFile(path.join(set.folder, name), "utf8")).trimEnd().split("\n").length;
    expect(await count(file)).toBe(await count(file.replace("provenance/", "")));
  }
});

test("[DS16] no file of lines holds a null", async () => {
  const lines = await linesOf(set, /^(?!data)[^/]+\/(?!provenance)[^/]*\.jsonl$/);
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => values(line).includes(null))).toEqual([]);
});

describe("[DS17] what trainers read", () => {
  const keysOf = (lines: readonly Line[]) => [...new Set(lines.flatMap((line) => Object.keys(line)))].sort();

  test("[DS17] OpenAI's preferences have its keys alone, one message a side, arguments as a text", async () => {
    const lines = await linesOf(set, /^openai-dpo\/preference/);
    expect(keysOf(lines)).toEqual(["input", "non_preferred_output", "preferred_output"]);
    for (const { input, preferred_output, non_preferred_output } of lines) {
      expect(Object.keys(input).sort()).toEqual(["messages", "parallel_tool_calls", "tools"]);
      for (const side of [preferred_output, non_preferred_output]) {
        expect(side).toHaveLength(1);
        for (const call of side[0].tool_calls ?? []) expect(typeof call.function.arguments).toBe("string");
      }
    }
  });

  test("[DS17] LLaMA-Factory's sides take turns, its tools are a text, and every row has the same columns", async () => {
    const lines = await linesOf(set, /^llamafactory\/[^/]+\.jsonl$/);
    const theirs = new Set(["human", "observation"]);
    for (const { conversations, tools, system, chosen } of lines) {
      conversations.forEach(({ from, value }: Line, index: number) => {
        expect(theirs.has(from)).toBe(index % 2 === 0);
        expect(typeof value).toBe("string");
      });
      expect(conversations.length % 2).toBe(chosen ? 1 : 0);
      expect(typeof system).toBe("string");
      expect(tools === "" || Array.isArray(JSON.parse(tools))).toBe(true);
    }
    const info: Line = JSON.parse(
      await readFile(path.join(set.folder, "llamafactory/dataset_info.json"), "utf8"),
    );
    for (const { file_name, columns, ranking } of Object.values<Line>(info)) {
      const rows = await linesOf(set, new RegExp(`^llamafactory/${file_name}$`));
      for (const row of rows) expect(new Set(Object.keys(row))).toEqual(new Set(Object.values(columns)));
      expect(ranking === true).toBe(String(file_name).startsWith("preference."));
    }
    const parallel = lines
      .flatMap(({ conversations }) => conversations)
      .filter(({ value }) => value.startsWith("[{"));
    expect(parallel.map(({ from }) => from)).toContain("function_call");
    expect(parallel.map(({ from }) => from)).toContain("observation");
  });

  test("[DS17] BFCL's questions have types of its own and an answer each, with what may be left out", async () => {
    const questions = await linesOf(set, /^bfcl\/train\/BFCL/);
    const answers = await linesOf(set, /^bfcl\/train\/possible_answer/);
    expect(answers.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    for (const { id, question, function: tools } of questions) {
      expect(id).toMatch(/^(?:simple_python|multiple|parallel|parallel_multiple)_\d+$/);
      for (const { parameters } of tools) expect(parameters).toMatchObject({ type: "dict", properties: {} });
      expect(question[0].at(-1).role).toBe("user");
    }
    const accepted = answers.flatMap(({ ground_truth }) => ground_truth);
    expect(accepted).toContainEqual({ ring_bell: { rings: [2, ""] } });
    expect(accepted).toContainEqual({ give_item: { item: ["fish"], quantity: [1, ""] } });
  });

  test("[DS17] Axolotl's and Mistral's arguments are texts, and Mistral's rows end with the assistant", async () => {
    for (const { messages, tools } of await linesOf(set, /^axolotl\/(?!preference)[^/]+\.jsonl$/)) {
      for (const { tool_calls = [] } of messages)
        for (const call of tool_calls) expect(typeof call.function.arguments).toBe("string");
      for (const tool of tools) expect(JSON.parse(tool.function.parameters)).toHaveProperty("properties");
    }
    for (const { messages } of await linesOf(set, /^mistral\/[^/]+\.jsonl$/)) {
      expect(messages.at(-1).role).toBe("assistant");
      for (const { tool_calls = [] } of messages)
        for (const call of tool_calls) expect(call.id).toMatch(/^[A-Za-z0-9]{9}$/);
    }
  });

  test("[DS17] formats of one exchange say what was asked and done", async () => {
    const [xlam] = await linesOf(set, /^xlam\/function_calls/);
    expect(JSON.parse(xlam.answers)[0]).toHaveProperty("arguments");
    expect(JSON.parse(xlam.tools)[0]).toMatchObject({
      name: expect.any(String),
      parameters: expect.any(Object),
    });
    const tasks = await linesOf(set, /^tau-bench\/tasks/);
    expect(tasks.flatMap(({ actions }) => actions)).toContainEqual({
      name: "quote_fare",
      kwargs: { seats: 1 },
    });
    const calls = (await linesOf(set, /^toolace\/[^/]+\.jsonl$/)).flatMap(
      ({ conversations }) => conversations,
    );
    expect(calls.map(({ value }) => value)).toContain("[quote_fare(seats=2), quote_fare(seats=3)]");
    const [cpdc] = await linesOf(set, /^cpdc\/dialogues/);
    expect(cpdc.turn_0.dialogue[0]).toMatchObject({ speaker: "player" });
    expect(set.files).toContain(`cpdc/function_lists/${cpdc.function_list_id}.json`);
    for (const { speech, action, character } of await linesOf(set, /^light\/dialogues/))
      expect([action.length, character.length]).toEqual([speech.length, speech.length]);
    const alpaca = await linesOf(set, /^alpaca\/[^/]+\.jsonl$/);
    expect(alpaca.every(({ instruction, output, input }) => instruction && output && input === "")).toBe(
      true,
    );
  });
});

test("[DS18] settings for trainers name files that are there, and take the loss on the assistant's words", async () => {
  const read = async (file: string): Promise<string> =>
    readFile(path.join(set.folder, "train", file), "utf8");
  const axolotl: Line = parse(await read("axolotl-sft.yaml"));
  for (const { path: file, roles_to_train } of axolotl.datasets) {
    expect(set.files).toContain(file);
    expect(roles_to_train).toEqual(["assistant"]);
  }
  const factory: Line = parse(await read("llamafactory-dpo.yaml"));
  const info = JSON.parse(
    await readFile(path.join(set.folder, factory.dataset_dir, "dataset_info.json"), "utf8"),
  );
  expect(Object.keys(info)).toEqual(expect.arrayContaining(factory.dataset.split(",")));
  expect(parse(await read("llamafactory-sft.yaml"))).toMatchObject({ train_on_prompt: false });
  expect(await read("trl_sft.py")).toContain("assistant_only_loss=True");
  const told = await read("README.md");
  for (const file of set.files.filter((name) => /^train\/.*\.(?:py|yaml)$/.test(name)))
    expect(told).toContain(`\`${path.basename(file)}\``);
});

test("[DS19] a folder of all formats verifies, and a changed line, a lost file or another's setting is found in each", {
  timeout: 120_000,
}, async () => {
  expect((await verifyDataset(set.folder)).failures).toEqual([]);
  const manifest = path.join(set.folder, manifestName);
  const kept = await readFile(manifest, "utf8");
  const firsts = [...Object.values(derivedFormats).map(({ folder }) => folder), "rendered-text", "train"].map(
    (folder) => set.files.find((file) => file.startsWith(`${folder}/`)) ?? folder,
  );
  const texts = new Map<string, string>();
  for (const file of firsts) {
    const text = await readFile(path.join(set.folder, file), "utf8");
    texts.set(file, text);
    await writeFile(path.join(set.folder, file), text.replace(/[a-z](?=[^a-z]*$)/, "X"));
  }
  await writeFile(manifest, manifestText(await makeManifest(set.folder)));
  const { failures } = await verifyDataset(set.folder, { recompute: true });
  const found = failures.map(({ row }) => row.replace(/:\d+$/, ""));
  expect(firsts.filter((file) => !found.includes(file))).toEqual([]);
  for (const [file, text] of texts) await writeFile(path.join(set.folder, file), text);
  await writeFile(manifest, kept);
});
