/** Something that is not as it must be. */
export interface Failure {
  /** Of the row; of anything else `files`, `worlds`, `schemas`, `manifest`, `openai`. */
  readonly config: string;
  /** Of the row; of anything else its file. */
  readonly row: string;
  /** What was checked: `offer`, `admission`, `effects`, `state`, … */
  readonly rule: string;
  readonly message: string;
}

/** Failures that are kept; of a dataset that is wrong from end to end the rest would say the same. */
const failuresKept = 10_000;

export interface Findings {
  /** The first of them. */
  readonly failures: readonly Failure[];
  /** Of all, also those that were not kept. */
  readonly count: number;
  add(config: Failure["config"], row: string, rule: string, message: string): void;
  /** Whether anything was found of this row. Asked once, when nothing more will be: it is forgotten then. */
  takeRow(config: string, row: string): boolean;
}

export function collectFindings(): Findings {
  const failures: Failure[] = [];
  let count = 0;
  const failedRows = new Set<string>();
  return {
    failures,
    get count() {
      return count;
    },
    add(config, row, rule, message) {
      count += 1;
      if (failures.length < failuresKept) failures.push({ config, row, rule, message });
      failedRows.add(`${config} ${row}`);
    },
    takeRow(config, row) {
      return failedRows.delete(`${config} ${row}`);
    },
  };
}

/** A value in a message, cut short. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
