import type { DialoguesEstimate } from "../app/dialogues/estimate-dialogues.ts";
import type { GenerateDialoguesReport } from "../app/dialogues/generate-dialogues.ts";
import { categories } from "../domain/blueprint/categories.ts";
import { dollars } from "./describe-progress.ts";
import type { Shell } from "./shell.ts";

/** Rows of one behavior beyond which a set teaches that behavior more than acting. */
const manyRows = 1000;
/** Percent of the turns in which the right thing is to do nothing, where every category is played. */
const [fewestSilent, mostSilent] = [30, 40];

/** Shows what synthetic play came to: the yield, by category and by gate, and the behaviors in it. */
export function showDialogues(shell: Shell, report: GenerateDialoguesReport, asJson: boolean): void {
  if (!asJson) {
    for (const line of castingLines(report)) shell.out.line(line);
    shell.out.line(sayYield(report));
    for (const line of [
      ...categoryLines(report),
      "",
      ...survivalLines(report.survival),
      ...mendedLines(report),
      "",
      ...toolLines(report),
    ])
      shell.out.line(line);
  }
  for (const [name, rows] of Object.entries(report.tools)) {
    if (rows > manyRows)
      shell.log.line(
        `There are ${rows} rows of ${name}; --max-per-tool keeps one behavior from being most of a set.`,
      );
  }
  for (const warning of report.warnings) shell.log.line(warning);
  const { done, asked } = report;
  if (report.interrupted) {
    shell.log.line(`Stopped at ${done} of ${asked}. The same command goes on from there.`);
    shell.exitWith(130);
  } else if (report.isCancelled) {
    shell.log.line(
      `Cancelled at ${done} of ${asked}. \`dramatis jobs resume ${report.job.slice(0, 12)}\` goes on.`,
    );
    shell.exitWith(1);
  } else if (report.isSpent) {
    shell.log.line(`Stopped at ${done} of ${asked}: another talk could pass --max-cost.`);
    shell.exitWith(1);
  } else if (report.unanswered > 0) {
    shell.log.line(`${report.unanswered} got no answer. The same command asks again.`);
    shell.exitWith(1);
  } else if (report.isExhausted) {
    shell.log.line(`No more came of it: ${done} of ${asked} are kept.`);
    shell.exitWith(1);
  }
}

function sayYield({
  done,
  candidates,
  unserved,
  turns,
  turnsWithoutCalls,
  worlds,
  cost,
  categories: told,
}: GenerateDialoguesReport): string {
  const only = told.length < categories.length;
  const share = candidates === 0 ? 0 : Math.round((done / candidates) * 100);
  const silent = turns === 0 ? 0 : Math.round((turnsWithoutCalls / turns) * 100);
  const paid = cost === undefined || cost === 0 ? "" : ` It cost ${dollars(cost)}.`;
  const without = unserved === 0 ? "" : ` ${unserved} more never came to a talk: no blueprint was found.`;
  const isAsMeant = done === 0 || only || (silent >= fewestSilent && silent <= mostSilent);
  const meant = isAsMeant ? "" : ` (${fewestSilent} to ${mostSilent}% are meant to be)`;
  return `${done} dialogues in ${worlds.join(", ")} are kept of ${candidates} candidates (${share}%): ${turns} turns, ${silent}% of them without a call${meant}.${without}${paid}`;
}

function castingLines({ casting: { cast, failed, related } }: GenerateDialoguesReport): readonly string[] {
  if (cast + failed === 0) return [];
  const of = related === 0 ? "" : `, some of the ${related} personas that were thought up around the world's`;
  const lost = failed === 0 ? "" : ` ${failed} could not be.`;
  return [`${cast} NPC${cast === 1 ? " was" : "s were"} cast first${of}.${lost}`];
}

function categoryLines({ categories: told }: GenerateDialoguesReport): readonly string[] {
  const whole = told.reduce((sum, { kept }) => sum + kept, 0);
  const rows = told.map(({ category, share, tried, kept, unserved, lacking }) => {
    const percent = whole === 0 ? 0 : (kept / whole) * 100;
    const passed = tried === 0 ? "" : ` (${Math.round((kept / tried) * 100)}%)`;
    const counts = `${String(kept).padStart(6)} of ${String(tried).padStart(5)} kept${passed.padEnd(7)}, ${percent.toFixed(1)}% of all (${share}% wanted)`;
    const without = unserved === 0 ? "" : `, ${unserved} without a blueprint`;
    return `  ${category.padEnd(18)}${counts}${without}${lacking === undefined ? "" : `: ${lacking}`}`;
  });
  return ["", "By category", ...rows];
}

export function survivalLines(survival: GenerateDialoguesReport["survival"]): readonly string[] {
  const rows = survival.flatMap(({ maker, asked, kept, failed, unserved = 0 }) => {
    const gates = Object.entries(failed).sort(([, one], [, other]) => other - one);
    return [
      `  ${maker}: ${kept} of ${asked}`,
      ...gates.map(([gate, count]) => `    ${gate.padEnd(16)}${String(count).padStart(6)} failed`),
      ...(unserved > 0 ? [`    ${unserved} more without a blueprint, never played`] : []),
    ];
  });
  return ["By model and gate", ...rows];
}

/** What failed and passed when it was asked for again: the rejected sides of pairs. */
function mendedLines({ mended, relieved }: GenerateDialoguesReport): readonly string[] {
  return [
    ...gateLines("Turns that failed and passed when asked again, by gate", mended),
    ...gateLines("Turns that never passed, with the oracle's answer for a pair, by gate", relieved),
  ];
}

function gateLines(heading: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const gates = Object.entries(counts).sort(([, one], [, other]) => other - one);
  if (gates.length === 0) return [];
  return ["", heading, ...gates.map(([gate, count]) => `  ${gate.padEnd(18)}${String(count).padStart(6)}`)];
}

function toolLines({ tools, dropped }: GenerateDialoguesReport): readonly string[] {
  const rows = Object.entries(tools)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `  ${name.padEnd(22)}${String(count).padStart(6)}`);
  const drops = Object.entries(dropped).map(([reason, count]) => `  ${count}: ${reason}`);
  return [
    `${rows.length} behaviors, turns with each`,
    ...rows,
    ...(drops.length > 0 ? ["", "Scripts that the rules did not bear out", ...drops] : []),
  ];
}

export function showDialoguesEstimate(shell: Shell, estimate: DialoguesEstimate): void {
  const { asked, npcs, lacking, turns, turnsWithoutCalls, unserved, tokens, mostCost } = estimate;
  const silent = turns === 0 ? 0 : Math.round((turnsWithoutCalls / turns) * 100);
  shell.out.line(
    `${asked} dialogues with ${npcs} NPCs: about ${turns.toFixed(1)} turns each, ${silent}% of them without a call.`,
  );
  if (lacking > 0)
    shell.out.line(
      `${lacking} NPCs would be cast first, for which see \`generate npcs --dry-run\`; they are not counted here.`,
    );
  if (unserved.length > 0) shell.out.line(`Nobody serves ${unserved.join(", ")}.`);
  if (tokens.input === 0) return;
  const cost = mostCost === undefined ? "What that costs is unknown." : `About ${dollars(mostCost)} at most.`;
  shell.out.line(
    `If every one is kept, some ${tokens.input} tokens of prompts and ${tokens.mostOutput} of answers. ${cost}`,
  );
}
