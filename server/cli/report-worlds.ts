import type { Mistake } from "../intake/yaml/mistake.ts";
import { formatMistake } from "../intake/yaml/format-mistake.ts";
import type { WorldLoad } from "../app/load-worlds.ts";
import type { Shell } from "./shell.ts";

/** Counts mistakes and warnings in one line. */
export function reportMistakes(shell: Shell, mistakes: readonly Mistake[]): void {
  const errors = mistakes.filter(({ severity }) => severity === "error").length;
  const warnings = mistakes.length - errors;
  shell.log.line([countOf(errors, "mistake"), countOf(warnings, "warning")].filter(Boolean).join(", "));
}

/** Says what is wrong with worlds and hand-written NPCs that were to be loaded; those that are right are loaded. */
export function reportLoads(shell: Shell, loads: readonly WorldLoad[]): void {
  for (const load of loads) {
    const mistakes = load.type === "mistaken" ? load.mistakes : load.npcs.mistakes;
    for (const mistake of mistakes) shell.log.line(formatMistake(mistake));
    if (load.type === "mistaken") shell.log.line(`${load.directory} is not loaded until that is put right.`);
  }
}

function countOf(count: number, noun: string): string {
  return count === 0 ? "" : `${count} ${noun}${count === 1 ? "" : "s"}`;
}
