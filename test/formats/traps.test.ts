// Trainers' lines are JSON of many shapes.
/* oxlint-disable typescript/no-unsafe-call */
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { functionTool } from "../../server/datasets/chat.ts";
import { ParquetRows } from "../../server/datasets/formats/parquet-rows.ts";
import { exportPlayedSet, type Line, linesOf, type PlayedSet } from "./played-set.ts";

/** What loaders and trainers were seen to trip over, each looked for in a small played set of every format. */

let set: PlayedSet;
beforeAll(async () => {
  set = await exportPlayedSet();
}, 60_000);
afterAll(() => rm(set.folder, { recursive: true, force: true }));

const parquetFiles = () => set.files.filter((file) => file.endsWith(".parquet"));
const open = (file: string) => asyncBufferFromFile(path.join(set.folder, file));
const read = (file: string) => readFile(path.join(set.folder, file), "utf8");

async function rowsOf(config: string): Promise<Line[]> {
  const files = parquetFiles().filter((file) => file.startsWith(`data/${config}/`));
  const parts = await Promise.all(files.map(async (file) => parquetReadObjects({ file: await open(file) })));
  return parts.flat();
}

/** Messages of any format that has OpenAI's roles. */
async function openAiMessages(): Promise<Line[]> {
  const lines = await linesOf(set, /^(?:openai|mistral|axolotl)\/[^/]+\.jsonl$/);
  const pairs = await linesOf(set, /^openai-dpo\/[^/]+\.jsonl$/);
  return [
    ...lines.flatMap(({ messages }) => messages),
    ...pairs.flatMap((pair) => [
      ...pair.input.messages,
      ...pair.preferred_output,
      ...pair.non_preferred_output,
    ]),
  ];
}

const nullsIn = (value: unknown): number =>
  value === null
    ? 1
    : typeof value === "object"
      ? Object.values(value).reduce((sum: number, each) => sum + nullsIn(each), 0)
      : 0;

test("[LT1] arguments are objects in the canonical rows, and texts of one object for OpenAI, Mistral and Axolotl", async () => {
  const rows = await rowsOf("function_calls");
  const canonical = rows.flatMap(({ completion }) => completion).flatMap(({ tool_calls = [] }) => tool_calls);
  expect(canonical.length).toBeGreaterThan(5);
  for (const call of canonical) expect(call.function.arguments).toBeTypeOf("object");
  const texts = (await openAiMessages()).flatMap(({ tool_calls = [] }) => tool_calls);
  expect(texts.length).toBeGreaterThan(10);
  for (const call of texts) {
    expect(call.function.arguments).toBeTypeOf("string");
    expect(JSON.parse(call.function.arguments)).toBeTypeOf("object");
  }
});

test("[LT1] nothing is padded: messages, tools and arguments are read back without a null", async () => {
  for (const config of ["dialogues", "function_calls", "preference", "unpaired_preference"]) {
    const rows = await rowsOf(config);
    expect(rows.length).toBeGreaterThan(0);
    for (const { messages, prompt, completion, chosen, rejected, tools } of rows)
      expect(nullsIn([messages, prompt, completion, chosen, rejected, tools])).toBe(0);
  }
});

test("[LT1] an argument may be a number in one row and a text in the next, a list, or nothing", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-traps-"));
  const file = path.join(folder, "train.parquet");
  const rows = new ParquetRows(file, { id: "string", tools: "json list", state: "json?" });
  const calls = [{ arguments: { n: 1 } }, { arguments: { n: "one" } }, { arguments: {} }];
  await rows.add({ id: "a", tools: [], state: undefined });
  for (const [index, call] of calls.entries()) await rows.add({ id: String(index), tools: [call] });
  await rows.finish();
  const found = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
  expect(found.map(({ tools }) => tools)).toEqual([[], ...calls.map((call) => [call])]);
  await rm(folder, { recursive: true });
});

test("[LT1] a config has one schema in every split, lists of JSON among it, whether or not its rows fill them", async () => {
  const schemas = new Map<string, Set<string>>();
  for (const file of parquetFiles()) {
    const { schema } = await parquetMetadataAsync(await open(file));
    const columns = schema.map(({ name, type, converted_type, repetition_type }) => [
      name,
      type,
      converted_type,
      repetition_type,
    ]);
    const config = file.split("/")[1] ?? "";
    schemas.set(config, (schemas.get(config) ?? new Set()).add(JSON.stringify(columns)));
    expect(
      schema.filter(({ name }) => name === "element").every((one) => one.logical_type?.type === "JSON"),
    ).toBe(true);
  }
  expect([...schemas.values()].map(({ size }) => size)).toEqual([...schemas].map(() => 1));
});

test("[LT2] the folder of the canonical rows holds Parquet alone, and no row that a viewer would not show", async () => {
  const others = set.files.filter((file) => file.startsWith("data/") && !file.endsWith(".parquet"));
  expect(others).toEqual([]);
  for (const config of ["dialogues", "function_calls", "preference", "npc_profiles"])
    for (const row of await rowsOf(config)) expect(JSON.stringify(row).length).toBeLessThan(2_000_000);
});

test("[LT2] the card's header names each file once, one config by default, and as many rows as are there", async () => {
  const header: Line = parse((await read("README.md")).split("---\n")[1] ?? "");
  const named = header.configs.flatMap(({ data_files }: Line) => data_files.map((file: Line) => file.path));
  expect(new Set(named)).toEqual(new Set(parquetFiles()));
  expect(named).toHaveLength(parquetFiles().length);
  expect(header.configs.filter((config: Line) => config.default)).toMatchObject([
    { config_name: "dialogues" },
  ]);
  const told = header.dataset_info.flatMap(({ config_name, splits }: Line) =>
    splits.map(({ name, num_examples }: Line) => [`data/${config_name}/${name}.parquet`, num_examples]),
  );
  for (const [file, count] of told) {
    const { num_rows } = await parquetMetadataAsync(await open(file));
    expect([file, Number(num_rows)]).toEqual([file, count]);
  }
  expect(told.map(([file]: Line) => file).sort()).toEqual(parquetFiles());
  expect([header.license].flat()).not.toContain("MIT");
});

test("[LT3] LLaMA-Factory takes every row: its own order of roles, its counts, its texts of tools", async () => {
  const info: Line = JSON.parse(await read("llamafactory/dataset_info.json"));
  for (const { file_name, formatting, columns, ranking = false } of Object.values<Line>(info)) {
    // Its `openai` form writes words of its own into rows without tools.
    expect(formatting).toBe("sharegpt");
    for (const row of await linesOf(set, new RegExp(`^llamafactory/${file_name}$`)))
      expect(skippedByLlamaFactory(row, columns, ranking)).toBeUndefined();
  }
});

/** As its converter and its formatters read a row: why it is skipped or stops them. */
function skippedByLlamaFactory(row: Line, columns: Line, isRanking: boolean): string | undefined {
  const turns: Line[] = row[columns.messages];
  const accepted = [
    ["human", "observation"],
    ["gpt", "function_call"],
  ];
  const odd = turns.findIndex(({ from }, index) => !accepted[index % 2]?.includes(from));
  if (odd !== -1) return `role ${odd}`;
  if ((turns.length % 2 === 0) === isRanking) return "count";
  if (
    isRanking &&
    ![row[columns.chosen], row[columns.rejected]].every(({ from }) => accepted[1]?.includes(from))
  )
    return "side";
  const tools = row[columns.tools];
  if (tools !== "" && !JSON.parse(tools).every(({ parameters }: Line) => "properties" in parameters))
    return "tools";
  const calls = turns
    .filter(({ from }) => from === "function_call")
    .flatMap(({ value }) => JSON.parse(value));
  return calls.every((call) => call.name && typeof call.arguments === "object") ? undefined : "call";
}

test("[LT3] a tool always has parameters with properties, and a row without tools no key of them", async () => {
  const bare = functionTool({ name: "wave", description: "", parameters: {}, says: [] });
  expect(bare.function.parameters).toEqual({ type: "object", properties: {} });
  const lines = await linesOf(set, /^(?:openai|mistral)\/[^/]+\.jsonl$/);
  const without = lines.filter(({ tools }) => tools === undefined);
  expect(without.length).toBeGreaterThan(0);
  for (const line of without) expect(line).not.toHaveProperty("parallel_tool_calls");
  for (const { tools = [{}] } of lines) expect(tools).not.toEqual([]);
});

test("[LT3] every message has its content, a text beside no call; every result follows its call", async () => {
  for (const message of await openAiMessages()) {
    expect(message.content).toBeTypeOf("string");
    expect(message.content === "").toBe(message.tool_calls !== undefined);
  }
  for (const { messages } of await linesOf(set, /^(?:openai|mistral)\/[^/]+\.jsonl$/)) {
    const open = new Set<string>();
    for (const { role, tool_calls = [], tool_call_id } of messages) {
      if (role === "tool") expect(open.delete(tool_call_id)).toBe(true);
      else expect(open.size).toBe(0);
      for (const { id } of tool_calls) open.add(id);
    }
  }
});

test("[LT4] OpenAI's lines have the keys that its reader allows, at every depth", async () => {
  const allowed: { readonly [role: string]: readonly string[] } = {
    system: ["role", "content"],
    user: ["role", "content"],
    assistant: ["role", "content", "tool_calls", "weight"],
    tool: ["role", "tool_call_id", "content"],
  };
  for (const { messages, ...more } of await linesOf(set, /^openai\/[^/]+\.jsonl$/)) {
    expect(["tools", "parallel_tool_calls"]).toEqual(expect.arrayContaining(Object.keys(more)));
    for (const message of messages) {
      expect(allowed[message.role]).toEqual(expect.arrayContaining(Object.keys(message)));
      for (const call of message.tool_calls ?? []) {
        expect(Object.keys(call).sort()).toEqual(["function", "id", "type"]);
        expect(Object.keys(call.function).sort()).toEqual(["arguments", "name"]);
      }
    }
    for (const tool of more.tools ?? []) {
      expect(Object.keys(tool).sort()).toEqual(["function", "type"]);
      expect(Object.keys(tool.function).sort()).toEqual(["description", "name", "parameters"]);
    }
  }
});

test("[LT4] nobody is taught to call what is not offered", async () => {
  const lines = await linesOf(set, /^(?:openai|mistral|axolotl)\/(?!preference)[^/]+\.jsonl$/);
  for (const { messages, tools = [] } of lines) {
    const offered = tools.map((tool: Line) => tool.function.name);
    const learnt = messages.filter(({ weight, train }: Line) => weight !== 0 && train !== false);
    const called = learnt.flatMap(({ tool_calls = [] }: Line) =>
      tool_calls.map((call: Line) => call.function.name),
    );
    expect(offered).toEqual(expect.arrayContaining(called));
  }
});

test("[LT4] lines of a file have the same keys, and a text for every column that holds JSON", async () => {
  for (const folder of ["llamafactory", "axolotl", "xlam", "hermes", "toolace", "alpaca", "tau-bench"]) {
    const files = set.files.filter((file) => new RegExp(`^${folder}/[^/]+\\.jsonl$`).test(file));
    for (const file of files) {
      const lines = await linesOf(set, new RegExp(`^${file}$`));
      expect(new Set(lines.map((line) => Object.keys(line).join())).size).toBe(1);
    }
  }
  for (const { tools, answers } of await linesOf(set, /^xlam\/[^/]+\.jsonl$/))
    expect([JSON.parse(tools), JSON.parse(answers)].every(Array.isArray)).toBe(true);
});

test("[LT5] Axolotl's pairs lose nothing to a loader that takes role and words alone", async () => {
  const pairs = await linesOf(set, /^axolotl\/preference/);
  const canonical = await rowsOf("preference");
  const withCalls = canonical.filter(
    ({ chosen, rejected }) => chosen[0].tool_calls ?? rejected[0].tool_calls,
  );
  expect(withCalls.length).toBeGreaterThan(0);
  for (const { messages, chosen, rejected } of pairs)
    for (const message of [...messages, chosen, rejected]) {
      expect(Object.keys(message).sort()).toEqual(["content", "role"]);
      expect(["system", "user", "assistant"]).toContain(message.role);
      expect(message.content).not.toBe("");
    }
  const names = withCalls.flatMap(({ chosen, rejected }) =>
    [chosen[0], rejected[0]].flatMap(({ tool_calls = [] }) =>
      tool_calls.map((call: Line) => call.function.name),
    ),
  );
  const told = pairs.flatMap(({ chosen, rejected }) => [chosen.content, rejected.content]).join("\n");
  for (const name of names) expect(told).toContain(`<tool_call>\n{"name":"${name}"`);
});

test("[LT5] results of calls that were made together are one message of Hermes and ToolACE, as their sides take turns", async () => {
  for (const { conversations } of await linesOf(set, /^(?:hermes|toolace)\/[^/]+\.jsonl$/)) {
    const roles: string[] = conversations.map(({ from }: Line) => from);
    expect(roles.filter((role, index) => role === roles[index - 1])).toEqual([]);
  }
  const results = (await linesOf(set, /^toolace\/[^/]+\.jsonl$/))
    .flatMap(({ conversations }) => conversations)
    .filter(({ from }) => from === "tool")
    .map(({ value }) => JSON.parse(value));
  expect(Math.max(...results.map(({ length }) => length))).toBe(2);
});

test("[LT5] LIGHT's actions are among those that could be done, one a place", async () => {
  const talks = await linesOf(set, /^light\/dialogues/);
  const actions = talks.flatMap(({ action, available_actions }) =>
    action.map((done: string, index: number) => [done, available_actions[index]] as const),
  );
  const done = actions.filter(([action]) => action !== "");
  expect(done.length).toBeGreaterThan(5);
  for (const [action, available] of done) expect(available).toContain(action);
});

test("[LT6] scripts for TRL keep the type of the columns that they make, and no setting that was taken away", async () => {
  const sft = await read("train/trl_sft.py");
  expect(sft).toContain(
    "features = Features({name: told.features[column] for name, column in kinds.items()})",
  );
  for (const file of set.files.filter((name) => name.startsWith("train/trl_")))
    expect(await read(file)).not.toContain("warmup_ratio");
  const readme = await read("train/README.md");
  expect(readme).toContain("TRL 1.8");
  expect((await stat(path.join(set.folder, "train"))).isDirectory()).toBe(true);
});

test("[LT7] what was answered beside other tools is read and not learnt, or the row begins after it", async () => {
  const rows = (await rowsOf("function_calls")).filter(({ reason }) => reason === "");
  const changed = rows.filter(({ uniform_from }) => Number(uniform_from) > 0);
  expect(changed.length).toBeGreaterThan(2);
  expect(changed.length).toBeLessThan(rows.length);
  const isLearnt = ({ weight, train }: Line) => weight !== 0 && train !== false;
  for (const folder of ["openai", "mistral", "axolotl"]) {
    const lines = await linesOf(set, new RegExp(`^${folder}/function_calls[^/]+\\.jsonl$`));
    for (const row of changed) {
      const length = row.prompt.length;
      const line = lines.find(
        ({ messages }) =>
          messages.length === length + row.completion.length &&
          JSON.stringify(messages).includes(row.completion[0].tool_calls[0].id),
      );
      const read = line.messages.flatMap((message: Line, index: number) =>
        message.role === "assistant" && !isLearnt(message) ? [index] : [],
      );
      const unlike = row.prompt.flatMap(({ role }: Line, index: number) =>
        role === "assistant" && index < Number(row.uniform_from) ? [index] : [],
      );
      expect(read).toEqual(unlike);
    }
  }
  const whole = await linesOf(set, /^hermes\/function_calls[^/]+\.jsonl$/);
  const first = ({ prompt, uniform_from }: Line) => prompt[Math.max(1, Number(uniform_from))].content;
  for (const row of rows) {
    const found = whole.find(({ id }) => id === row.id);
    expect([row.id, found?.conversations[1].value]).toEqual([row.id, first(row)]);
  }
});

test("[LT7] a dialogue is learnt as far as its first offer holds, and then turn by turn", async () => {
  const rows = await rowsOf("dialogues");
  const lines = await linesOf(set, /^openai\/dialogues[^/]+\.jsonl$/);
  const changed = rows.filter(({ uniform_until, messages }) => Number(uniform_until) < messages.length);
  expect(changed.length).toBeGreaterThan(0);
  for (const { messages, turns, uniform_until } of rows) {
    const until = Number(uniform_until);
    const left = turns.filter(({ from }: Line) => from >= until);
    const own = lines.filter((line) => JSON.stringify(line.messages[1]) === JSON.stringify(messages[1]));
    expect(own.map((line) => line.messages.length)).toEqual(
      expect.arrayContaining([until, ...left.map(({ to }: Line) => to)]),
    );
  }
});
