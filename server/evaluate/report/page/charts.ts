import { formatCount } from "../format-figure.ts";
import type { Lengths } from "../figures/lengths.ts";
import { html, type Markup } from "./markup.ts";
import { table } from "./table.ts";

/**
 * Plots as SVG. Lengths across are shares of the width, so that a narrow page squeezes bars and never letters; what a
 * plot shows is told in a table behind it.
 */

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as people read it. */
  readonly shown: string;
  /** A known figure to be compared with, marked by a line. */
  readonly mark?: { readonly value: number; readonly shown: string };
}

const rowHeight = 44;

/** Bars that lie, each below its label. `full`: the value whose bar has the whole width. */
export function barChart(title: string, bars: readonly Bar[], full: number): Markup {
  const across = (value: number): string => `${((100 * Math.min(value, full)) / full).toFixed(2)}%`;
  const rows = bars.map(({ label, value, shown, mark }, index) => {
    const top = index * rowHeight;
    return html`<text x="0" y="${top + 14}" class="label">${label}</text>
<text x="100%" y="${top + 14}" text-anchor="end" class="value">${shown}</text>
<rect x="0" y="${top + 20}" width="100%" height="14" rx="2" class="track"></rect>
<rect x="0" y="${top + 20}" width="${across(value)}" height="14" rx="2" class="bar"></rect>
${mark ? html`<line x1="${across(mark.value)}" x2="${across(mark.value)}" y1="${top + 16}" y2="${top + 38}" class="mark"></line>` : undefined}`;
  });
  const isMarked = bars.some(({ mark }) => mark);
  const head = ["", "value", ...(isMarked ? ["known figure"] : [])];
  const cells = bars.map(({ label, shown, mark }) => [
    label,
    shown,
    ...(isMarked ? [mark?.shown ?? ""] : []),
  ]);
  const caption = isMarked ? `${title}. The upright line is the known figure that is asked for.` : title;
  return plot(caption, bars.length * rowHeight, rows, table(title, head, cells));
}

const plotHeight = 150;

/** Columns beside each other: how many texts have so many words. */
export function histogram(title: string, bars: Lengths["histogram"]): Markup {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const width = 100 / bars.length;
  const columns = bars.map(({ count }, index) => {
    const height = (plotHeight * count) / most;
    return html`<rect x="${(index * width + width * 0.06).toFixed(2)}%" y="${(18 + plotHeight - height).toFixed(1)}" width="${(width * 0.88).toFixed(2)}%" height="${height.toFixed(1)}" class="bar"></rect>`;
  });
  const base = 18 + plotHeight;
  const axis = html`<text x="0" y="11" class="label">at most ${formatCount(most)} texts in a bar</text>
<line x1="0" x2="100%" y1="${base}" y2="${base}" class="axis"></line>
<text x="0" y="${base + 16}" class="label">${bars[0]?.from ?? 0} words</text>
<text x="100%" y="${base + 16}" text-anchor="end" class="label">${bars.at(-1)?.from ?? 0} and more</text>`;
  const cells = bars.map(({ from, to, count }) => [spanOf(from, to), formatCount(count)]);
  return plot(title, base + 22, [...columns, axis], table(title, ["words", "texts"], cells));
}

function spanOf(from: number, to: number | null): string {
  if (to === null) return `${from} and more`;
  return to === from + 1 ? `${from}` : `${from} to ${to - 1}`;
}

function plot(title: string, height: number, shapes: readonly Markup[], behind: Markup): Markup {
  return html`<figure><figcaption>${title}</figcaption>
<svg role="img" aria-label="${title} The same figures are in the table below." width="100%" height="${height}">
${shapes.map((shape) => html`${shape}\n`)}</svg>
<details><summary>The figures as a table</summary>${behind}</details></figure>`;
}
