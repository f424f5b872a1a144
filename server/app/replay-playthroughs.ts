import { keepRules } from "../datasets/project-playthrough.ts";
import type { PlaythroughId } from "../domain/ids.ts";
import type { Journal } from "../domain/ports/journal.ts";
import type { Ledger } from "../domain/ports/ledger.ts";
import type { Library } from "../domain/ports/library.ts";
import { unknownPlaythrough } from "../play/fork-playthrough.ts";
import { demandPlaythrough } from "./fork-playthrough.ts";
import { replayJournal } from "../evaluate/journal/replay-journal.ts";
import type { ReplayedPlaythrough } from "../evaluate/journal/replayed.ts";

/** What playing journals again came to. */
export interface ReplayReport {
  readonly playthroughs: number;
  readonly records: number;
  readonly turns: number;
  readonly answered: number;
  readonly calls: { readonly recomputed: number; readonly observed: number };
  /** Playthroughs of which something differs. */
  readonly differing: number;
  /** The one that was asked for; of all, the first of those that differ. */
  readonly replays: readonly ReplayedPlaythrough[];
}

export interface ReplayProgress {
  readonly playthroughs: number;
  readonly records: number;
}

interface ReplayStore {
  readonly journal: Journal;
  readonly library: Library;
  readonly ledger: Ledger;
}

const pageSize = 100;
const replaysKept = 100;

/**
 * Recomputes the journal of one playthrough, or of all where none is named, and says what differs. Writes nothing.
 * Throws `not_found` for one that is not there.
 */
export async function replayPlaythroughs(
  store: ReplayStore,
  { playthrough }: { readonly playthrough?: string },
  run: { readonly signal: AbortSignal; readonly onProgress?: (progress: ReplayProgress) => void },
): Promise<ReplayReport> {
  const report = {
    playthroughs: 0,
    records: 0,
    turns: 0,
    answered: 0,
    calls: { recomputed: 0, observed: 0 },
    differing: 0,
    replays: [] as ReplayedPlaythrough[],
  };
  const sources = { ...store, rulesOf: keepRules() };
  let records = 0;
  const onRecords = (more: number): void => {
    records += more;
    run.onProgress?.({ playthroughs: report.playthroughs, records });
  };
  const ids = playthrough === undefined ? allOf(store.journal) : [demandPlaythrough(playthrough)];
  for await (const id of ids) {
    const replayed = await replayJournal(id, sources, { signal: run.signal, onRecords });
    if (!replayed) {
      if (playthrough === undefined) continue;
      throw unknownPlaythrough(playthrough);
    }
    report.playthroughs += 1;
    report.records += replayed.records;
    report.turns += replayed.turns;
    report.answered += replayed.answered;
    report.calls.recomputed += replayed.calls.recomputed;
    report.calls.observed += replayed.calls.observed;
    if (replayed.differing > 0) report.differing += 1;
    const isTold = playthrough !== undefined || replayed.differing > 0;
    if (isTold && report.replays.length < replaysKept) report.replays.push(replayed);
  }
  return report;
}

async function* allOf(journal: Journal): AsyncGenerator<PlaythroughId> {
  let after: PlaythroughId | undefined;
  do {
    const page = await journal.playthroughs({ limit: pageSize, ...(after === undefined ? {} : { after }) });
    for (const { id } of page) yield id;
    after = page.length === pageSize ? page.at(-1)?.id : undefined;
  } while (after !== undefined);
}
