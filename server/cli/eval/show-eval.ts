import type { EvalReport } from "../../evaluate/model/eval-report.ts";
import {
  baselineWords,
  categoryWords,
  characterWords,
  intervalWords,
  sayInterval,
  seatWords,
  shareWords,
} from "../../evaluate/model/figure-words.ts";
import { type SeatFigures, shareIds } from "../../evaluate/model/measure-seat.ts";
import { count, sayCost, sayPartial, saySeconds, saySubject } from "../../evaluate/model/subject-words.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";

const labelWidth = 28;
const cellWidth = 16;
const errorsShown = 8;

/** The report as people read it in a terminal. */
export function showEval(out: Terminal, { subject, partial, seats }: EvalReport): void {
  const { bold, yellow, dim } = out.colours;
  out.line(bold(`${subject.model} in ${subject.world.id}`));
  out.line(hangText("", saySubject(subject), out.width));
  if (partial) out.line(yellow(hangText("Partial: ", sayPartial(partial), out.width)));
  out.line("");
  out.line(row("", seats, ({ seat }) => seatWords[seat]));
  const most = Math.max(0, ...seats.map(({ passToTheK }) => passToTheK.length));
  for (let k = 0; k < most; k += 1)
    out.line(
      row(`pass^${k + 1}`, seats, ({ passToTheK }) => {
        const pass = passToTheK[k];
        return pass && sayInterval(pass);
      }),
    );
  for (const id of shareIds)
    out.line(
      row(shareWords[id].label, seats, ({ shares }) => {
        const found = shares.find((share) => share.id === id);
        return found && sayInterval(found.share);
      }),
    );
  out.line(row("trials", seats, ({ trials }) => count(trials)));
  out.line(row("tokens out", seats, ({ tokens }) => count(tokens.output)));
  out.line(row("cost", seats, sayCost));
  out.line(row("seconds: median, 95th", seats, saySeconds));
  showCategories(out, seats);
  const model = seats.find(({ seat }) => seat === "model");
  if (model) showFaults(out, model);
  out.line("");
  if (seats.length > 1) out.line(dim(hangText("", baselineWords, out.width)));
  out.line(dim(hangText("", intervalWords, out.width)));
}

function showCategories(out: Terminal, seats: readonly SeatFigures[]): void {
  const all = [...new Set(seats.flatMap((seat) => seat.categories.map(({ category }) => category)))];
  out.line("");
  out.line(out.colours.bold("Trials that passed, by category"));
  for (const category of all)
    out.line(
      row(categoryWords[category], seats, (seat) => {
        const found = seat.categories.find((one) => one.category === category);
        return found && sayInterval(found.passed);
      }),
    );
}

function showFaults(out: Terminal, { errors, character }: SeatFigures): void {
  if (errors.length > 0) {
    out.line("");
    out.line(out.colours.bold("What was wrong at the first try, in turns"));
    for (const { fault, turns, example } of errors.slice(0, errorsShown))
      out.line(hangText(`  ${fault.padEnd(20)}${count(turns).padStart(6)}  `, plain(example), out.width));
  }
  if (character.length === 0) return;
  out.line("");
  out.line(out.colours.bold("Out of character, of turns with words"));
  for (const { id, share } of character)
    out.line(`  ${(characterWords[id] ?? id).padEnd(labelWidth)}${sayInterval(share)}`);
}

function row(
  label: string,
  seats: readonly SeatFigures[],
  say: (seat: SeatFigures) => string | undefined,
): string {
  const cells = seats.map((seat) => (say(seat) ?? "").padStart(cellWidth));
  return `  ${label.padEnd(labelWidth)}${cells.join("")}`.trimEnd();
}

/** What a terminal would take as commands is let go. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, 120);
}
