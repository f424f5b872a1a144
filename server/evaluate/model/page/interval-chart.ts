import { html, type Markup } from "../../report/page/markup.ts";
import { table } from "../../report/page/table.ts";
import { sayInterval } from "../figure-words.ts";
import type { Share } from "../interval.ts";
import type { Seat } from "../trial.ts";

/** One figure of everybody who was measured. */
export interface ChartRow {
  readonly label: string;
  readonly shares: Readonly<Partial<Record<Seat, Share>>>;
  /** What the figure says. */
  readonly meaning?: string;
}

const rowHeight = 50;
const names: Readonly<Record<Seat, string>> = { model: "model", floor: "floor", ceiling: "ceiling" };

/**
 * Shares on lines from 0 to 100%: the model as a dot on its interval, floor and ceiling as marks. Lengths across are
 * shares of the width, so that a narrow page squeezes lines and never letters.
 */
export function intervalChart(title: string, rows: readonly ChartRow[]): Markup | undefined {
  if (rows.length === 0) return undefined;
  const lines = rows.map((row, index) => lineOf(row, index * rowHeight));
  const cells = rows.map(({ label, meaning, shares }) => [
    html`${label}${meaning === undefined ? undefined : html`<small>${meaning}</small>`}`,
    ...seatsIn(rows).map((seat) => (shares[seat] ? sayInterval(shares[seat]) : "")),
  ]);
  const head = ["", ...seatsIn(rows).map((seat) => names[seat])];
  return html`<figure><figcaption>${title}</figcaption>
<svg role="img" aria-label="${title}. The same figures are in the table below." width="100%" height="${rows.length * rowHeight}">
${lines.map((line) => html`${line}\n`)}</svg>
<details><summary>The figures as a table</summary>${table(title, head, cells)}</details></figure>`;
}

function seatsIn(rows: readonly ChartRow[]): readonly Seat[] {
  const all: readonly Seat[] = ["model", "ceiling", "floor"];
  return all.filter((seat) => rows.some(({ shares }) => shares[seat]));
}

function lineOf({ label, shares: { model, floor, ceiling } }: ChartRow, top: number): Markup {
  const y = top + 30;
  return html`<text x="0" y="${top + 14}" class="label">${label}</text>
<text x="100%" y="${top + 14}" text-anchor="end" class="value">${model ? sayInterval(model) : ""}</text>
<line x1="0" x2="100%" y1="${y}" y2="${y}" class="rail"></line>
${floor ? html`<line x1="${at(floor.value)}" x2="${at(floor.value)}" y1="${y - 8}" y2="${y + 8}" class="floor"></line>` : undefined}
${ceiling ? html`<line x1="${at(ceiling.value)}" x2="${at(ceiling.value)}" y1="${y - 8}" y2="${y + 8}" class="ceiling"></line>` : undefined}
${model ? html`<line x1="${at(model.low)}" x2="${at(model.high)}" y1="${y}" y2="${y}" class="span"></line><circle cx="${at(model.value)}" cy="${y}" r="6" class="dot"></circle>` : undefined}`;
}

/** Inside the edges, so that nothing at 0 or 100% is cut in half. */
function at(value: number): string {
  return `${(1 + 98 * value).toFixed(2)}%`;
}
