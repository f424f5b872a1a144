import { SingleBar } from "cli-progress";
import type { Shell } from "./shell.ts";

/** How far an export is. Nothing is shown where nobody watches. */
export interface ExportProgress {
  /** `share`: of what is to be done, from 0 to 1; undefined where nobody knows. */
  readonly tell: (rows: number, share?: number) => void;
  readonly end: () => void;
}

const every = 250;

/** One line with rows, rows a second and the time left. It appears with the first 250 rows: less is done at once. */
export function openExportProgress({ log }: Shell): ExportProgress {
  if (!log.isLive) return { tell: () => undefined, end: () => undefined };
  const begun = performance.now();
  let bar: SingleBar | undefined;
  return {
    tell(rows, share) {
      if (rows % every !== 0) return;
      bar ??= begin();
      bar.update(rows, { told: progressWords(rows, (performance.now() - begun) / 1000, share) });
    },
    end() {
      bar?.stop();
      bar = undefined;
    },
  };
}

function begin(): SingleBar {
  const bar = new SingleBar({
    format: "{told}",
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(0, 0, { told: "" });
  return bar;
}

/** "12500 rows, 850 a second, about 4 min left". Of less than a hundredth nobody can tell how long the rest takes. */
export function progressWords(rows: number, seconds: number, share: number | undefined): string {
  const rate = `${rows} rows, ${Math.round(rows / Math.max(seconds, 0.001))} a second`;
  if (share === undefined || share < 0.01) return rate;
  return `${rate}, about ${timeWords((seconds / share) * (1 - share))} left`;
}

function timeWords(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
