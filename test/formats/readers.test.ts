// Trainers' lines are JSON of many shapes.
/* oxlint-disable typescript/no-unsafe-call */
import path from "node:path";
import { readFile, rm } from "node:fs/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { Template } from "@huggingface/jinja";
import { Ajv2020 } from "ajv/dist/2020.js";
import { countTokens } from "gpt-tokenizer";
import { afterAll, beforeAll, expect, test } from "vitest";
import { functionTool, type Message } from "../../server/datasets/chat.ts";
import { callTexts } from "../../server/datasets/formats/supervised.ts";
import { renderedText } from "../../server/datasets/formats/rendered-text.ts";
import type { ProjectedRow } from "../../server/datasets/project-rows.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import { configs, dialogueRowSchema, functionCallRowSchema } from "../../server/datasets/rows.ts";
import { DramatisError } from "../../server/domain/errors.ts";
import { readCard } from "../../server/intake/cards/read-card.ts";
import { draftNpc } from "../../server/intake/cards/draft-npc.ts";
import { ferry, ferryNpc } from "../mutations/recorded-play.ts";
import { holdDataset } from "../mutations/held-dataset.ts";
import { exportPlayedSet, type Line, linesOf, type PlayedSet, template } from "./played-set.ts";

/** Readers none of which is ours, on one small played set. */

let set: PlayedSet;
beforeAll(async () => {
  set = await exportPlayedSet();
}, 60_000);
afterAll(() => rm(set.folder, { recursive: true, force: true }));

interface Talk {
  readonly messages: readonly Message[];
  readonly tools: readonly object[];
}

async function talks(): Promise<readonly Talk[]> {
  const { rows } = await holdDataset(await openDataset(set.folder));
  return rows.flatMap(({ config, row }): Talk[] => {
    if (config === "dialogues") return [dialogueRowSchema.parse(row)];
    if (config !== "function_calls") return [];
    const { prompt, completion, tools } = functionCallRowSchema.parse(row);
    return [{ messages: [...prompt, ...completion], tools }];
  });
}

test("[DS20] DuckDB counts the rows that were exported, and reads what they hold", async () => {
  const database = await DuckDBInstance.create(":memory:");
  const connection = await database.connect();
  const { rows } = set.report.tally;
  for (const config of configs) {
    const files = path.join(set.folder, "data", config, "*.parquet");
    const reader = await connection.runAndReadAll(
      `SELECT count(*)::INTEGER AS rows FROM read_parquet('${files}')`,
    );
    const total = Object.values(rows[config] ?? {}).reduce((sum, count) => sum + count, 0);
    expect(reader.getRowObjects()).toEqual([{ rows: total }]);
  }
  const calls = path.join(set.folder, "data", "function_calls", "*.parquet");
  const query = `SELECT DISTINCT json_extract_string(tool, '$.function.name') AS name
    FROM (SELECT unnest(tools) AS tool FROM read_parquet('${calls}')) ORDER BY name`;
  const names = (await connection.runAndReadAll(query)).getRowObjects().map(({ name }) => name);
  const known = new Set(
    (await talks()).flatMap(({ tools }) => tools.map((tool: Line) => tool.function.name)),
  );
  expect(new Set(names)).toEqual(known);
  connection.closeSync();
  database.closeSync();
});

test("[DS20] ajv finds every tool's parameters to be a schema of draft 2020-12", async () => {
  const ajv = new Ajv2020({ strict: true });
  const tools = (await talks()).flatMap((talk) => talk.tools);
  expect(tools.length).toBeGreaterThan(0);
  for (const { function: tool } of tools as Line[]) {
    expect(ajv.validateSchema(tool.parameters)).toBe(true);
    expect(tool.parameters).toMatchObject({ type: "object", properties: expect.any(Object) });
  }
  expect(ajv.validateSchema({ type: "dict" })).toBe(false);
});

test("[DS20] two shapes of chat templates show every call's name and arguments of every row", async () => {
  const all = await talks();
  for (const name of ["tagged", "python-tag"] as const) {
    const compiled = new Template(await template(name));
    for (const { messages, tools } of all) {
      const text = compiled.render({ messages, tools, add_generation_prompt: false, bos_token: "" });
      const parts = messages.flatMap(callTexts);
      expect(parts.filter((part) => !text.includes(part))).toEqual([]);
      expect(text).not.toMatch(/\b(?:null|None|undefined)\b/);
    }
  }
  expect(all.flatMap(({ messages }) => messages).flatMap(callTexts)).toContain("rope");
});

test("[DS20] rendered texts have tokens as a tokenizer counts them, within what the card estimates", async () => {
  const lines = await linesOf(set, /^rendered-text\/dialogues/);
  const tokens = Math.max(...lines.map(({ text }) => countTokens(text, { disallowedSpecial: new Set() })));
  const card = await readFile(path.join(set.folder, "README.md"), "utf8");
  const longest = Number(/^\| dialogues .* (\d+) \|$/m.exec(card.split("## Length in tokens")[1] ?? "")?.[1]);
  expect(longest / tokens).toBeGreaterThan(0.5);
  expect(longest / tokens).toBeLessThan(2);
});

/** A row that calls. */
function called(): ProjectedRow {
  const messages = [
    { role: "user", content: "A rope." },
    {
      role: "assistant",
      content: "",
      tool_calls: [{ id: "aB3dE5gH9", type: "function", function: { name: "give_item", arguments: {} } }],
    },
  ];
  const tools = [
    functionTool({
      name: "give_item",
      description: "",
      says: [],
      parameters: { type: "object", properties: {} },
    }),
  ];
  const row = { id: "row", split: "train", prompt: messages, completion: [], reason: "", tools };
  return { config: "function_calls", row } as unknown as ProjectedRow;
}

test("[DS20] a template that loses a call, or that is none, is refused with what it lost", async () => {
  const silent = renderedText("{% for message in messages %}{{ message.content }}{% endfor %}");
  await expect(silent.derive(called())).rejects.toThrow('The chat template drops "give_item" of row.');
  silent.close?.();
  expect(() => renderedText("{% for %}")).toThrow(DramatisError);
});

test.each([
  [
    "never ends",
    "{% for a in range(90000) %}{% for b in range(90000) %}{% endfor %}{% endfor %}",
    "within 0.5 seconds",
  ],
  ["fills the memory", "{% set a = range(30000000) %}", "past 64 MB"],
])("[DS20] a template that %s is refused, and stops nothing else", async (_, template, reason) => {
  const format = renderedText(template, {
    milliseconds: reason.startsWith("within") ? 500 : 60_000,
    megabytes: 64,
  });
  await expect(format.derive(called())).rejects.toThrow(reason);
  format.close?.();
});

test("[DS21] a card that was exported is imported as the same person, and holds no secret", async () => {
  const cards = set.files.filter((file) => /^character-card\/v[23]\/.*json$/.test(file));
  expect(cards).toHaveLength(2);
  const { profile } = ferryNpc(ferry(), "Mira");
  for (const file of cards) {
    const bytes = await readFile(path.join(set.folder, ...file.split("/")));
    for (const secret of profile.secrets) expect(String(bytes)).not.toContain(secret.text);
    const { draft } = readCard(bytes, file);
    if (draft.type !== "character") throw new Error(`${file} is no character`);
    const { name, authored } = draftNpc(draft, { name: draft.name, file, player: "you" });
    const { identity, appearance, personality, backstory, greetings, voice } = profile;
    expect(name).toBe(identity.name);
    expect(authored).toMatchObject({
      identity: {
        name: identity.name,
        // V2 knows no other name than the name.
        short_name: file.includes("/v3/") ? identity.short_name : identity.name,
        ancestry: identity.ancestry,
      },
      appearance: {
        hair: appearance.hair,
        eyes: appearance.eyes,
        build: appearance.build,
        clothing: appearance.clothing,
      },
      personality: { likes: personality.likes, dislikes: personality.dislikes },
      backstory: { summary: backstory.summary },
      greetings: { stranger: greetings.stranger },
    });
    const { traits }: Line = authored["personality"];
    const lowered = (texts: readonly string[]) => texts.map((text) => text.toLowerCase());
    expect(lowered(traits)).toEqual(lowered(personality.traits));
    const { sample_lines }: Line = authored["voice"];
    expect(sample_lines.slice(0, voice.sample_lines.length)).toEqual(voice.sample_lines);
  }
});
