import type { Figure } from "./figure.ts";

/** A figure as people read it: `12.3%`, `0.299`, `38.5`. */
export function formatValue({ value, unit }: Pick<Figure, "value" | "unit">): string {
  if (value === null) return "too few";
  switch (unit) {
    case "share":
      return `${(value * 100).toFixed(value > 0 && value < 0.01 ? 2 : 1)}%`;
    case "index":
      return value.toFixed(3);
    case "ratio":
      return value.toFixed(2);
    case "mean":
      return value.toFixed(1);
    case "count":
      return formatCount(value);
    default:
      return unit satisfies never;
  }
}

/** What is wanted of a figure: `at least 38`, `at most 0.30%`; undefined where nothing is. */
export function formatTarget({ target, unit }: Pick<Figure, "target" | "unit">): string | undefined {
  if (target === undefined) return undefined;
  const at = formatValue({ value: target.at, unit });
  if (target.better === "lower") return target.at === 0 ? "none" : `at most ${at}`;
  return unit === "share" && target.at === 1 ? "all" : `at least ${at}`;
}

/** `met`, `not met`, or why neither is said. */
export function formatVerdict({ target, of }: Pick<Figure, "target" | "of">): string | undefined {
  if (target === undefined) return undefined;
  if (target.verdict !== "open") return target.verdict === "reached" ? "met" : "not met";
  return `met by ${formatCount(of)}; asked of ${formatCount(target.texts ?? 0)}`;
}

export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en");
}

/** Dollars, to the hundredth of a cent where it is less than one. */
export function formatDollars(dollars: number): string {
  return `$${dollars.toFixed(dollars > 0 && dollars < 0.01 ? 4 : 2)}`;
}

/** How the figures came to be, for the head of a report. */
export function describeSampling(report: {
  readonly sampling: {
    readonly sample: number;
    readonly seed: number;
    readonly varietyTexts: number;
    readonly varietyWords: number;
  };
}): string {
  const { sample, seed, varietyTexts, varietyWords } = report.sampling;
  return (
    `Counts and validity are of everything. All else is of a sample of at most ${formatCount(sample)} of each maker, ` +
    `seed ${seed}; variety of at most ${formatCount(varietyTexts)} texts of that, each cut to its first ${varietyWords} ` +
    "words, shorter ones left out. Makers are never in one figure."
  );
}
