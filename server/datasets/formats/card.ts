import { obligationsOf } from "../../domain/persona/licence-terms.ts";
import type { World } from "../../domain/world/world.ts";
import type { RowKind } from "../kinds/row-kind.ts";
import type { LeftOut } from "../left-out.ts";
import { cardHeader } from "./card-header.ts";
import { datasetDescription, datasetTitle } from "./dataset-title.ts";
import type { RenderedLengths } from "./template-lengths.ts";
import type { TokenLengths } from "./token-lengths.ts";
import { type SplitFacts, splitParts } from "./split-parts.ts";
import { rowsIn, type Tally } from "../tally.ts";

/** What became of what was asked of one recipe and one maker. */
export interface RecipeSurvival {
  readonly recipe: string;
  readonly maker: string;
  readonly asked: number;
  readonly made: number;
  readonly refused: readonly { readonly gate: string; readonly count: number }[];
  /** Items that were never tried, since nothing was found to try: not among what was asked for. */
  readonly unserved?: number;
  /** Whether all of it was compared with the texts of benchmarks. */
  readonly decontaminated?: boolean;
}

export interface CardFacts extends SplitFacts {
  readonly worlds: readonly World[];
  /** Of the configs that recipes made. */
  readonly kinds: readonly RowKind[];
  /** Where it is known; of everything that was asked for, whatever of it is in the set. */
  readonly survival: readonly RecipeSurvival[];
  readonly left: Readonly<LeftOut>;
  readonly parquet: boolean;
  readonly lengths: readonly TokenLengths[];
  /** Through chat templates, where some were given. */
  readonly rendered: readonly RenderedLengths[];
}

/** `README.md` of a dataset: the header that loaders read, then what a reader should know. No clock in it. */
export function datasetCard(facts: CardFacts): string {
  const { tally, worlds, parquet } = facts;
  return `${cardHeader(datasetTitle(namesOf(worlds)), tally, parquet)}\n${body(facts)}`;
}

function namesOf(worlds: readonly World[]): readonly string[] {
  return worlds.map(({ document }) => document.setting.name);
}

function body(facts: CardFacts): string {
  const { tally, worlds, kinds, survival, left, filters, lengths, rendered } = facts;
  const worldLines = worlds.map(
    ({ id, hash, document }) => `- ${document.setting.name} (\`${id}\`): \`worlds/${hash}.json\``,
  );
  return [
    `# ${datasetTitle(namesOf(worlds))}`,
    `${datasetDescription} \`dramatis verify\` recomputes that from this folder alone: what was ` +
      "offered, whether the call was admitted, its effects, the state after it and, where Dramatis executed it, its result.",
    ...(filters.combined
      ? ["What was said before a call stands in the call's message, as the model wrote it."]
      : []),
    ...(filters.planted
      ? [
          "Pairs of the source `planted` have a rejected side that nobody said: a fault was put into what passed, and `planted` " +
            "says which. They are for trying preference training; what they teach is not measured.",
        ]
      : []),
    "A verified call was legal and did what it says. Whether it was helpful and in character is not verified.",
    "## Rows",
    ...splitParts(facts),
    kindLines(kinds, tally),
    `Turns in dialogues: ${tally.turns}, of them ${tally.turnsWithoutCalls} without a call.`,
    lengthTable(lengths),
    renderedTable(rendered),
    section("Calls by behavior", tally.behaviors),
    section("Synthetic talks by category", tally.categories),
    section("Preference pairs by what was rejected", tally.pairs),
    section("Pairs of candidates, by who gave the preferred side", tally.chosenBy),
    section("Executed by", tally.executed),
    section("Refused, by code", tally.refused),
    section(
      "Turns with calls, by status (only `completed` ones are for supervised training)",
      tally.statuses,
    ),
    section("Rows by provider (`procedural` is no language model)", tally.providers),
    licenceLines(tally),
    survivalTable(survival),
    ["## Worlds", "", ...worldLines].join("\n"),
    ["## Left out", "", ...leftLines(left, filters.include_procedural)].join("\n"),
    "",
  ]
    .filter((part, index, parts) => part !== "" || index === parts.length - 1)
    .join("\n\n");
}

function kindLines(kinds: readonly RowKind[], tally: Tally): string {
  const lines = kinds.map(({ config, about }) => {
    const counts = tally.rows[config];
    return `- \`${config}\` (${counts ? rowsIn(counts) : 0}): ${about}; \`schemas/${config}.json\``;
  });
  return lines.length === 0 ? "" : ["## What recipes made", "", ...lines].join("\n");
}

function licenceLines({ licences }: Tally): string {
  const counts = Object.entries(licences).sort(([one], [other]) => (one < other ? -1 : 1));
  const lines = counts.map(
    ([licence, rows]) => `- ${licence || "(none)"}: ${rows}; ${obligationsOf(licence).join(", ")}`,
  );
  if (lines.length === 0) return "";
  const said =
    "A row's licence is that of its persona, and of several personas the strictest; each persona's own is in the row. " +
    "The terms of the provider whose model wrote a row apply to it as well.";
  return ["## Rows by licence, and what it asks for", "", ...lines, "", said].join("\n");
}

function lengthTable(lengths: readonly TokenLengths[]): string {
  if (lengths.length === 0) return "";
  const lines = lengths.map(
    (of) => `| ${[of.config, of.rows, of.median, of.p90, of.p99, of.longest].join(" | ")} |`,
  );
  const said =
    "Of the rows for supervised training with their tools, estimated at four bytes a token, without what a chat template adds.";
  const head = ["| config | rows | 50% | 90% | 99% | longest |", "|---|---|---|---|---|---|"];
  return ["## Length in tokens", "", said, "", ...head, ...lines].join("\n");
}

function renderedTable(rendered: readonly RenderedLengths[]): string {
  if (rendered.length === 0) return "";
  const lines = rendered.map(
    (of) =>
      `| ${[of.template, of.config, of.rows, of.median, of.p90, of.p99, of.longest, of.failed].join(" | ")} |`,
  );
  const said =
    "Of the same rows as each template renders them, marks and tools included. These are estimates at four bytes a token: " +
    "no model's tokenizer was asked.";
  const head = [
    "| template | config | rows | 50% | 90% | 99% | longest | not rendered |",
    "|---|---|---|---|---|---|---|---|",
  ];
  return ["## Length in tokens by chat template", "", said, "", ...head, ...lines].join("\n");
}

function survivalTable(survival: readonly RecipeSurvival[]): string {
  if (survival.length === 0) return "";
  const lines = survival.map(({ recipe, maker, asked, made, refused }) => {
    const gates = refused.map(({ gate, count }) => `${gate} ${count}`).join(", ");
    return `| ${recipe} | ${maker} | ${asked} | ${made} | ${gates || "none"} |`;
  });
  const head = ["| recipe | maker | asked for | made | refused, by gate |", "|---|---|---|---|---|"];
  const unserved = survival.flatMap(({ recipe, unserved: count = 0 }) =>
    count > 0 ? [`${recipe} ${count}`] : [],
  );
  const told =
    unserved.length > 0
      ? [
          `Without a blueprint, and so never played: ${unserved.join(", ")}. These are in no figure above.`,
          "",
        ]
      : [];
  return ["## Survival", "", ...head, ...lines, "", ...told, comparedLine(survival)].join("\n");
}

/** Which of it shares thirteen words in a row with no text of the benchmarks that were named. */
export function comparedLine(survival: readonly RecipeSurvival[]): string {
  const of = (isCompared: boolean): string =>
    [
      ...new Set(
        survival.filter((one) => (one.decontaminated ?? false) === isCompared).map(({ recipe }) => recipe),
      ),
    ].join(", ");
  const [compared, others] = [of(true), of(false)];
  return [
    ...(compared === ""
      ? []
      : [`No thirteen words in a row of what is kept of ${compared} are in the benchmarks that were named.`]),
    ...(others === "" ? [] : [`Not compared with benchmarks, or not all of it: ${others}.`]),
  ].join(" ");
}

function leftLines(left: Readonly<LeftOut>, includeProcedural: boolean): readonly string[] {
  const procedural = includeProcedural
    ? "- Rows made in part by the procedural model: none, they were asked for."
    : `- Rows made in part by the procedural model: ${left.procedural}.`;
  return [
    procedural,
    `- Turns that cannot be recomputed: ${left.unrecomputable}.`,
    ...(left.withdrawn > 0 ? [`- Rows about personas that were withdrawn: ${left.withdrawn}.`] : []),
    ...(left.consent ? [`- Playthroughs with a player who did not agree to it: ${left.consent}.`] : []),
    ...(left.named
      ? [`- Playthroughs with a player who is called what something in the world is called: ${left.named}.`]
      : []),
    ...(left.judged ? [`- Parts of scenes of live play that did not pass every gate: ${left.judged}.`] : []),
    ...(left.quoted ? [`- Parts of scenes in which a call quotes what is private: ${left.quoted}.`] : []),
    ...(left.failed ? [`- Talks of synthetic play that did not pass every gate: ${left.failed}.`] : []),
    ...(left.unlisted ? [`- Rows of other licences than those asked for: ${left.unlisted}.`] : []),
    ...(left.filtered ? [`- Rows for which the condition does not hold: ${left.filtered}.`] : []),
    ...(left.licence > 0 ? [`- Rows whose licence forbids the stated use: ${left.licence}.`] : []),
  ];
}

function section(heading: string, counts: { readonly [key: string]: number }): string {
  const entries = Object.entries(counts).sort(([left], [right]) => (left < right ? -1 : 1));
  if (entries.length === 0) return "";
  return [`## ${heading}`, "", ...entries.map(([key, number]) => `- ${key}: ${number}`)].join("\n");
}
