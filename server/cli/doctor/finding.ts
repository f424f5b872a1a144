/**
 * One line of the doctor. `warn`: works now, and may not later or not as meant. `fail`: something does not work.
 */
export interface Finding {
  readonly check: string;
  readonly status: "ok" | "warn" | "fail";
  /** What was found; where it is not `ok`, also what was expected. */
  readonly found: string;
  /** What to do about it. */
  readonly mend?: string;
}

export function ok(check: string, found: string): Finding {
  return { check, status: "ok", found };
}

export function warn(check: string, found: string, mend: string): Finding {
  return { check, status: "warn", found, mend };
}

export function fail(check: string, found: string, mend: string): Finding {
  return { check, status: "fail", found, mend };
}

export function sizeOf(bytes: number): string {
  return bytes < 10_000_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${Math.round(bytes / 1e9)} GB`;
}
