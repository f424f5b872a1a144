import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apart, functionTool, type Message, speechIn, turnMessages } from "../../server/datasets/chat.ts";
import { renderedText } from "../../server/datasets/formats/rendered-text.ts";
import type { ProjectedRow } from "../../server/datasets/project-rows.ts";
import { openDataset } from "../../server/datasets/read-dataset.ts";
import type { FunctionCallRow } from "../../server/datasets/rows.ts";
import { collectFindings } from "../../server/evaluate/findings.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { verifyRows } from "../../server/evaluate/verify-rows.ts";
import { asStored, holdDataset } from "../mutations/held-dataset.ts";
import {
  exportPlayedSet,
  type Line,
  linesOf,
  playedDatabase,
  type PlayedSet,
  template,
} from "./played-set.ts";

/** Speech and call in one message, and apart. */

let [usual, combined]: PlayedSet[] = [];
beforeAll(async () => {
  const store = await playedDatabase();
  [usual, combined] = [await exportPlayedSet({ store }), await exportPlayedSet({ store, combined: true })];
}, 60_000);
afterAll(async () => {
  for (const set of [usual, combined]) if (set) await rm(set.folder, { recursive: true, force: true });
});

const text = "Let me see. Here you are. And a second one. Mind the knots.";
const call = (name: string, round: number, at?: number) =>
  ({ call: `${name}00000`.slice(0, 9), name, arguments: {}, round, output: {}, at }) as const;

const isSpoken = (row: unknown): boolean =>
  (row as FunctionCallRow).completion.some((message) => "tool_calls" in message && message.content !== "");

/** What was said beside the calls, after them. */
function spokenAfter(row: unknown): readonly Message[] {
  return apart((row as FunctionCallRow).completion);
}

test("[DS26] what was said before a round's last call stands in its message, and all of it in order", () => {
  const messages = turnMessages([call("rope", 0, 11), call("knot", 1, 43), call("tie", 1, 43)], text);
  expect(messages.map(({ role, content }) => [role, content])).toEqual([
    ["assistant", "Let me see."],
    ["tool", "{}"],
    ["assistant", "Here you are. And a second one."],
    ["tool", "{}"],
    ["tool", "{}"],
    ["assistant", "Mind the knots."],
  ]);
  expect(speechIn(messages)).toBe(text);
});

test("[DS26] set apart again it is act, result, then speak", () => {
  const [first, second] = [call("rope", 0), call("knot", 1)];
  const told = [
    { ...first, at: 11 },
    { ...second, at: 59 },
  ];
  const said: readonly Message[] = [{ role: "user", content: "A rope?" }];
  const after: readonly Message[] = [{ role: "user", content: "Thanks." }];
  expect(apart([...said, ...turnMessages(told, text), ...after])).toEqual([
    ...said,
    ...turnMessages([first, second], text),
    ...after,
  ]);
});

test("[DS26] a combined set verifies, and a word that was moved to another side of a call is found", async () => {
  const { folder } = combined ?? { folder: "" };
  expect((await verifyDataset(folder)).failures).toEqual([]);
  const held = await holdDataset(await openDataset(folder));
  const found = held.rows.find(({ config, row }) => config === "function_calls" && isSpoken(row));
  if (!found) throw new Error("no row says anything beside a call");
  const forged = { ...found, row: { ...(found.row as FunctionCallRow), completion: spokenAfter(found.row) } };
  const findings = collectFindings();
  const rows = held.rows.map((row) => (row === found ? forged : row));
  await verifyRows(asStored({ ...held, rows }), findings);
  expect(findings.failures.map(({ config }) => config)).toContain("dialogues");
});

test("[DS26] formats that know both have them together, and formats that know one or the other have the usual bytes", async () => {
  if (!usual || !combined) throw new Error("nothing was exported");
  const both = await linesOf(combined, /^openai\/function_calls/);
  const spoken = both.flatMap(({ messages }: Line) => messages).filter((message: Line) => message.tool_calls);
  expect(spoken.some(({ content }: Line) => content !== "")).toBe(true);
  // Pairs are called by what their sides hold.
  const isNamedAlike = (file: string) => !/\/(?:unpaired_)?preference\./.test(file);
  const folders = ["llamafactory", "toolace", "bfcl", "xlam", "tau-bench", "cpdc", "light", "alpaca"];
  const files = usual.files.filter(
    (file) => folders.some((folder) => file.startsWith(`${folder}/`)) && isNamedAlike(file),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) {
    const [one, other] = [usual, combined].map(({ folder }) => readFile(path.join(folder, file)));
    expect({ file, same: (await one)?.equals((await other) ?? Buffer.alloc(0)) }).toEqual({
      file,
      same: true,
    });
  }
});

test("[DS26] a template that drops what is said beside a call is refused by name", async () => {
  const format = renderedText(await template("python-tag"));
  const prompt: readonly Message[] = [{ role: "user", content: "A rope?" }];
  const parameters = { type: "object", properties: {} };
  const rope = functionTool({ name: "rope", description: "", says: [], parameters });
  const completion = turnMessages([call("rope", 0, 11)], text);
  const row = { id: "row", split: "train", prompt, completion, reason: "", tools: [rope] };
  await expect(format.derive({ config: "function_calls", row } as unknown as ProjectedRow)).rejects.toThrow(
    'drops what is said beside a call, "Let me see." of row.',
  );
  format.close?.();
});
