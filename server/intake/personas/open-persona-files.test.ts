import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openPersonaFiles, type ReadPersonaFileOptions } from "./open-persona-files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "personas-"));
  await mkdir(path.join(folder, "set/deep"), { recursive: true });
  await write("set/b.jsonl", '{"persona":"A nurse"}\n');
  await write("set/deep/a.csv.gz", gzipSync("persona,age\nA guard,40\n"));
  await write("set/notes.md", "Not a persona.");
  await write("set/[odd].txt", "A cook\n");
});
afterAll(() => rm(folder, { recursive: true }));

const nothing = Readable.from([]);

function write(name: string, content: string | Uint8Array): Promise<void> {
  return writeFile(path.join(folder, name), content);
}

async function named(...patterns: string[]): Promise<readonly string[]> {
  const files = await openPersonaFiles(
    patterns.map((pattern) => (pattern === "-" ? pattern : path.join(folder, pattern))),
    nothing,
  );
  return files.map(({ name }) => name);
}

async function textsOf(name: string, options?: ReadPersonaFileOptions): Promise<readonly string[]> {
  const [file] = await openPersonaFiles([path.join(folder, name)], nothing);
  const texts: string[] = [];
  for await (const batch of file?.read(options) ?? [])
    for (const item of batch)
      texts.push(`${item.line} ${item.type === "persona" ? item.draft.text : `! ${item.reason}`}`);
  return texts;
}

describe("openPersonaFiles", () => {
  test("[IN3] finds files, patterns and folders, each file once and sorted", async () => {
    expect(await named("set")).toEqual(["[odd].txt", "b.jsonl", "a.csv.gz"]);
    expect(await named("set/**/*.gz", "set/b.jsonl", "set")).toEqual(["a.csv.gz", "b.jsonl", "[odd].txt"]);
    expect(await named("set/[odd].txt", "-")).toEqual(["[odd].txt", "standard input"]);
    const [file] = await openPersonaFiles([path.join(folder, "set/b.jsonl")], nothing);
    expect(file?.size).toBe(22);
  });

  test("[IN3] names the pattern that nothing matches", async () => {
    await expect(named("set", "none.jsonl")).rejects.toMatchObject({
      code: "not_found",
      message: `There is no file ${path.join(folder, "none.jsonl")}.`,
    });
    await expect(named("set/*.tsv")).rejects.toThrow(`No file matches ${path.join(folder, "set/*.tsv")}.`);
    await mkdir(path.join(folder, "empty"), { recursive: true });
    await expect(named("empty")).rejects.toThrow("There is no file of personas in the folder");
  });

  test("[IN1] reads each by its name, and tells how far it is", async () => {
    expect(await textsOf("set/deep/a.csv.gz")).toEqual(["1 A guard"]);
    let read = 0;
    expect(await textsOf("set/b.jsonl", { onBytes: (bytes) => (read = bytes) })).toEqual(["1 A nurse"]);
    expect(read).toBe(22);
  });

  test("[IN1] reads standard input, which has no name", async () => {
    const [file] = await openPersonaFiles(["-"], Readable.from([Buffer.from("persona,age\nA cook,30\n")]));
    for await (const batch of file?.read() ?? [])
      expect(batch).toEqual([{ type: "persona", line: 1, draft: { text: "A cook", traits: { age: 30 } } }]);
  });
});

describe("Parquet", () => {
  /** Three row groups, with a column that nobody needs and one that is a list. */
  async function writeParquet(name: string, codec: "SNAPPY" | "UNCOMPRESSED" = "SNAPPY"): Promise<void> {
    const rows = Array.from({ length: 250 }, (_, index) => index);
    const bytes = parquetWriteBuffer({
      codec,
      rowGroupSize: 100,
      columnData: [
        { name: "uuid", data: rows.map(String), type: "STRING" },
        {
          name: "persona",
          data: rows.map((row) => (row === 120 ? "" : `A nurse, number ${row}`)),
          type: "STRING",
        },
        { name: "sports_persona", data: rows.map((row) => `A rower, number ${row}`), type: "STRING" },
        { name: "age", data: rows.map((row) => BigInt(row % 90)), type: "INT64" },
      ],
    });
    await write(name, new Uint8Array(bytes));
  }

  test("[IN1] [IN2] reads row groups of any name, one after the other, by the column that is asked for", async () => {
    await writeParquet("nurses.parquet");
    const texts = await textsOf("nurses.parquet");
    expect(texts.length).toBe(250);
    expect([texts[0], texts[120], texts[249]]).toEqual([
      "1 A nurse, number 0",
      '121 ! column "persona": empty',
      "250 A nurse, number 249",
    ]);
    await writeParquet("misnamed.bin", "UNCOMPRESSED");
    expect((await textsOf("misnamed.bin", { column: "sports_persona" }))[4]).toBe("5 A rower, number 4");
    const [file] = await openPersonaFiles([path.join(folder, "nurses.parquet")], nothing);
    const first = await file?.read().next();
    expect(first?.value?.[3]).toEqual({
      type: "persona",
      line: 4,
      draft: { text: "A nurse, number 3", traits: { age: 3, other: { uuid: "3" } } },
    });
    expect(first?.value?.length).toBe(100);
  });

  test("[IN2] names the columns where none is the persona's", async () => {
    await writeParquet("nurses.parquet");
    await expect(textsOf("nurses.parquet", { column: "text" })).rejects.toThrow(
      'nurses.parquet has no column "text". It has "uuid", "persona", "sports_persona" or "age".',
    );
  });

  test("[IN4] refuses a file that is cut, damaged, empty, or no Parquet, wherever it is cut", async () => {
    await writeParquet("nurses.parquet");
    const whole = await readFile(path.join(folder, "nurses.parquet"));
    for (const length of [0, 3, 4, 11, 200, whole.length - 9, whole.length - 1]) {
      await write("cut.parquet", whole.subarray(0, length));
      await expect(textsOf("cut.parquet")).rejects.toMatchObject({ code: "invalid_input" });
    }
    const long = Buffer.from(whole);
    long.writeUInt32LE(0xfffffff0, whole.length - 8);
    await write("long.parquet", long);
    await expect(textsOf("long.parquet")).rejects.toThrow("its end is missing");
  });

  test("[IN4] ends for whatever bytes are changed, by reading or by refusing", async () => {
    await writeParquet("nurses.parquet");
    const whole = await readFile(path.join(folder, "nurses.parquet"));
    for (let at = 4; at < whole.length; at += 97) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      await write("changed.parquet", changed);
      const outcome = await textsOf("changed.parquet").then(
        () => "read",
        (cause: unknown) => (cause instanceof Error ? cause.name : "thrown"),
      );
      expect(["read", "DramatisError"]).toContain(outcome);
    }
  });
});

test("[IN4] holds little of a large file at a time", async () => {
  const file = path.join(folder, "large.jsonl");
  const line = `${JSON.stringify({ persona: "A nurse who reads of the sea ".repeat(20) })}\n`.repeat(200);
  const output = createWriteStream(file);
  await new Promise<void>((resolve, reject) => {
    Readable.from(Array.from({ length: 100 }, () => line))
      .pipe(output)
      .on("finish", resolve)
      .on("error", reject);
  });
  const [large] = await openPersonaFiles([file], nothing);
  let largest = 0;
  let count = 0;
  for await (const batch of large?.read() ?? []) {
    largest = Math.max(largest, batch.length);
    count += batch.length;
  }
  expect(count).toBe(20_000);
  expect(largest).toBeLessThan(1000);
});
