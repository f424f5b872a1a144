import { readFile } from "node:fs/promises";
import path from "node:path";
import { chatLine, provenanceOf } from "../datasets/formats/openai-chat.ts";
import { listFiles } from "../datasets/manifest.ts";
import type { DialogueRow, FunctionCallRow } from "../datasets/rows.ts";
import type { Findings } from "./findings.ts";

/** Where the folder has OpenAI lines too, each must be what its canonical row gives, byte for byte. */
export async function checkOpenAi(
  folder: string,
  rows: { readonly dialogues: readonly DialogueRow[]; readonly calls: readonly FunctionCallRow[] },
  findings: Findings,
): Promise<void> {
  const files = (await listFiles(folder)).filter((file) => file.startsWith("openai/"));
  if (files.length === 0) return;
  const projected = [
    ...rows.dialogues.map((row) => ({ config: "dialogues", row }) as const),
    ...rows.calls.map((row) => ({ config: "function_calls", row }) as const),
  ];
  const expected = new Map<string, string[]>();
  for (const one of projected) {
    const line = chatLine(one);
    if (!line) continue;
    const name = `${one.config}.${one.row.split}.jsonl`;
    const lines = expected.get(`openai/${name}`) ?? [];
    lines.push(JSON.stringify(line));
    expected.set(`openai/${name}`, lines);
    const provenance = expected.get(`openai/provenance/${name}`) ?? [];
    provenance.push(JSON.stringify(provenanceOf(one.row, lines.length)));
    expected.set(`openai/provenance/${name}`, provenance);
  }
  for (const file of files) {
    const lines = expected.get(file) ?? [];
    const text = await readFile(path.join(folder, ...file.split("/")), "utf8");
    const found = text.split("\n").slice(0, -1);
    const wrong = Math.max(found.length, lines.length);
    const at = Array.from({ length: wrong }, (_, index) => index).find(
      (index) => found[index] !== lines[index],
    );
    if (at !== undefined)
      findings.add("openai", `${file}:${at + 1}`, "derived", "The line is not that of its row.");
    expected.delete(file);
  }
  for (const file of expected.keys()) findings.add("openai", file, "derived", "The file is missing.");
}
