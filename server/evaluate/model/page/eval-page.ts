import { type Category, categories } from "../../../domain/blueprint/categories.ts";
import { html, Markup } from "../../report/page/markup.ts";
import { table } from "../../report/page/table.ts";
import type { EvalReport } from "../eval-report.ts";
import {
  baselineWords,
  categoryWords,
  characterWords,
  errorNamesWords,
  intervalWords,
  isCost,
  meaningOfError,
  sayInterval,
  sayShare,
  seatWords,
  shareWords,
} from "../figure-words.ts";
import type { Share } from "../interval.ts";
import { type SeatFigures, type ShareId, shareIds } from "../measure-seat.ts";
import { count, sayCost, sayPartial, saySeconds, saySubject } from "../subject-words.ts";
import { seats, type Seat } from "../trial.ts";
import { evalStyle } from "./eval-style.ts";
import { failedTalks } from "./failed-talks.ts";
import { type ChartRow, intervalChart } from "./interval-chart.ts";

/** The report as one page that needs nothing else: no script, no font, no picture from anywhere. */
export function evalPage(report: EvalReport): string {
  const { subject, partial } = report;
  const title = `${subject.model} in ${subject.world.id}`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}, measured</title><style>${new Markup(evalStyle)}</style></head>
<body><main><h1>${title}</h1>
<p>${saySubject(subject)}</p>
${partial && html`<p class="partial"><strong>Partial.</strong> ${sayPartial(partial)}</p>`}
${lead(report.seats)}
${figures(report.seats)}
${byCategory(report.seats)}
${faults(report.seats)}
${failedTalks(report)}
${tables(report.seats)}
<section><h2>How it is counted</h2><p class="soft">${intervalWords}</p>
<p class="soft">Calls are matched by the rules of BFCL's checker as the model wrote them; what is in character, by rules that find what words can give away.</p></section>
</main></body></html>
`.text;
}

function seatOf(all: readonly SeatFigures[], seat: Seat): SeatFigures | undefined {
  return all.find((one) => one.seat === seat);
}

function shareIn(figures: SeatFigures | undefined, id: ShareId): Share | undefined {
  return figures?.shares.find((share) => share.id === id)?.share;
}

/** What is looked at first. */
function lead(all: readonly SeatFigures[]): Markup | undefined {
  const model = seatOf(all, "model");
  if (!model) return undefined;
  const last = model.passToTheK.at(-1);
  const entries: readonly (readonly [string, Share | undefined])[] = [
    ["pass^1", model.passToTheK[0]],
    ...(last && last.k > 1 ? [[`pass^${last.k}`, last] as const] : []),
    ["calls right", shareIn(model, "calls")],
    ["end state", shareIn(model, "state")],
    ["in character", shareIn(model, "in_character")],
  ];
  return html`<dl class="lead">${entries.map(([label, share]) =>
    share
      ? html`<div><dt>${label}</dt><dd>${sayShare(share)}<small>${Math.round(share.low * 100)} to ${Math.round(share.high * 100)}%</small></dd></div>`
      : undefined,
  )}</dl>`;
}

function figures(all: readonly SeatFigures[]): Markup {
  const most = Math.max(0, ...all.map(({ passToTheK }) => passToTheK.length));
  const passes = Array.from(
    { length: most },
    (_, index): ChartRow => ({
      label: `pass^${index + 1}`,
      shares: bySeat(all, ({ passToTheK }) => passToTheK[index]),
    }),
  );
  const rowOf = (id: ShareId): ChartRow => ({
    ...shareWords[id],
    shares: bySeat(all, (figuresOf) => shareIn(figuresOf, id)),
  });
  const good = shareIds.filter((id) => !isCost(id)).map(rowOf);
  const bad = shareIds.filter(isCost).map(rowOf);
  return html`<section><h2>Figures</h2>${key(all)}
${all.length > 1 ? html`<p class="soft">${baselineWords}</p>` : undefined}<div class="plots">
${intervalChart("Blueprints of which k trials all pass", passes)}
${intervalChart("Turns and talks: more is better", good.filter(hasShares))}
${intervalChart("Less is better", bad.filter(hasShares))}</div></section>`;
}

function hasShares({ shares }: ChartRow): boolean {
  return Object.values(shares).some(Boolean);
}

function key(all: readonly SeatFigures[]): Markup {
  const mark: Readonly<Record<Seat, Markup>> = {
    model: html`<svg aria-hidden="true"><line x1="1" x2="21" y1="8" y2="8" class="span"></line><circle cx="11" cy="8" r="5" class="dot"></circle></svg>`,
    floor: html`<svg aria-hidden="true"><line x1="11" x2="11" y1="0" y2="16" class="floor"></line></svg>`,
    ceiling: html`<svg aria-hidden="true"><line x1="11" x2="11" y1="0" y2="16" class="ceiling"></line></svg>`,
  };
  return html`<ul class="key">${all.map(
    ({ seat, maker }) => html`<li>${mark[seat]} ${seatWords[seat]}: ${maker.model}</li>`,
  )}</ul>`;
}

function byCategory(all: readonly SeatFigures[]): Markup {
  const named = all.flatMap((seat) => seat.categories.map(({ category }) => category));
  const rowOf = (category: Category): ChartRow => ({
    label: categoryWords[category],
    shares: bySeat(all, (seat) => seat.categories.find((one) => one.category === category)?.passed),
  });
  const rowsOf = (wanted: readonly Category[]): readonly ChartRow[] =>
    wanted.filter((category) => named.includes(category)).map(rowOf);
  const split = categories.indexOf("irrelevance");
  const charts = [
    intervalChart("Where something is to be done", rowsOf(categories.slice(0, split))),
    intervalChart("Talk, refusals, memory", rowsOf(categories.slice(split))),
  ];
  return html`<section><h2>By category</h2>
<p class="soft">Trials that passed. Of few blueprints the intervals are wide, and say so.</p>
<div class="plots">${charts}</div></section>`;
}

function bySeat(
  all: readonly SeatFigures[],
  read: (figures: SeatFigures) => Share | undefined,
): ChartRow["shares"] {
  return Object.fromEntries(
    all.flatMap((one) => {
      const share = read(one);
      return share ? [[one.seat, share]] : [];
    }),
  );
}

function faults(all: readonly SeatFigures[]): Markup | undefined {
  const model = seatOf(all, "model");
  if (!model || model.errors.length + model.character.length === 0) return undefined;
  const errors = model.errors.map(({ fault, turns, example }) => [
    html`<code>${fault}</code>`,
    `${count(turns)} of ${count(model.turns)}`,
    meaningOfError(fault),
    example,
  ]);
  const character = model.character.map(({ id, share }) => [characterWords[id] ?? id, sayInterval(share)]);
  return html`<section><h2>What was wrong</h2>
${errors.length > 0 ? html`<h3>At the first try</h3><p class="soft">${errorNamesWords}</p>${table("Errors at the first try", ["error", "turns", "it is", "one of them"], errors)}` : undefined}
${character.length > 0 ? html`<h3>Out of character</h3>${table("Out of character", ["what", "turns with words"], character)}` : undefined}</section>`;
}

/** What was played and what it took. */
function tables(all: readonly SeatFigures[]): Markup {
  const shown = seats.flatMap((seat) => seatOf(all, seat) ?? []);
  const row = (label: string, say: (figures: SeatFigures) => string) => [label, ...shown.map(say)];
  return html`<section><h2>What it took</h2>${table(
    "What it took",
    ["", ...shown.map(({ seat, maker }) => `${seatWords[seat]}: ${maker.model}`)],
    [
      row("blueprints", ({ blueprints }) => count(blueprints)),
      row("trials", ({ trials }) => count(trials)),
      row("turns", ({ turns }) => count(turns)),
      row("tokens in", ({ tokens }) => count(tokens.input)),
      row("tokens out", ({ tokens }) => count(tokens.output)),
      row("cost", sayCost),
      row("seconds of an answer: median, 95th", saySeconds),
      row("seconds of all talks, one after the other", ({ seconds }) => count(seconds.all)),
    ],
  )}</section>`;
}
