import type { JobsEstimate } from "../app/estimate-jobs.ts";
import type { PreviewedItem } from "../app/preview-jobs.ts";
import { plainJson } from "../domain/plain-json.ts";
import { dollars } from "./describe-progress.ts";
import type { Shell } from "./shell.ts";

/** Shows what a job would take. `things`: what it makes, in the plural. */
export function showEstimate(shell: Shell, estimate: JobsEstimate, things: string, asJson: boolean): void {
  if (asJson) return shell.json(plainJson(estimate));
  const { total, done, failed, left, cached, tokens, mostCost } = estimate;
  const made = `${done} of ${total} ${things} are made${failed > 0 ? `, ${failed} failed` : ""}`;
  shell.out.line(`${made}; ${left} would be, ${cached} of them from answers that are kept.`);
  if (tokens.mostOutput === 0) return;
  const cost =
    mostCost === undefined
      ? "What that costs is unknown: DRAMATIS_PRICES says what the model does."
      : `At most ${dollars(mostCost)}, and the repair of what is rejected.`;
  shell.out.line(
    `About ${tokens.input} tokens of prompts, and answers of at most ${tokens.mostOutput}. ${cost}`,
  );
}

/** Shows items as they would be made. */
export function showPreview(shell: Shell, items: readonly PreviewedItem[], asJson: boolean): void {
  if (asJson) return shell.json(plainJson(items));
  if (items.length === 0) shell.out.line("Nothing is left to make.");
  for (const [number, { item, prompt, product, reasons }] of items.entries()) {
    const { bold } = shell.out.colours;
    shell.out.line(bold(`${number + 1}. ${typeof item === "string" ? item : JSON.stringify(item)}`));
    if (prompt !== undefined) shell.out.line(`\n${prompt}\n`);
    if (product !== undefined) shell.out.line(JSON.stringify(product, null, 2));
    for (const reason of reasons) shell.out.line(`nothing was made: ${reason}`);
    shell.out.line();
  }
}
