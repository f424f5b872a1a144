import { type Split, splits } from "../split.ts";
import type { ExportFilters } from "../splits/export-filters.ts";
import type { GroupCounts } from "../splits/shared-groups.ts";
import type { SplitPlan } from "../splits/split-plan.ts";
import { type SplitCounts, type Tally, rowsIn } from "../tally.ts";

export interface SplitFacts {
  readonly tally: Tally;
  readonly plan: SplitPlan;
  readonly groups: GroupCounts;
  readonly filters: ExportFilters;
}

/** What a card says of splits: rows of each, how they were parted, what of everything was asked for. */
export function splitParts(facts: SplitFacts): readonly string[] {
  const shown = shownSplits(facts.tally);
  const lines = Object.entries(facts.tally.rows).map(
    ([config, counts]) => `| ${[config, ...shown.map((split) => counts[split])].join(" | ")} |`,
  );
  const all = shown.map((split) => inAll(facts.tally, split));
  return [
    [
      `| config | ${shown.join(" | ")} |`,
      `|---${"|---".repeat(shown.length)}|`,
      ...lines,
      `| in all | ${all.join(" | ")} |`,
    ].join("\n"),
    partedBy(facts),
    sharedLine(facts),
    filterLines(facts),
  ];
}

/** The three that everybody looks for, and the others where they have rows. */
export function shownSplits({ rows }: Pick<Tally, "rows">): readonly Split[] {
  const counts = Object.values(rows);
  return splits.filter((split, index) => index < 3 || counts.some((of) => of[split] > 0));
}

function inAll({ rows }: Pick<Tally, "rows">, split: Split): number {
  return Object.values(rows).reduce((sum, counts: SplitCounts) => sum + counts[split], 0);
}

function partedBy({ plan }: SplitFacts): string {
  const { train, validation, test, unseen_worlds } = plan;
  const parted =
    `Parted ${train}/${validation}/${test} by a hash of the persona: everything that was made of one persona is in one ` +
    "split, in every config, and a set that grows moves nothing from one of them to another. What is of several personas (a " +
    "product of two, a scene of several NPCs, a playthrough that began with another) is in the split that they have in common, " +
    "else in `crossing`, which whoever holds rows out for a test leaves alone. Who plays the player of a synthetic " +
    "talk counts as one of them.";
  const worlds =
    unseen_worlds.length === 0
      ? ""
      : ` Nothing of ${quoted(unseen_worlds)} is in train, validation or test: \`test_unseen_world\` has its rows, and ` +
        "`crossing` what else was made of its people.";
  return parted + worlds + toolLine(plan);
}

function toolLine(plan: SplitPlan): string {
  const { unseen_tools, unseen_tools_share } = plan;
  if (unseen_tools.length === 0) return "";
  const how =
    unseen_tools_share === undefined ? "" : `, chosen as ${unseen_tools_share}% by a hash of the name`;
  return (
    ` No row of train, validation or test offers or calls ${quoted(unseen_tools)}${how}: \`test_unseen_tools\` has the rows ` +
    "that do, and `crossing` what else is of the people who can do it."
  );
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function sharedLine({ groups }: SplitFacts): string {
  const { personas, npcs, playthroughs, shared } = groups;
  return `Groups shared between splits: ${shared} (of ${personas} personas, ${npcs} NPCs and ${playthroughs} playthroughs outside of \`crossing\`).`;
}

function filterLines({ filters, tally }: SplitFacts): string {
  const { world, only, use, licenses, where } = filters;
  const lines = [
    ...(world === undefined ? [] : [`- of the world \`${world}\``]),
    ...(only === undefined ? [] : [`- the rows called ${quoted(only)}`]),
    ...(use === undefined ? [] : [`- what licences permit for ${use} use`]),
    ...(licenses === undefined ? [] : [`- under ${quoted(licenses)}`]),
    ...(where === undefined ? [] : [`- where \`${where.replaceAll("`", "'")}\`; of play, whole talks`]),
  ];
  if (lines.length === 0) return "";
  const rows = Object.values(tally.rows).reduce((sum, counts) => sum + rowsIn(counts), 0);
  return [`## Asked for`, "", `Of everything that there was, these ${rows} rows:`, "", ...lines].join("\n");
}
