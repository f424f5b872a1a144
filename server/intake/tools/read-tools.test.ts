import { expect, test } from "vitest";
import { readTools, type ToolLine } from "./read-tools.ts";

async function read(...rows: readonly (string | object)[]): Promise<readonly ToolLine[]> {
  const lines = rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row)));
  const bytes = (async function* () {
    yield await Promise.resolve(Buffer.from(lines.join("\n")));
  })();
  const found: ToolLine[] = [];
  for await (const line of readTools(bytes, { source: "tools.jsonl", licence: "unknown" })) found.push(line);
  return found;
}

function row(tool: object | string, encode = (text: string): string => text): object {
  const text = typeof tool === "string" ? tool : JSON.stringify(tool);
  return { "input persona": "A baker who counts loaves", "synthesized text": encode(text) };
}

const tool = {
  name: "Loaf Counter",
  description: "Counts loaves on a shelf.",
  function_name: "count_loaves",
  input_args: ["shelf", "day"],
  return: "a number",
};

test("[BV6] a tool is read from JSON that is encoded once, twice, or stands in prose", async () => {
  const lines = await read(
    row(tool),
    row(tool, (text) => JSON.stringify(text)),
    row(`Here it is:\n\`\`\`json\n${JSON.stringify(tool)}\n\`\`\``),
  );
  for (const line of lines) {
    expect(line).toMatchObject({
      type: "tool",
      persona: { text: "A baker who counts loaves", source: "tools.jsonl" },
      tool: {
        functionName: "count_loaves",
        inputs: [{ name: "shelf" }, { name: "day" }],
        returns: "a number",
      },
    });
  }
  expect(lines).toHaveLength(3);
});

test("[BV6] arguments are read from a list, a map and a text", async () => {
  const lines = await read(
    row({ ...tool, input_args: { shelf: "which shelf" } }),
    row({ ...tool, input_args: "shelf - which shelf, day" }),
    row({ ...tool, input_args: [{ name: "shelf", type: "string" }] }),
  );
  expect(lines.map((line) => line.type === "tool" && line.tool.inputs)).toEqual([
    [{ name: "shelf", description: "which shelf" }],
    [
      { name: "shelf", description: "which shelf" },
      { name: "day", description: "" },
    ],
    [{ name: "shelf", description: "string" }],
  ]);
});

test("[BV6] what is no JSON and what is no interface are lost at different stages", async () => {
  const lines = await read(row("no tool at all"), row({ ENTJ: 1 }), { "synthesized text": tool }, "{");
  expect(lines.map((line) => line.type === "rejected" && line.stage)).toEqual([
    "parsed",
    "interface",
    "interface",
    "parsed",
  ]);
});
