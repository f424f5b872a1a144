import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdDataset } from "../../test/mutations/held-dataset.ts";
import { sampleDatabase } from "../../test/mutations/sample-database.ts";
import type { Message } from "../datasets/chat.ts";
import {
  type PreferenceRow,
  preferenceRowSchema,
  type UnpairedPreferenceRow,
  unpairedPreferenceRowSchema,
} from "../datasets/preference-rows.ts";
import { openDataset } from "../datasets/read-dataset.ts";
import { exportDataset } from "./export-dataset.ts";
import { verifyDataset } from "./verify-dataset.ts";

/** What feedback on a small played set makes. */

let folder = "";
let pairs: readonly PreferenceRow[] = [];
let ratings: readonly UnpairedPreferenceRow[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-preferences-"));
  const store = await sampleDatabase(["Mira"]);
  const signal = new AbortController().signal;
  const how = { formats: ["huggingface"], includeProcedural: false, only: ["preference"], signal } as const;
  await exportDataset({ ...store, ...how, out: folder });
  const { rows } = await holdDataset(await openDataset(folder));
  pairs = rows.flatMap(({ config, row }) =>
    config === "preference" ? [preferenceRowSchema.parse(row)] : [],
  );
  ratings = rows.flatMap(({ config, row }) =>
    config === "unpaired_preference" ? [unpairedPreferenceRowSchema.parse(row)] : [],
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function tell(messages: readonly Message[]): readonly string[] {
  return messages.map((message) => {
    if (message.role !== "assistant" || !message.tool_calls) return `${message.role}: ${message.content}`;
    const calls = message.tool_calls.map(
      ({ function: { name, arguments: given } }) => `${name} ${JSON.stringify(given)}`,
    );
    return `calls ${calls.join(", ")}`;
  });
}

const heard = ({ prompt }: PreferenceRow | UnpairedPreferenceRow) => tell(prompt).slice(1);

describe("preferences", () => {
  it("[DS14] pair what was edited, taken instead and corrected with what it stands for, where they part", () => {
    const told = pairs.map(({ source, reject_reason, chosen, rejected }) => [
      source,
      reject_reason,
      ...tell([...chosen, ...rejected]),
    ]);
    expect(told).toEqual([
      ["edit", "words", "assistant: The one who rows you over.", "assistant: I am a helpful assistant."],
      [
        "regeneration",
        "value_error:others",
        'calls give_item {"item":"rope","quantity":2}',
        'calls give_item {"item":"rope","quantity":1}',
      ],
      ["correction", "wrong_func_name", 'calls quote_fare {"seats":3}', 'calls sing {"seats":3}'],
      ["edit", "words", "assistant: Am I?", "assistant: I am not."],
    ]);
    const [edited, regenerated] = pairs;
    expect(edited && heard(edited)).toEqual(["user: Ann: Who are you?"]);
    expect(regenerated && heard(regenerated).at(-1)).toBe("user: Ann: Give me a rope.");
    expect(pairs.every(({ tools }) => tools.length > 0)).toBe(true);
  });

  it("[DS15] label a turn by what its readers thought of the text that they had read", () => {
    const told = ratings.map((row) => [row.of, row.label, tell(row.completion).at(-1)]);
    expect(told).toEqual([
      ["earlier", false, "assistant: I am a helpful assistant."],
      ["counted", true, "assistant: The one who rows you over."],
      ["counted", true, "assistant: Two? Take both."],
      ["replaced", false, "assistant: There."],
      ["earlier", true, "assistant: I am not."],
    ]);
    const [replaced] = ratings.filter(({ of }) => of === "replaced");
    const [counted] = ratings.filter(({ turn }) => turn === replaced?.instead);
    expect(replaced?.prompt).toEqual(counted?.prompt);
  });

  it("name their licence, their split and the requests of both sides, as other rows do", async () => {
    const [regenerated] = pairs.filter(({ source }) => source === "regeneration");
    expect(regenerated).toMatchObject({ licence: "CC-BY-4.0", provenance: { providers: ["openai"] } });
    expect(regenerated?.lineage.requests).toHaveLength(4);
    const verified = await verifyDataset({ directory: folder });
    expect(verified.failures).toEqual([]);
    expect(verified.verified + verified.observed).toBe(verified.rows);
  });
});
