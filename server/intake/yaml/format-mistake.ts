import { listChoices } from "../../domain/errors.ts";
import type { Mistake } from "./mistake.ts";

const shownWidth = 100;

/**
 * For people: place, path and message, the line of the file with a caret under the place, then what was expected and
 * the mend. No final newline.
 */
export function formatMistake(mistake: Mistake): string {
  const subject = mistake.path === "" ? "" : `${mistake.path}: `;
  const kind = mistake.severity === "warning" ? "warning: " : "";
  const lines = [`${mistake.file}:${mistake.line}:${mistake.column}  ${kind}${subject}${mistake.message}`];
  if (mistake.source !== undefined && mistake.source.trim() !== "") {
    lines.push(...markedLine(mistake.source, mistake.column));
  }
  if (mistake.expected !== undefined) lines.push(`  expected ${mistake.expected}`);
  if (mistake.choices !== undefined && mistake.choices.length > 0) {
    lines.push(`  choices: ${listChoices(mistake.choices)}`);
  }
  if (mistake.mend !== undefined) lines.push(`  ${mistake.mend}`);
  return lines.join("\n");
}

/** The line and a caret under the column; of a long line the part around it. Tabs keep their width in both. */
function markedLine(source: string, column: number): readonly string[] {
  const start = column > shownWidth ? column - Math.floor(shownWidth / 2) : 0;
  const shown = source.slice(start, start + shownWidth).trimEnd();
  const before = source.slice(start, column - 1).replace(/[^\t]/g, " ");
  return [`    ${shown}`, `    ${before}^`];
}
