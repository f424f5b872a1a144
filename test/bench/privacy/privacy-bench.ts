import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { generalise } from "../../../server/domain/privacy/generalise.ts";
import { readJson } from "../../../server/domain/read-json.ts";
import { cleanPersonas } from "../../privacy/clean-personas.ts";
import { measurePrivacy } from "../../privacy/measure.ts";
import { plantPersonas } from "../../privacy/plant-personas.ts";
import type { BenchOptions } from "../run.ts";

/**
 * How much of what was planted is found, how many clean lines are changed, and how many lines are read in a second of
 * processor time: others may be using the machine. Personas that others released are read where the checkout has them
 * beside it.
 */

const released = fileURLToPath(new URL("../../../../shared/data/personas.jsonl", import.meta.url));

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)}%`;
}

function printFigures(seed: string, count: number): void {
  const { kinds, changed, clean } = measurePrivacy(seed, count);
  console.log(`planted in ${count} personas, seed ${seed}`);
  for (const [kind, { planted, gone }] of kinds) {
    console.log(
      `  ${kind.padEnd(24)} ${String(gone).padStart(4)} of ${planted} gone, ${percent(gone, planted)}`,
    );
  }
  console.log(`  clean lines changed      ${changed.length} of ${clean}, ${percent(changed.length, clean)}`);
}

/** Lines in a second of the processor's user time, after a round that warms up. */
function linesPerSecond(lines: readonly string[], rounds: number): number {
  for (const line of lines) generalise(line);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) for (const line of lines) generalise(line);
  const { user } = process.cpuUsage(before);
  return Math.round((lines.length * rounds) / (user / 1_000_000));
}

function printSpeed(name: string, lines: readonly string[], rounds: number): void {
  console.log(`  ${name.padEnd(24)} ${linesPerSecond(lines, rounds).toLocaleString("en")} lines a second`);
}

function personasOf(file: string): readonly string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const row = readJson(line);
      const value = row.type === "read" ? row.value : null;
      const persona =
        typeof value === "object" && value !== null && "persona" in value ? value.persona : undefined;
      if (typeof persona !== "string") throw new Error(`a line of ${file} has no persona`);
      return persona;
    });
}

function printReleased(lines: readonly string[]): void {
  const byKind = new Map<string, number>();
  let changed = 0;
  for (const line of lines) {
    const { text, findings } = generalise(line);
    if (text !== line) changed += 1;
    for (const kind of new Set(findings.map((finding) => finding.kind))) {
      byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    }
  }
  console.log(`released personas: ${changed} of ${lines.length} lines changed`);
  for (const [kind, count] of byKind) console.log(`  ${kind.padEnd(24)} in ${count} lines`);
}

export async function privacyBench({ quick }: BenchOptions): Promise<void> {
  const rounds = quick ? 10 : 100;
  for (const seed of ["first", "second"]) printFigures(seed, 400);
  console.log("speed");
  printSpeed(
    "lines without a sign",
    ["a patient nurse who bakes bread on quiet mornings", "a young farmer"],
    rounds * 1000,
  );
  printSpeed("clean set", cleanPersonas("first", 400), rounds);
  printSpeed(
    "planted set",
    plantPersonas("first", 400).map(({ text }) => text),
    rounds,
  );
  if (!existsSync(released)) {
    console.log("released personas: none beside the checkout");
    return;
  }
  const lines = personasOf(released);
  printSpeed("released personas", lines, Math.ceil(rounds / 5));
  printReleased(lines);
}
