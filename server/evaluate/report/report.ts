import type { LedgerSpending } from "../../domain/ports/ledger.ts";
import type { GraphFigures } from "./figures/graph.ts";
import type { Survival } from "./figures/survival.ts";
import type { MakerReport } from "./measure-maker.ts";
import type { ReportKind } from "./targets.ts";

export interface Named {
  readonly name: string;
  readonly count: number;
}

/** What a set of things is like, in figures. No clock in it: the same set gives the same report. */
export interface Report {
  /** `personas`, `NPCs of harrow`, `rows of set.jsonl`. */
  readonly subject: string;
  readonly kind: ReportKind;
  readonly total: number;
  readonly sampling: {
    /** At most so many of each maker. */
    readonly sample: number;
    readonly seed: number;
    /** Variety: so many texts of so many words. */
    readonly varietyTexts: number;
    readonly varietyWords: number;
  };
  /** The largest first. */
  readonly makers: readonly MakerReport[];
  readonly sources: readonly Named[];
  readonly licences: readonly Named[];
  readonly graph?: GraphFigures;
  readonly survival: readonly Survival[];
  /** Of every model call that the database keeps, whatever for. */
  readonly spending: readonly LedgerSpending[];
  /** What a reader must know to read the figures right. */
  readonly notes: readonly string[];
}
