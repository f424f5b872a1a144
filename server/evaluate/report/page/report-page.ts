import type { GraphFigures } from "../figures/graph.ts";
import type { Survival } from "../figures/survival.ts";
import { describeSampling, formatCount, formatDollars } from "../format-figure.ts";
import type { Named, Report } from "../report.ts";
import { barChart } from "./charts.ts";
import { makerSection } from "./maker-section.ts";
import { html, Markup } from "./markup.ts";
import { style } from "./style.ts";
import { table } from "./table.ts";

const namesShown = 20;

/** Reports as one page that needs nothing else: no script, no font, no picture from anywhere. */
export function reportPage(reports: readonly Report[]): string {
  const title = `Quality of ${reports.map(({ subject }) => subject).join(", ")}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title><style>${new Markup(style)}</style></head>
<body><main>${reports.map(reportArticle)}</main></body></html>
`.text;
}

function reportArticle(report: Report): Markup {
  const { subject, total, makers, notes } = report;
  return html`<article><h1>Quality of ${subject}</h1>
<p>${formatCount(total)} in all. ${describeSampling(report)}</p>
<p class="soft">What is made by rule says “procedural”: that is no language model. “Met” is said where fewer texts than a target
asks for reach it, since variety falls as texts are added.</p>
${notes.map((note) => html`<p>${note}</p>`)}
${makers.map(makerSection)}
${report.graph && graphSection(report.graph)}
${report.survival.length > 0 ? survivalSection(report.survival) : undefined}
${namesSection("Sources", "source", report.sources)}
${namesSection("Licences", "licence", report.licences)}
${spendingSection(report)}
</article>`;
}

function graphSection(graph: GraphFigures): Markup {
  const { edges, measured, nodes, components, largest, degrees, types, hops } = graph;
  const rows = [
    ["edges", formatCount(edges)],
    ["nodes with an edge", formatCount(nodes)],
    ["components", formatCount(components)],
    ["nodes of the largest", formatCount(largest)],
    ...degrees.map(({ percentile, degree }) => [
      percentile === 100 ? "most edges of a node" : `edges of a node, ${percentile}% have no more`,
      formatCount(degree),
    ]),
    ...hops.map(({ hop, count }) => [`edges at step ${hop} of an expansion`, formatCount(count)]),
  ];
  const bars = types.slice(0, namesShown).map(({ type, count }) => ({
    label: type,
    value: count,
    shown: formatCount(count),
  }));
  const first = edges > measured ? html`<p>Of the first ${formatCount(measured)} edges.</p>` : undefined;
  return html`<section><h2>Relations</h2>${first}<div class="plots">
${barChart(`Edges by type, the ${bars.length} most frequent of ${types.length}`, bars, bars[0]?.value ?? 1)}
<div>${table("Relations", ["figure", "value"], rows)}</div></div></section>`;
}

function survivalSection(survivals: readonly Survival[]): Markup {
  return html`<section><h2>What survives the gates</h2>
<p class="soft">Of jobs, whichever personas they were run on. A gate is what a refusal names before its colon.</p>
${survivals.map(({ maker, jobs, asked, made, open, unserved, refused }) => {
  const bars = [
    { label: "asked for", value: asked, shown: formatCount(asked) },
    ...refused.map(({ gate, count }) => ({
      label: `refused: ${gate}`,
      value: count,
      shown: `${formatCount(count)}, ${((100 * count) / asked).toFixed(1)}%`,
    })),
    ...(open > 0 ? [{ label: "not ended yet", value: open, shown: formatCount(open) }] : []),
    { label: "made", value: made, shown: `${formatCount(made)}, ${((100 * made) / asked).toFixed(1)}%` },
  ];
  const rows = refused.map(({ gate, count, example = "" }) => [gate, formatCount(count), example]);
  return html`<h3>${maker}, ${formatCount(jobs)} job${jobs === 1 ? "" : "s"}</h3>
${barChart(`Survival, ${maker}`, bars, Math.max(1, asked))}
${rows.length > 0 ? table(`Refusals, ${maker}`, ["gate", "refused", "one of them"], rows) : undefined}
${unserved > 0 ? html`<p>For ${formatCount(unserved)} more no blueprint was found, so that they were never played.</p>` : undefined}`;
})}</section>`;
}

function namesSection(title: string, what: string, names: readonly Named[]): Markup | undefined {
  if (names.length === 0) return undefined;
  const rows = names.slice(0, namesShown).map(({ name, count }) => [name, formatCount(count)]);
  const more = names.length - namesShown;
  return html`<section><h2>${title}</h2>${table(title, [what, "how many"], rows)}
${more > 0 ? html`<p class="soft">And ${formatCount(more)} more.</p>` : undefined}</section>`;
}

function spendingSection({ spending }: Report): Markup | undefined {
  if (spending.length === 0) return undefined;
  const rows = spending.map(
    ({ provider, model, calls, failed, inputTokens, outputTokens, estimated, cost, unpriced }) => [
      `${provider} ${model}`,
      `${formatCount(calls)}${failed > 0 ? `, ${formatCount(failed)} failed` : ""}`,
      `${formatCount(inputTokens)} in, ${formatCount(outputTokens)} out${estimated > 0 ? `; ${formatCount(estimated)} calls estimated` : ""}`,
      unpriced === calls
        ? "unknown"
        : `${formatDollars(cost)}${unpriced > 0 ? ` and ${formatCount(unpriced)} calls of unknown price` : ""}`,
    ],
  );
  return html`<section><h2>Tokens and costs</h2>
<p class="soft">Of every model call that the database keeps, whatever it was for. What is made by rule asks no model.</p>
${table("Tokens and costs", ["model", "calls", "tokens", "cost"], rows)}</section>`;
}
