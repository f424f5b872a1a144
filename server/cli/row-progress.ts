import { SingleBar } from "cli-progress";
import type { Shell } from "./shell.ts";

/** How far a verb is that goes through the rows of a dataset, or the records of a journal. Nothing is shown where nobody watches. */
export interface RowProgress {
  /** `total`: undefined where it is not known beforehand. */
  readonly tell: (rows: number, total?: number) => void;
  readonly end: () => void;
}

/** A bar where the total is known, a count where it is not. It appears with the first 250 rows: less is done at once. */
export function openRowProgress({ log }: Shell, { of = "rows", every = 250 } = {}): RowProgress {
  if (!log.isLive) return { tell: () => undefined, end: () => undefined };
  let bar: SingleBar | undefined;
  return {
    tell(rows, total) {
      if (rows % every !== 0) return;
      bar ??= begin(log.width, total, of);
      bar.update(rows);
    },
    end() {
      bar?.stop();
      bar = undefined;
    },
  };
}

function begin(width: number, total: number | undefined, of: string): SingleBar {
  const bar = new SingleBar({
    format: total === undefined ? `{value} ${of}` : `{bar} {value} of {total} ${of}, {eta_formatted} left`,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: Math.max(10, Math.min(40, width - 50)),
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    etaBuffer: 200,
  });
  bar.start(total ?? 0, 0);
  return bar;
}
