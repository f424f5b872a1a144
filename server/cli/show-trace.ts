import type { RowTrace } from "../app/row-trace.ts";
import type { Terminal } from "./terminal.ts";
import { hangText } from "./wrap-text.ts";

const labelWidth = 12;

/** Where a row comes from, from who somebody was to what the rules said. */
export function showTrace(terminal: Terminal, trace: RowTrace): void {
  const { dim } = terminal.colours;
  const { persona, others = [], profile, product, steps = [], world, requests, gates, played } = trace;
  const entry = (label: string, text: string): void =>
    terminal.line(hangText(`    ${dim(label.padEnd(labelWidth))}`, text, terminal.width));
  for (const { id, text, source, licence } of [persona, ...others])
    entry("persona", `${id} “${text}” (${source}, ${licence})`);
  for (const step of steps) entry("step", step);
  if (profile) entry("profile", `${profile.name}, ${profile.npc}, by ${sayMaker(profile)}`);
  if (product) entry("product", `by ${sayMaker(product)}, ${product.mode}, seed ${product.seed}`);
  if (world) entry("world", `${world.id}, version ${world.hash.slice(0, 12)}`);
  if (played) {
    const { playthrough, seq, epoch } = played;
    entry("played in", `${playthrough}, journal ${seq[0]} to ${seq[1]}, epoch ${epoch}`);
  }
  for (const request of requests) {
    const { provider, model, hash, sample, tokens, finish } = request;
    const counts = tokens ? `, ${tokens.input} tokens in, ${tokens.output} out, ${finish}` : "";
    entry(`${request.for} call`, `${provider} ${model}, ledger ${hash.slice(0, 12)}#${sample}${counts}`);
  }
  for (const { gate, outcome } of gates) entry("gate", `${gate}: ${outcome}`);
}

function sayMaker(maker: {
  readonly provider: string;
  readonly model: string;
  readonly recipe: string;
  readonly promptVersion: string;
}): string {
  const { provider, model, recipe, promptVersion } = maker;
  return `${provider} ${model}, recipe ${recipe}, prompt ${promptVersion.slice(0, 12)}`;
}
