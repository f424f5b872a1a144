// Descriptions are JSON of many shapes.
/* oxlint-disable typescript/no-unsafe-call */
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { asyncBufferFromFile, parquetMetadataAsync } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportDataset } from "../../server/app/export-dataset.ts";
import { croissantName } from "../../server/datasets/formats/croissant.ts";
import { listFiles, makeManifest, manifestName, manifestText } from "../../server/datasets/manifest.ts";
import { verifyDataset } from "../../server/evaluate/verify.ts";
import { fillMade } from "../mutations/made-database.ts";
import { sampleDatabase } from "../mutations/sample-database.ts";
import type { Line } from "./played-set.ts";

/** What Croissant 1.1 requires of a description, by its specification; its own checker is a Python package. */

const publication = {
  url: "https://example.org/harrow",
  creator: "The Harrow workshop",
  published: "2026-11-28",
  release: "1.2.0",
};

const reference = {
  type: "object",
  properties: { "@id": { type: "string", minLength: 1 } },
  required: ["@id"],
  additionalProperties: false,
};

const schema = {
  type: "object",
  required: [
    "@context",
    "@type",
    "conformsTo",
    "name",
    "description",
    "license",
    "url",
    "creator",
    "datePublished",
    "distribution",
  ],
  properties: {
    "@context": {
      type: "object",
      required: ["@vocab", "sc", "cr", "dct", "conformsTo", "recordSet", "field", "source", "extract"],
    },
    "@type": { const: "sc:Dataset" },
    conformsTo: { const: "http://mlcommons.org/croissant/1.1" },
    name: { type: "string", pattern: "^[a-z0-9-]+$" },
    description: { type: "string", minLength: 1 },
    license: {
      type: "array",
      minItems: 1,
      items: {
        anyOf: [
          { type: "string", pattern: "^https?://" },
          {
            type: "object",
            properties: { "@type": { const: "sc:CreativeWork" } },
            required: ["@type", "name"],
          },
        ],
      },
    },
    url: { type: "string", pattern: "^https?://" },
    creator: {
      type: "object",
      required: ["@type", "name"],
      properties: { "@type": { enum: ["sc:Organization", "sc:Person"] } },
    },
    datePublished: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
    version: { type: "string", pattern: "^\\d+\\.\\d+\\.\\d+$" },
    isLiveDataset: { type: "boolean" },
    distribution: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        required: ["@type", "@id", "name", "contentUrl", "contentSize", "encodingFormat", "sha256"],
        properties: {
          "@type": { const: "cr:FileObject" },
          sha256: { type: "string", pattern: "^[0-9a-f]{64}$" },
          contentSize: { type: "string", pattern: "^\\d+ B$" },
        },
      },
    },
    recordSet: {
      type: "array",
      items: {
        type: "object",
        required: ["@type", "@id", "key", "field"],
        properties: {
          "@type": { const: "cr:RecordSet" },
          key: reference,
          field: {
            type: "array",
            minItems: 1,
            items: {
              type: "object",
              required: ["@type", "@id", "dataType"],
              properties: {
                "@type": { const: "cr:Field" },
                dataType: { enum: ["sc:Text", "sc:Integer", "sc:Float", "sc:Boolean", "cr:Split"] },
                isArray: { type: "boolean" },
                references: reference,
                source: {
                  type: "object",
                  required: ["fileObject", "extract"],
                  properties: { fileObject: reference, extract: { type: "object", required: ["column"] } },
                },
              },
            },
          },
        },
      },
    },
  },
};

let folder = "";
let description: Line;
const write = (text: string) => writeFile(path.join(folder, croissantName), text);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "dramatis-croissant-"));
  const store = await sampleDatabase(["Mira"]);
  await fillMade(store);
  await exportDataset({
    ...store,
    out: folder,
    formats: ["huggingface", "openai-chat"],
    includeProcedural: true,
    publication,
    signal: new AbortController().signal,
  });
  description = JSON.parse(await readFile(path.join(folder, croissantName), "utf8"));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test("[CR1] the description has what Croissant requires, each id once, and refers to nothing that is not in it", () => {
  const check = new Ajv2020({ strict: false }).compile(schema);
  expect(check(description) ? [] : check.errors).toEqual([]);
  const { distribution, recordSet } = description;
  const fields: Line[] = recordSet.flatMap(({ field }: Line) => field);
  const ids = [...distribution, ...recordSet, ...fields].map((one: Line) => one["@id"]);
  expect(new Set(ids).size).toBe(ids.length);
  const named = [
    ...recordSet.map(({ key }: Line) => key),
    ...fields.flatMap(({ references, source }) => [references, source?.fileObject]),
  ].flatMap((one: Line) => (one === undefined ? [] : [one["@id"]]));
  expect(named.filter((id: string) => !ids.includes(id))).toEqual([]);
});

test("[CR1] every data file is in it with its size and hash, and the columns of each Parquet file", async () => {
  const data = (await listFiles(folder)).filter((file) => /\.(?:parquet|jsonl|json|csv)$/.test(file));
  const told = description.distribution.map((file: Line) => file["@id"]);
  expect(told).toEqual(data.filter((file) => file !== croissantName));
  for (const file of description.distribution) {
    const bytes = await readFile(path.join(folder, file.contentUrl));
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(file).toMatchObject({ contentSize: `${bytes.length} B`, sha256 });
  }
  const sets = description.recordSet.filter((set: Line) => set["@id"] !== "splits");
  const parquet = data.filter((file) => file.endsWith(".parquet"));
  expect(sets.map(({ field }: Line) => field[0].source.fileObject["@id"])).toEqual(parquet);
  for (const { field } of sets) {
    const file = path.join(folder, field[0].source.fileObject["@id"]);
    const { schema: elements } = await parquetMetadataAsync(await asyncBufferFromFile(file));
    const columns = elements.slice(1).map(({ name }) => name);
    const told = field.map(({ source }: Line) => source.extract.column);
    expect(told).toEqual(columns.filter((name) => name !== "list" && name !== "element"));
    const lists = elements.filter(({ converted_type }) => converted_type === "LIST").map(({ name }) => name);
    expect(field.filter(({ isArray }: Line) => isArray).map(({ name }: Line) => name)).toEqual(lists);
  }
});

test("[CR3] a description that says something else than the folder is found, whoever wrote the manifest anew", async () => {
  const told = async (change: (copy: Line) => void) => {
    const copy = structuredClone(description);
    change(copy);
    await write(`${JSON.stringify(copy, null, 2)}\n`);
    await writeFile(
      path.join(folder, manifestName),
      manifestText(await makeManifest(folder, JSON.parse(kept))),
    );
    return (await verifyDataset(folder)).failures.map(({ row, message }) => `${row}: ${message}`);
  };
  const kept = await readFile(path.join(folder, manifestName), "utf8");
  expect(await told(() => undefined)).toEqual([]);
  const [first] = description.distribution;
  expect(await told(({ distribution }) => (distribution[0].sha256 = "0".repeat(64)))).toEqual([
    `croissant.json: Its distribution is not what the folder says, first at ${first["@id"]}.`,
  ]);
  expect(await told(({ distribution }) => distribution.pop())).toHaveLength(1);
  expect(await told(({ recordSet }) => recordSet[1].field.pop())).toHaveLength(1);
  expect(await told((copy) => (copy.license = ["https://spdx.org/licenses/MIT.html"]))).toHaveLength(1);
  expect(await told((copy) => (copy.conformsTo = "http://mlcommons.org/croissant/1.0"))).toHaveLength(1);
  expect(await told((copy) => (copy.more = true))).toHaveLength(1);
  expect(await told((copy) => (copy.datePublished = "yesterday"))).toEqual([
    expect.stringContaining('"yesterday" cannot stand as the day of publication of a dataset'),
  ]);
  await rm(path.join(folder, croissantName));
  await rm(path.join(folder, "train"), { recursive: true, force: true });
  await writeFile(
    path.join(folder, manifestName),
    manifestText(await makeManifest(folder, JSON.parse(kept))),
  );
  expect((await verifyDataset(folder)).failures).toEqual([]);
}, 60_000);
