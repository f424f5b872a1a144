import type { Config } from "../datasets/rows.ts";

/** Something that is not as it must be. */
export interface Failure {
  readonly config: Config | "worlds" | "manifest" | "openai";
  /** Of the row; of anything else its file. */
  readonly row: string;
  /** What was checked: `offer`, `admission`, `effects`, `state`, … */
  readonly rule: string;
  readonly message: string;
}

export interface Findings {
  readonly failures: readonly Failure[];
  add(config: Failure["config"], row: string, rule: string, message: string): void;
}

export function collectFindings(): Findings {
  const failures: Failure[] = [];
  return {
    failures,
    add(config, row, rule, message) {
      failures.push({ config, row, rule, message });
    },
  };
}

/** A value in a message, cut short. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
