import type { Split } from "../split.ts";
import { splits } from "../split.ts";
import { type SplitCounts, type Tally, totalRows } from "../tally.ts";

/** What the hub's forms call a licence, by its name in rows. */
const hubLicences: Readonly<Record<string, string>> = {
  "CC0-1.0": "cc0-1.0",
  "CC-BY-2.0": "cc-by-2.0",
  "CC-BY-2.5": "cc-by-2.5",
  "CC-BY-3.0": "cc-by-3.0",
  "CC-BY-4.0": "cc-by-4.0",
  "CC-BY-SA-3.0": "cc-by-sa-3.0",
  "CC-BY-SA-4.0": "cc-by-sa-4.0",
  "CC-BY-NC-2.0": "cc-by-nc-2.0",
  "CC-BY-NC-3.0": "cc-by-nc-3.0",
  "CC-BY-NC-4.0": "cc-by-nc-4.0",
  "CC-BY-NC-SA-2.0": "cc-by-nc-sa-2.0",
  "CC-BY-NC-SA-3.0": "cc-by-nc-sa-3.0",
  "CC-BY-NC-SA-4.0": "cc-by-nc-sa-4.0",
  "CC-BY-NC-ND-3.0": "cc-by-nc-nd-3.0",
  "CC-BY-NC-ND-4.0": "cc-by-nc-nd-4.0",
  "CC-BY-ND-4.0": "cc-by-nd-4.0",
  "BSD-2-Clause": "bsd-2-clause",
  "BSD-3-Clause": "bsd-3-clause",
  "Apache-2.0": "apache-2.0",
  MIT: "mit",
  Unlicense: "unlicense",
  "ODC-By-1.0": "odc-by",
  "ODbL-1.0": "odbl",
  "PDDL-1.0": "pddl",
};

/** The YAML that loaders and hubs read at the beginning of a card. `parquet`: whether the folder holds the canonical rows. */
export function cardHeader(title: string, tally: Tally, parquet: boolean): string {
  return [
    "---",
    `pretty_name: ${JSON.stringify(title)}`,
    "language: [en]",
    ...licenceLines(Object.keys(tally.licences).sort()),
    "task_categories: [text-generation]",
    "tags: [npc, role-play, function-calling, tool-use, games, synthetic]",
    `size_categories: [${JSON.stringify(sizeCategory(totalRows(tally)))}]`,
    ...(parquet ? configLines(presentConfigs(tally)) : []),
    "---",
    "",
  ].join("\n");
}

/** Under the names of the hub; what has none there is `other`, under its own. */
function licenceLines(licences: readonly string[]): readonly string[] {
  const others = licences.filter((licence) => hubLicences[licence] === undefined);
  const known = licences.flatMap((licence) => hubLicences[licence] ?? []);
  const all = [...known, ...(others.length > 0 || known.length === 0 ? ["other"] : [])];
  return [
    `license: ${all.length === 1 ? all[0] : `[${all.join(", ")}]`}`,
    ...(all.includes("other") ? [`license_name: ${JSON.stringify(others.join(", ") || "none")}`] : []),
  ];
}

interface PresentConfig {
  readonly config: string;
  readonly counts: SplitCounts;
  /** That have rows: only files that exist may be named. */
  readonly present: readonly Split[];
}

function presentConfigs(tally: Tally): readonly PresentConfig[] {
  return Object.entries(tally.rows)
    .map(([config, counts]) => ({ config, counts, present: splits.filter((split) => counts[split] > 0) }))
    .filter(({ present }) => present.length > 0);
}

/**
 * Where the files are, and how many rows a loader must find in them. What a column holds is in the files themselves:
 * said here, too, it would keep out the releases of loaders that know no JSON.
 */
function configLines(configs: readonly PresentConfig[]): readonly string[] {
  if (configs.length === 0) return [];
  const first = configs.find(({ config }) => config === "dialogues") ?? configs[0];
  return [
    "configs:",
    ...configs.flatMap(({ config, present }) => [
      `  - config_name: ${config}`,
      ...(config === first?.config ? ["    default: true"] : []),
      "    data_files:",
      ...present.flatMap((split) => [
        `      - split: ${split}`,
        `        path: data/${config}/${split}.parquet`,
      ]),
    ]),
    "dataset_info:",
    ...configs.flatMap(({ config, present, counts }) => [
      `  - config_name: ${config}`,
      "    splits:",
      ...present.flatMap((split) => [`      - name: ${split}`, `        num_examples: ${counts[split]}`]),
    ]),
  ];
}

function sizeCategory(rows: number): string {
  const bounds: readonly (readonly [number, string])[] = [
    [1_000, "n<1K"],
    [10_000, "1K<n<10K"],
    [100_000, "10K<n<100K"],
    [1_000_000, "100K<n<1M"],
  ];
  return bounds.find(([bound]) => rows < bound)?.[1] ?? "1M<n<10M";
}
