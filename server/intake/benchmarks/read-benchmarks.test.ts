import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ParquetRows } from "../../datasets/formats/parquet-rows.ts";
import { KnownTexts } from "../../similarity/known-texts.ts";
import { readBenchmarks } from "./read-benchmarks.ts";

const question = "A ferry takes nine people across and brings four of them back before the bell rings twice.";
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-benchmarks-"));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string) => path.join(folder, name);
async function isKnown(name: string): Promise<boolean> {
  const known = new KnownTexts();
  for (const text of await readBenchmarks([at(name)])) known.add(text);
  return known.shared(`They say: ${question.toUpperCase()}`) !== undefined;
}

/** As GSM8K, BFCL and pages of text have a question. */
const shapes: Readonly<Record<string, string>> = {
  "gsm8k.jsonl": `{"question": "Two and two?", "answer": "4"}\n${JSON.stringify({ question, answer: "#### 5" })}\n`,
  "bfcl.json": `${JSON.stringify({ id: "simple_0", question: [[{ role: "user", content: question }]], function: [] })}\n`,
  "list.json": JSON.stringify({ rows: [{ deep: [question] }] }, null, 2),
  "lines.txt": `A title\n\n${question}\n`,
  "broken.txt": `A title\n\n${question.replace("people across", "people\nacross").replace("before the", "before\r\nthe")}\n`,
  "table.csv": `id,question\n1,"${question}"\n`,
};

test.each(Object.keys(shapes))("[GM2] a question is known by %s", async (name) => {
  await writeFile(at(name), shapes[name] ?? "");
  expect(await isKnown(name)).toBe(true);
  await writeFile(at(`${name}.gz`), gzipSync(shapes[name] ?? ""));
  expect(await isKnown(`${name}.gz`)).toBe(true);
});

test("[GM2] a question is known by a table in Parquet", async () => {
  const rows = new ParquetRows(at("test.parquet"), { question: "string", choices: "json list" });
  await rows.add({ question, choices: [{ text: "five" }] });
  await rows.finish();
  expect(await isKnown("test.parquet")).toBe(true);
});

test("[GM2] what cannot be compared with is refused by its name", async () => {
  await writeFile(at("picture.png"), Buffer.from([0x89, 0x50, 0, 0]));
  await writeFile(at("empty.jsonl"), "\n");
  await writeFile(at("cut.parquet"), "PAR1 and no more");
  await writeFile(at("names.txt"), "Ann\nBo and Cy\n");
  await mkdir(at("folder"));
  const refusals = [
    ["picture.png", "neither text nor JSON nor Parquet"],
    ["empty.jsonl", "There is no text in it"],
    ["names.txt", "No text in it has thirteen words in a row"],
    ["cut.parquet", "Its Parquet cannot be read"],
    ["folder", "It is no file"],
    ["nowhere.txt", "There is no file"],
  ] as const;
  for (const [name, words] of refusals) {
    const refusal = readBenchmarks([at(name)]);
    await expect(refusal).rejects.toThrow(words);
    await expect(refusal).rejects.toThrow(name);
  }
});
