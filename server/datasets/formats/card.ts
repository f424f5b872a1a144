import type { World } from "../../domain/world/world.ts";
import type { LeftOut } from "../project-playthrough.ts";
import { configs } from "../rows.ts";
import { splits } from "../split.ts";
import { type Tally, totalRows } from "../tally.ts";

export interface CardFacts {
  readonly tally: Tally;
  readonly worlds: readonly World[];
  readonly left: Readonly<LeftOut>;
  readonly parquet: boolean;
  readonly includeProcedural: boolean;
}

/** `README.md` of a dataset: the header that loaders read, then what a reader should know. No clock in it. */
export function datasetCard(facts: CardFacts): string {
  return `${header(facts)}\n${body(facts)}`;
}

function header({ tally, worlds, parquet }: CardFacts): string {
  const lines = ["---", `pretty_name: ${JSON.stringify(title(worlds))}`, "language: [en]", "license: other"];
  lines.push(`license_name: ${JSON.stringify(Object.keys(tally.licences).sort().join(", ") || "none")}`);
  lines.push("task_categories: [text-generation]");
  lines.push("tags: [npc, role-play, function-calling, tool-use, games, synthetic]");
  lines.push(`size_categories: [${JSON.stringify(sizeCategory(totalRows(tally)))}]`);
  if (parquet) lines.push(...configLines(tally));
  lines.push("---", "");
  return lines.join("\n");
}

/** Only files that exist are named: a split may be empty. */
function configLines(tally: Tally): readonly string[] {
  const lines: string[] = [];
  for (const config of configs) {
    const present = splits.filter((split) => tally.rows[config][split] > 0);
    if (present.length === 0) continue;
    lines.push(`  - config_name: ${config}`, "    data_files:");
    for (const split of present) {
      lines.push(`      - split: ${split}`, `        path: data/${config}/${split}.parquet`);
    }
  }
  return lines.length > 0 ? ["configs:", ...lines] : [];
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

function title(worlds: readonly World[]): string {
  const names = [...new Set(worlds.map(({ document }) => document.setting.name))].sort();
  return names.length > 0 ? `The cast of ${names.join(", ")}` : "A cast without a world";
}

function body({ tally, worlds, left, includeProcedural }: CardFacts): string {
  const rowTable = configs.map((config) => {
    const { train, validation, test } = tally.rows[config];
    return `| ${config} | ${train} | ${validation} | ${test} |`;
  });
  const worldLines = worlds.map(
    ({ id, hash, document }) => `- ${document.setting.name} (\`${id}\`): \`worlds/${hash}.json\``,
  );
  return [
    `# ${title(worlds)}`,
    "NPCs of a game world, their talk with players, and the functions that they called. Every function call was judged " +
      "by the rules of its world when it was made. `dramatis verify` recomputes that from this folder alone: what was " +
      "offered, whether the call was admitted, its effects, the state after it and, where Dramatis executed it, its result.",
    "A verified call was legal and did what it says. Whether it was helpful and in character is not verified.",
    "## Rows",
    ["| config | train | validation | test |", "|---|---|---|---|", ...rowTable].join("\n"),
    "All rows of one NPC are in one split, chosen by a hash of the NPC.",
    `Turns in dialogues: ${tally.turns}, of them ${tally.turnsWithoutCalls} without a call.`,
    section("Calls by behavior", tally.behaviors),
    section("Executed by", tally.executed),
    section("Refused, by code", tally.refused),
    section(
      "Turns with calls, by status (only `completed` ones are for supervised training)",
      tally.statuses,
    ),
    section("Rows by provider (`procedural` is no language model)", tally.providers),
    section("Rows by licence of the persona", tally.licences),
    "The licence is the persona's. The terms of the provider whose model wrote a row apply to it as well.",
    ["## Worlds", "", ...worldLines].join("\n"),
    ["## Left out", "", ...leftLines(left, includeProcedural)].join("\n"),
    "",
  ]
    .filter((part, index, parts) => part !== "" || index === parts.length - 1)
    .join("\n\n");
}

function leftLines(left: Readonly<LeftOut>, includeProcedural: boolean): readonly string[] {
  const procedural = includeProcedural
    ? "- Rows made in part by the procedural model: none, they were asked for."
    : `- Rows made in part by the procedural model: ${left.procedural}.`;
  return [
    procedural,
    `- Turns that cannot be recomputed: ${left.unrecomputable}.`,
    ...(left.withdrawn > 0 ? [`- Rows about personas that were withdrawn: ${left.withdrawn}.`] : []),
    ...(left.licence > 0 ? [`- Rows whose licence forbids the stated use: ${left.licence}.`] : []),
  ];
}

function section(heading: string, counts: { readonly [key: string]: number }): string {
  const entries = Object.entries(counts).sort(([left], [right]) => (left < right ? -1 : 1));
  if (entries.length === 0) return "";
  return [`## ${heading}`, "", ...entries.map(([key, number]) => `- ${key}: ${number}`)].join("\n");
}
