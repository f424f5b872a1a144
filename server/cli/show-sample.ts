import type { SampleRow } from "../datasets/sample-row.ts";
import type { Terminal } from "./terminal.ts";
import { cutText, hangText } from "./wrap-text.ts";

/** Characters of a column: a world or a whole profile in one would push everything else off the screen. */
const shownAtMost = 160;

/** One row of a config, a line or a few for each column. */
export function showSample(terminal: Terminal, { config, row }: SampleRow): void {
  const { bold, dim } = terminal.colours;
  terminal.line("");
  terminal.line(`  ${bold(config)} ${dim("a row")}`);
  const widest = Math.max(...Object.keys(row).map((column) => column.length));
  for (const [column, value] of Object.entries(row)) {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    terminal.line(
      hangText(
        `    ${dim(column.padEnd(widest + 2))}`,
        cutText(text.replaceAll("\n", " "), shownAtMost),
        terminal.width,
      ),
    );
  }
}
