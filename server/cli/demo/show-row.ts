import type { FunctionCallRow } from "../../datasets/rows.ts";
import { formatCall } from "../conversation-view.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";

/** What one training row says: what was heard, what was offered, what was called and what came of it. */
export function showRow(terminal: Terminal, row: FunctionCallRow): void {
  const { dim, bold, yellow } = terminal.colours;
  const entry = (label: string, text: string): void =>
    terminal.line(hangText(`    ${dim(label.padEnd(12))}`, text, terminal.width));
  terminal.line(`  ${bold(row.id)} ${dim(`function_calls, ${row.split}`)}`);
  const heard = row.prompt.findLast(({ role }) => role === "user");
  if (heard && typeof heard.content === "string") entry("heard", heard.content);
  entry("offered", row.tools.map((tool) => tool.function.name).join(", "));
  for (const step of row.steps) {
    entry("called", formatCall(step));
    if (step.outcome.type === "refused") {
      const { rule, expression, message } = step.outcome.refusal;
      entry("", yellow(rule === undefined ? message : `refused by rule ${rule}: ${expression}`));
    } else if (step.outcome.type === "done") {
      entry(
        "gave",
        `${JSON.stringify(step.outcome.result)}, executed by ${step.executed_by}, ${step.verified}`,
      );
    } else entry("", step.outcome.type.replaceAll("_", " "));
  }
}
