import type { Manifest } from "../manifest.ts";
import { type Split, splits } from "../split.ts";
import type { Columns, ColumnType } from "./parquet-rows.ts";
import type { Publication } from "./publication.ts";

/** Beside the manifest, of which it repeats the files. */
export const croissantName = "croissant.json";

export interface CroissantFacts {
  readonly title: string;
  readonly description: string;
  /** By name, sorted. */
  readonly licences: readonly string[];
  readonly files: Manifest["files"];
  /** By config: what a row of its Parquet files holds; of the others nothing is told but that they are there. */
  readonly configs: ReadonlyMap<string, Columns>;
  readonly publication: Publication;
}

/**
 * The dataset in Croissant 1.1 (https://mlcommons.org/croissant), by which search engines and loaders know it: its files
 * with their hashes, and for each Parquet file its columns, as a set of records `dialogues.train`. `url`, `creator` and `datePublished`,
 * which Croissant asks for, are there where somebody said them: nothing else knows them, and a clock would make each
 * export another.
 */
export function croissant(facts: CroissantFacts): object {
  const { title, description, licences, publication } = facts;
  const { url, creator, published, release } = publication;
  const recordSets = facts.files.flatMap(({ path }) => recordSet(path, facts.configs));
  return {
    "@context": context,
    "@type": "sc:Dataset",
    conformsTo: "http://mlcommons.org/croissant/1.1",
    name: nameOf(title),
    alternateName: title,
    description,
    license: licences.length > 0 ? licences.map(licenceOf) : [licenceOf("")],
    ...(url === undefined ? {} : { url }),
    ...(creator === undefined ? {} : { creator: { "@type": "sc:Organization", name: creator } }),
    ...(published === undefined ? {} : { datePublished: published }),
    ...(release === undefined ? {} : { version: release }),
    inLanguage: "en",
    keywords: ["npc", "role-play", "function-calling", "tool-use", "games", "synthetic"],
    isLiveDataset: false,
    distribution: facts.files.flatMap(fileObject),
    ...(recordSets.length > 0 ? { recordSet: [splitSet, ...recordSets] } : {}),
  };
}

export function croissantText(facts: CroissantFacts): string {
  return `${JSON.stringify(croissant(facts), null, 2)}\n`;
}

/** Letters, digits, `-` and `_`, as loaders take a name. */
function nameOf(title: string): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 100)
    .replace(/^-|-$/g, "");
}

const spdx =
  /^(?:CC0-1\.0|CC-BY(?:-NC)?(?:-SA|-ND)?-[1-4]\.0|MIT|Apache-2\.0|0BSD|BSD-[23]-Clause|Unlicense|PDDL-1\.0|ODbL-1\.0|ODC-By-1\.0)$/;

/** An address, as Croissant would have it, where the licence has one for certain; else its name. */
function licenceOf(licence: string): string | object {
  if (/^https?:\/\/\S+$/.test(licence)) return licence;
  if (spdx.test(licence)) return `https://spdx.org/licenses/${licence}.html`;
  return { "@type": "sc:CreativeWork", name: licence.trim() || "not stated" };
}

/** The first that fits. BFCL calls its files of lines `.json`. */
const formats: readonly (readonly [file: RegExp, type: string])[] = [
  [/\.parquet$/, "application/x-parquet"],
  [/\.jsonl$|^bfcl\/.*\.json$/, "application/jsonlines"],
  [/\.json$/, "application/json"],
  [/\.csv$/, "text/csv"],
];

/** Data alone: what is to be read by people or run is in the manifest. */
function fileObject({ path, bytes, sha256 }: Manifest["files"][number]): readonly object[] {
  const format = formats.find(([file]) => file.test(path));
  if (!format || path === croissantName) return [];
  return [
    {
      "@type": "cr:FileObject",
      "@id": path,
      name: path,
      contentUrl: path,
      contentSize: `${bytes} B`,
      encodingFormat: format[1],
      sha256,
    },
  ];
}

/** What each split is to Croissant; rows that are for neither are in `crossing`. */
const meanings: Readonly<Record<Split, string | undefined>> = {
  train: "cr:TrainingSplit",
  validation: "cr:ValidationSplit",
  test: "cr:TestSplit",
  test_unseen_tools: "cr:TestSplit",
  test_unseen_world: "cr:TestSplit",
  crossing: undefined,
};

const splitSet = {
  "@type": "cr:RecordSet",
  "@id": "splits",
  name: "splits",
  dataType: "cr:Split",
  key: { "@id": "splits/name" },
  field: [
    { "@type": "cr:Field", "@id": "splits/name", name: "name", dataType: "sc:Text" },
    { "@type": "cr:Field", "@id": "splits/url", name: "url", dataType: "cr:Split" },
  ],
  data: splits.map((split) => ({
    "splits/name": split,
    ...(meanings[split] === undefined ? {} : { "splits/url": meanings[split] }),
  })),
};

const rowsFile = /^data\/([^/]+)\/([^/]+)\.parquet$/;

/** Of one file: loaders find no rows in a set of files that lie in no archive. */
function recordSet(file: string, configs: ReadonlyMap<string, Columns>): readonly object[] {
  const [, config = "", split = ""] = rowsFile.exec(file) ?? [];
  const columns = configs.get(config);
  if (!columns) return [];
  const name = `${config}.${split}`;
  const field = Object.entries(columns).map(([column, type]) => fieldOf(name, file, column, type));
  return [{ "@type": "cr:RecordSet", "@id": name, name, key: { "@id": `${name}/id` }, field }];
}

function fieldOf(records: string, file: string, column: string, type: ColumnType): object {
  return {
    "@type": "cr:Field",
    "@id": `${records}/${column}`,
    name: column,
    dataType: dataTypeOf(type),
    ...(type === "json list" ? { isArray: true } : {}),
    ...(column === "split" ? { references: { "@id": "splits/name" } } : {}),
    source: { fileObject: { "@id": file }, extract: { column } },
  };
}

/** JSON in a column is text to Croissant, which has no type for it. */
function dataTypeOf(type: ColumnType): string {
  switch (type) {
    case "integer":
    case "integer?":
      return "sc:Integer";
    case "number":
    case "number?":
      return "sc:Float";
    case "boolean":
    case "boolean?":
      return "sc:Boolean";
    case "string":
    case "string?":
    case "json":
    case "json?":
    case "json list":
      return "sc:Text";
    default:
      return type satisfies never;
  }
}

/** As the specification recommends it, without the words that are not used here. */
const context = {
  "@language": "en",
  "@vocab": "http://schema.org/",
  sc: "http://schema.org/",
  cr: "http://mlcommons.org/croissant/",
  dct: "http://purl.org/dc/terms/",
  column: "cr:column",
  conformsTo: "dct:conformsTo",
  data: { "@id": "cr:data", "@type": "@json" },
  dataType: { "@id": "cr:dataType", "@type": "@vocab" },
  extract: "cr:extract",
  field: "cr:field",
  fileObject: "cr:fileObject",
  isArray: "cr:isArray",
  isLiveDataset: "cr:isLiveDataset",
  key: "cr:key",
  recordSet: "cr:recordSet",
  references: "cr:references",
  source: "cr:source",
} as const;
