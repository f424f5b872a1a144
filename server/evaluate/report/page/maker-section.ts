import type { Figure } from "../figure.ts";
import { formatCount, formatTarget, formatValue, formatVerdict } from "../format-figure.ts";
import type { MakerReport } from "../measure-maker.ts";
import { barChart, histogram } from "./charts.ts";
import { type Content, html, type Markup } from "./markup.ts";
import { table } from "./table.ts";

/** What one maker made. */
export function makerSection(report: MakerReport): Markup {
  const { maker, count, sampled, figures } = report;
  const rows = figures.map((figure) => [
    html`${figure.label}<small>${figure.definition}${figure.target && `. Known: ${figure.target.source}`}</small>`,
    html`<span class="number">${formatValue(figure)}</span>`,
    targetCell(figure),
  ]);
  const measured = sampled < count ? `; ${formatCount(sampled)} of them measured` : "";
  return html`<section><h2>Made by: ${maker}</h2>
<p>${formatCount(count)} in all${measured}.</p>
${table(`Figures of ${maker}`, ["figure", "value", "target"], rows)}
<div class="plots">${plots(report)}</div>
${lengthTable(report)}${repetitionTable(report)}${invalidTable(report)}</section>`;
}

function targetCell(figure: Figure): Content {
  const { target } = figure;
  if (target === undefined) return "";
  return html`${formatTarget(figure)}: <span class="${target.verdict}">${formatVerdict(figure)}</span>`;
}

function plots({ maker, sampled, figures, lengths }: MakerReport): readonly Markup[] {
  const variety = figures.flatMap((figure) => {
    const { id, label, value, target } = figure;
    if (!id.startsWith("distinct_") || value === null) return [];
    const mark = target && { value: target.at, shown: formatValue({ ...figure, value: target.at }) };
    return [{ label, value, shown: formatValue(figure), ...(mark ? { mark } : {}) }];
  });
  return [
    ...(sampled > 1 ? [histogram(`Words of a text, ${maker}.`, lengths.histogram)] : []),
    ...(variety.length > 0
      ? [barChart(`Variety, ${maker}: different runs of words as a share of all`, variety, 1)]
      : []),
  ];
}

function lengthTable({ maker, lengths }: MakerReport): Markup | undefined {
  if (lengths.percentiles.length === 0) return undefined;
  const rows = lengths.percentiles.map(({ percentile, words, tokens }) => [
    `${percentile}%`,
    formatCount(words),
    formatCount(tokens),
  ]);
  return html`<h3>Lengths</h3><p class="soft">So many texts are not longer. Tokens are an estimate: four characters each.</p>
${table(`Lengths, ${maker}`, ["texts", "words", "tokens"], rows)}`;
}

function repetitionTable({ maker, repetitions }: MakerReport): Markup | undefined {
  if (repetitions.length === 0) return undefined;
  const rows = repetitions.map(({ jaccard, one, other }) => [
    html`${jaccard.toFixed(2)}`,
    html`${one.text}<small>${one.id}</small>`,
    html`${other.text}<small>${other.id}</small>`,
  ]);
  return html`<h3>Texts that are most alike</h3>${table(`Texts that are most alike, ${maker}`, ["alike", "one", "the other"], rows)}`;
}

function invalidTable({ maker, invalid }: MakerReport): Markup | undefined {
  if (invalid.length === 0) return undefined;
  const rows = invalid.map(({ id, fault }) => [id, fault]);
  return html`<h3>Some that their schema refuses</h3>${table(`Some that their schema refuses, ${maker}`, ["which", "why"], rows)}`;
}
