import {
  describeSampling,
  formatCount,
  formatDollars,
  formatTarget,
  formatValue,
  formatVerdict,
} from "../../evaluate/report/format-figure.ts";
import type { Figure } from "../../evaluate/report/figure.ts";
import type { MakerReport } from "../../evaluate/report/measure-maker.ts";
import type { Named, Report } from "../../evaluate/report/report.ts";
import { countOf } from "../count-of.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";

const namesShown = 8;
const examplesShown = 3;

/** The report as people read it in a terminal. */
export function showReport(out: Terminal, report: Report): void {
  const { bold } = out.colours;
  out.line(bold(`Quality of ${plain(report.subject)}: ${formatCount(report.total)}`));
  out.line(hangText("", describeSampling(report), out.width));
  for (const note of report.notes) out.line(hangText("", plain(note), out.width));
  for (const maker of report.makers) showMaker(out, maker);
  if (report.graph) showGraph(out, report.graph);
  showSurvival(out, report);
  showNames(out, "Sources", report.sources);
  showNames(out, "Licences", report.licences);
  showSpending(out, report);
}

/** What a terminal would take as commands is let go. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
}

function showMaker(out: Terminal, { maker, count, sampled, figures, lengths, ...some }: MakerReport): void {
  const measured = sampled < count ? `, ${formatCount(sampled)} measured` : "";
  head(out, `Made by ${plain(maker)}: ${formatCount(count)}${measured}`);
  for (const figure of figures) showFigure(out, figure);
  if (lengths.percentiles.length > 0) {
    const row = (what: "words" | "tokens"): string =>
      lengths.percentiles.map((at) => formatCount(at[what])).join(", ");
    const at = lengths.percentiles.map(({ percentile }) => percentile).join(", ");
    out.line(`  ${"words".padEnd(labelWidth)} ${row("words")} at ${at}%`);
    out.line(`  ${"tokens, estimated".padEnd(labelWidth)} ${row("tokens")}`);
  }
  for (const { jaccard, one, other } of some.repetitions.slice(0, examplesShown)) {
    out.line(hangText(`  alike ${jaccard.toFixed(2)}  `, plain(one.text).slice(0, 160), out.width));
    out.line(hangText("              ", plain(other.text).slice(0, 160), out.width));
  }
  for (const { id, fault } of some.invalid.slice(0, examplesShown))
    out.line(hangText("  invalid  ", plain(`${id}: ${fault}`), out.width));
}

const labelWidth = 32;

function showFigure(out: Terminal, figure: Figure): void {
  const { green, red, dim } = out.colours;
  const target = formatTarget(figure);
  const verdict = formatVerdict(figure) ?? "";
  const colour = { reached: green, short: red, open: dim }[figure.target?.verdict ?? "open"];
  const beside = target === undefined ? "" : `${target}: ${colour(verdict)}`;
  out.line(`  ${figure.label.padEnd(labelWidth)} ${formatValue(figure).padStart(8)}  ${beside}`.trimEnd());
}

function showGraph(out: Terminal, graph: NonNullable<Report["graph"]>): void {
  const { edges, measured, nodes, components, largest, degrees, types, hops } = graph;
  head(out, `Relations: ${formatCount(edges)} edges`);
  if (measured < edges) out.line(`  of the first ${formatCount(measured)}:`);
  const degreeWords = degrees.map(({ percentile, degree }) => `${formatCount(degree)} at ${percentile}%`);
  out.line(
    `  ${formatCount(nodes)} nodes with one, ${countOf(components, "component")}, ${formatCount(largest)} nodes in the largest`,
  );
  out.line(`  edges of a node: ${degreeWords.join(", ")}`);
  const shown = types.slice(0, namesShown).map(({ type, count }) => `${plain(type)} ${formatCount(count)}`);
  const more = types.length > namesShown ? ` and ${types.length - namesShown} further types` : "";
  out.line(hangText("  by type: ", shown.join(", ") + more, out.width));
  if (hops.length > 0)
    out.line(`  by step: ${hops.map(({ hop, count }) => `${hop}: ${formatCount(count)}`).join(", ")}`);
}

function showSurvival(out: Terminal, { survival }: Report): void {
  for (const { maker, asked, made, open, unserved, refused } of survival) {
    head(out, `What survives the gates, ${plain(maker)}: ${formatCount(made)} of ${formatCount(asked)}`);
    for (const { gate, count, example = "" } of refused)
      out.line(
        hangText(
          `  ${formatCount(count)} refused: ${plain(gate)}  `,
          plain(example).slice(0, 120),
          out.width,
        ),
      );
    if (open > 0) out.line(`  ${formatCount(open)} not ended yet`);
    if (unserved > 0) out.line(`  ${formatCount(unserved)} more without a blueprint, never played`);
  }
}

function showNames(out: Terminal, title: string, names: readonly Named[]): void {
  if (names.length === 0) return;
  const shown = names.slice(0, namesShown).map(({ name, count }) => `${plain(name)} ${formatCount(count)}`);
  const more = names.length > namesShown ? ` and ${names.length - namesShown} more` : "";
  head(out, title);
  out.line(hangText("  ", shown.join(", ") + more, out.width));
}

function showSpending(out: Terminal, { spending }: Report): void {
  if (spending.length === 0) return;
  head(out, "Tokens and costs, of every model call that the database keeps");
  for (const { provider, model, calls, inputTokens, outputTokens, estimated, cost, unpriced } of spending) {
    const price = unpriced === calls ? "price unknown" : formatDollars(cost);
    const guessed = estimated > 0 ? `, ${formatCount(estimated)} of them estimated` : "";
    const tokens = `${formatCount(inputTokens)} tokens in, ${formatCount(outputTokens)} out`;
    out.line(`  ${plain(`${provider} ${model}`)}  ${countOf(calls, "call")}${guessed}, ${tokens}, ${price}`);
  }
}

function head(out: Terminal, text: string): void {
  out.line("");
  out.line(out.colours.bold(text));
}
