import type { RowTrace } from "../app/trace-row.ts";
import type { Terminal } from "./terminal.ts";
import { hangText } from "./wrap-text.ts";

const labelWidth = 12;

/** Where a row comes from, from who somebody was to what the rules said. */
export function showTrace(terminal: Terminal, trace: RowTrace): void {
  const { dim } = terminal.colours;
  const { persona, profile, world, requests, gates, played } = trace;
  const entry = (label: string, text: string): void =>
    terminal.line(hangText(`    ${dim(label.padEnd(labelWidth))}`, text, terminal.width));
  entry("persona", `${persona.id} “${persona.text}” (${persona.source}, ${persona.licence})`);
  entry(
    "profile",
    `${profile.name}, ${profile.npc}, by ${profile.provider} ${profile.model}, recipe ${profile.recipe}, prompt ${profile.promptVersion.slice(0, 12)}`,
  );
  entry("world", `${world.id}, version ${world.hash.slice(0, 12)}`);
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
