import type { ExportReport } from "../app/export-dataset.ts";
import type { FoundLog } from "../datasets/resume/play-log.ts";
import { shownSplits } from "../datasets/formats/split-parts.ts";
import type { Tally } from "../datasets/tally.ts";
import { listChoices } from "../domain/errors.ts";

/** What an export holds, how it is parted, and what it leaves out: a line each. */
export function describeExport(report: ExportReport): readonly string[] {
  const { out, rows, tally, groups } = report;
  const shown = shownSplits(tally);
  const lines = Object.entries(tally.rows).map(([config, counts]) => {
    const told = shown.filter((split, index) => index < 3 || counts[split] > 0);
    return `  ${config.padEnd(19)} ${told.map((split) => `${split} ${counts[split]}`).join(", ")}`;
  });
  const { personas, npcs, playthroughs, shared } = groups;
  return [
    `${rows} rows in ${out}`,
    ...(report.taken
      ? [`Those of ${report.taken} playthroughs were taken over from the export that was cut off.`]
      : []),
    ...lines,
    `Groups shared between splits: ${shared} (of ${personas} personas, ${npcs} NPCs, ${playthroughs} playthroughs).`,
    ...heldOut(report),
    ...fewInTrain(tally, rows),
    ...leftOut(report),
  ];
}

/** What becomes of what an export that was cut off has left. */
export function describeCut(out: string, rows: FoundLog | undefined): string {
  const cut = `An earlier export into ${out} was cut off.`;
  if (rows?.type === "whole")
    return `${cut} The rows that it had made of play are taken over where the play is as it was; files are written anew, and the bytes come out the same.`;
  const again =
    "What it left is removed, and all rows are made and written again: the bytes come out the same.";
  if (rows === undefined || rows.part === "file") return `${cut} ${again}`;
  const why = {
    request: "It was asked for other rows",
    database: "Who may be told of, or what was judged, has changed since",
    build: "Another build of Dramatis had begun it",
  } as const;
  return `${cut} ${why[rows.part]}, so that its rows are no use. ${again}`;
}

function heldOut({ plan }: ExportReport): readonly string[] {
  const { unseen_worlds, unseen_tools, unseen_tools_share } = plan;
  const lines =
    unseen_worlds.length > 0 ? [`Held out in test_unseen_world: ${unseen_worlds.join(", ")}.`] : [];
  if (unseen_tools.length === 0) return lines;
  const keep =
    unseen_tools_share === undefined
      ? ""
      : " Name them to hold out the same when more can do them, or there are more of them.";
  return [...lines, `Held out in test_unseen_tools: ${listChoices(unseen_tools, 40)}.${keep}`];
}

/** Somebody who meant to train should not find out by the training. */
function fewInTrain({ rows: counted }: Tally, rows: number): readonly string[] {
  const sum = (split: ReturnType<typeof shownSplits>[number]): number =>
    Object.values(counted).reduce((all, counts) => all + counts[split], 0);
  const [train, crossing] = [sum("train"), sum("crossing")];
  if (train * 2 >= rows) return [];
  const why =
    crossing * 2 >= rows
      ? "most are in crossing, being of people of several splits or of what is held out. --split 100/0/0 holds nobody out"
      : "hold out less, or --split 100/0/0 for all of it";
  return [`Only ${train} of ${rows} rows are in train: ${why}.`];
}

function leftOut({ left, absentLicences = [] }: ExportReport): readonly string[] {
  const lines: string[] = [];
  if (left.procedural > 0) {
    lines.push(
      `${left.procedural} rows of the procedural model are left out; --include-procedural takes them in.`,
    );
  }
  if (left.unrecomputable > 0)
    lines.push(`${left.unrecomputable} rows that cannot be recomputed are left out.`);
  if (left.withdrawn > 0)
    lines.push(`${left.withdrawn} rows about personas that were withdrawn are left out.`);
  if (left.consent)
    lines.push(
      `${left.consent} playthroughs with a player who did not agree to it are left out; see dramatis consent --help.`,
    );
  if (left.named)
    lines.push(
      `${left.named} playthroughs with a player who is called what something of the world is are left out.`,
    );
  if (left.judged)
    lines.push(`${left.judged} parts of scenes of live play that did not pass every gate are left out.`);
  if (left.quoted)
    lines.push(`${left.quoted} parts of scenes in which a call quotes what is private are left out.`);
  if (left.licence > 0)
    lines.push(`${left.licence} rows are left out, since a licence forbids that use of them.`);
  if (left.unlisted) lines.push(`${left.unlisted} rows of other licences are left out.`);
  if (left.filtered) lines.push(`${left.filtered} rows for which the condition does not hold are left out.`);
  if (absentLicences.length > 0) lines.push(`Nothing here is under ${listChoices(absentLicences)}.`);
  return lines;
}
