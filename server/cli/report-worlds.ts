import type { Mistake } from "../intake/yaml/mistake.ts";
import { formatMistake } from "../intake/yaml/format-mistake.ts";
import type { WorldLoad } from "../app/load-worlds.ts";
import { countOf } from "./count-of.ts";
import type { Shell } from "./shell.ts";

/** Counts mistakes and warnings in one line. */
export function reportMistakes(shell: Shell, mistakes: readonly Mistake[]): void {
  const errors = mistakes.filter(({ severity }) => severity === "error").length;
  const warnings = mistakes.length - errors;
  shell.log.line(
    [
      ...(errors > 0 ? [countOf(errors, "mistake")] : []),
      ...(warnings > 0 ? [countOf(warnings, "warning")] : []),
    ].join(", "),
  );
}

/** Says what is wrong with worlds and hand-written NPCs that were to be loaded; those that are right are loaded. */
export function reportLoads(shell: Shell, loads: readonly WorldLoad[]): void {
  for (const load of loads) {
    const mistakes = load.type === "mistaken" ? load.mistakes : load.npcs.mistakes;
    for (const mistake of mistakes) shell.log.line(formatMistake(mistake));
    if (load.type === "mistaken") shell.log.line(`${load.directory} is not loaded until that is put right.`);
  }
}
