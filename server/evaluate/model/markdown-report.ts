import type { EvalReport } from "./eval-report.ts";
import {
  baselineWords,
  categoryWords,
  characterWords,
  errorNamesWords,
  intervalWords,
  meaningOfError,
  sayInterval,
  seatWords,
  shareWords,
} from "./figure-words.ts";
import { type SeatFigures, shareIds } from "./measure-seat.ts";
import { saySeconds, sayCost, saySubject, sayPartial, count } from "./subject-words.ts";
import type { Trial } from "./trial.ts";

/** The report as Markdown. */
export function markdownReport(report: EvalReport): string {
  const { subject, partial, seats } = report;
  const parts = [
    `# ${cell(subject.model)} in ${subject.world.id}`,
    cell(saySubject(subject)),
    ...(partial ? [`**Partial.** ${cell(sayPartial(partial))}`] : []),
    "## Figures",
    figureTable(seats),
    ...(seats.length > 1 ? [baselineWords] : []),
    shareIds.map((id) => `- *${shareWords[id].label}*: ${shareWords[id].meaning}`).join("\n"),
    intervalWords,
    "## By category",
    "Trials that passed.",
    categoryTable(seats),
    ...errorSection(seats),
    ...characterSection(seats),
    ...failedSection(report),
  ];
  return `${parts.join("\n\n")}\n`;
}

function figureTable(seats: readonly SeatFigures[]): string {
  const most = Math.max(0, ...seats.map(({ passToTheK }) => passToTheK.length));
  const rows = [
    ...Array.from({ length: most }, (_, index) => [
      `pass^${index + 1}`,
      ...seats.map(({ passToTheK }) => {
        const pass = passToTheK[index];
        return pass ? sayInterval(pass) : "";
      }),
    ]),
    ...shareIds.map((id) => [
      shareWords[id].label,
      ...seats.map(({ shares }) => {
        const found = shares.find((share) => share.id === id);
        return found ? sayInterval(found.share) : "";
      }),
    ]),
    ["blueprints", ...seats.map(({ blueprints }) => count(blueprints))],
    ["trials", ...seats.map(({ trials }) => count(trials))],
    ["turns", ...seats.map(({ turns }) => count(turns))],
    ["tokens in, out", ...seats.map(({ tokens }) => `${count(tokens.input)}, ${count(tokens.output)}`)],
    ["cost", ...seats.map(sayCost)],
    ["seconds of an answer: median, 95th", ...seats.map(saySeconds)],
  ];
  return table(["", ...seats.map(headOf)], rows);
}

function headOf({ seat, maker }: SeatFigures): string {
  return `${seatWords[seat]}: ${cell(maker.model)}`;
}

function categoryTable(seats: readonly SeatFigures[]): string {
  const all = [...new Set(seats.flatMap((seat) => seat.categories.map(({ category }) => category)))];
  const rows = all.map((category) => [
    categoryWords[category],
    ...seats.map((seat) => {
      const found = seat.categories.find((one) => one.category === category);
      return found ? `${sayInterval(found.passed)} of ${found.trials}` : "";
    }),
  ]);
  return table(["", ...seats.map(headOf)], rows);
}

function errorSection(seats: readonly SeatFigures[]): readonly string[] {
  const model = seats.find(({ seat }) => seat === "model");
  if (!model || model.errors.length === 0) return [];
  const rows = model.errors.map(({ fault, turns, example }) => [
    `\`${fault}\``,
    `${count(turns)} of ${count(model.turns)}`,
    meaningOfError(fault),
    cell(example),
  ]);
  return [
    "## What was wrong at the first try",
    errorNamesWords,
    table(["error", "turns", "it is", "one of them"], rows),
  ];
}

function characterSection(seats: readonly SeatFigures[]): readonly string[] {
  const model = seats.find(({ seat }) => seat === "model");
  if (!model || model.character.length === 0) return [];
  const rows = model.character.map(({ id, share }) => [characterWords[id] ?? id, sayInterval(share)]);
  return ["## Out of character", table(["what", "turns with words"], rows)];
}

function failedSection({ failed, failing }: EvalReport): readonly string[] {
  if (failed.length === 0) return [];
  const shown = failed.length < failing ? ` The first ${failed.length} are here.` : "";
  return [
    "## Talks that failed",
    `${failing} of the blueprints failed at least once.${shown} All trials are in \`trials.jsonl\`; \`play.sqlite\` has the exact requests.`,
    ...failed.map(transcript),
  ];
}

function transcript(trial: Trial): string {
  const head = `### ${categoryWords[trial.category]}, with ${cell(trial.npc)} (\`${trial.blueprint}\`, trial ${trial.trial})`;
  const lines = trial.turns.flatMap((turn) => [
    ...(turn.line === "" ? [] : [`- **${cell(trial.player)}:** ${cell(turn.line)}`]),
    ...turn.calls.map(
      ({ name, arguments: given, refused, outcome }) =>
        `  - called ${code(`${name}(${JSON.stringify(given)})`)}: ${cell(refused ?? outcome ?? "open")}`,
    ),
    ...(turn.said === "" ? [] : [`- **${cell(trial.npc)}:** ${cell(turn.said)}`]),
    ...[turn.tried, turn.done]
      .filter((fault, index) => fault && !(index === 1 && fault.fault === turn.tried?.fault))
      .map((fault) => `  - ✗ \`${fault?.fault}\` ${cell(fault?.message ?? "")}`),
  ]);
  const state = trial.state.isRight ? [] : [`- ✗ end state: ${cell(trial.state.message ?? "")}`];
  return [head, "", ...lines, ...state].join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** Text of others in Markdown: one line that opens nothing. */
function cell(text: string): string {
  return text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .replace(/[\\`*_{}[\]<>#|]/g, (mark) => `\\${mark}`)
    .trim();
}

function code(text: string): string {
  return `\`${text.replace(/[`\p{Cc}]/gu, "'")}\``;
}
