import type { Audit } from "./audit.ts";

/** A measured value with what it should reach. */
export interface Mark {
  readonly name: string;
  readonly value: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly form: "ratio" | "share" | "count";
  readonly note?: string;
}

function shown(value: number, form: Mark["form"]): string {
  switch (form) {
    case "ratio":
      return value.toFixed(2);
    case "share":
      return `${(value * 100).toFixed(1)}%`;
    case "count":
      return String(value);
    default:
      return form satisfies never;
  }
}

function verdict({ value, atLeast, atMost, form }: Mark): string {
  const short = atLeast === undefined ? 0 : atLeast - value;
  const over = atMost === undefined ? 0 : value - atMost;
  const gap = Math.max(short, over);
  return gap <= 0 ? "reached" : `${shown(gap, form)} ${short > over ? "short" : "over"}`;
}

function goal({ atLeast, atMost, form }: Mark): string {
  const parts = [
    atLeast === undefined ? "" : `≥ ${shown(atLeast, form)}`,
    atMost === undefined ? "" : `≤ ${shown(atMost, form)}`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

export function printMarks(title: string, marks: readonly Mark[]): void {
  console.log(`\n${title}\n`);
  for (const mark of marks) {
    const row = [
      mark.name.padEnd(44),
      shown(mark.value, mark.form).padStart(7),
      goal(mark).padEnd(16),
      verdict(mark),
    ];
    console.log(`  ${row.join("  ")}${mark.note === undefined ? "" : `  (${mark.note})`}`);
  }
}

export function printAudit({ rules, fragments, thin }: Audit): void {
  const list = (ids: readonly string[]): string => (ids.length === 0 ? "none" : ids.join(" "));
  const shares = (often: Audit["rules"]["often"]): string =>
    list(often.map(({ id, share }) => `${id} ${shown(share, "share")}`));
  console.log(`\nAudit over everything said`);
  console.log(`\n  rules that never fire: ${rules.never.length} of ${rules.all}\n    ${list(rules.never)}`);
  console.log(`  rules in more than 5% of the replies\n    ${shares(rules.often)}`);
  console.log(`  fragments never said: ${fragments.never.length} of ${fragments.all}`);
  console.log(`    ${list(summed(fragments.never))}`);
  console.log(`  fragments in more than 1% of the replies\n    ${shares(fragments.often)}`);
  console.log(
    `  moves with fewer fragments than a sixth of their uses\n    ${list(
      thin.map(({ move, uses, fragments: size }) => `${move} ${uses}/${size}`),
    )}`,
  );
}

/** `answer.lore ×3` instead of three ids. */
function summed(ids: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const move = id.slice(0, id.lastIndexOf("/"));
    counts.set(move, (counts.get(move) ?? 0) + 1);
  }
  return [...counts].map(([move, count]) => `${move} ×${count}`);
}
