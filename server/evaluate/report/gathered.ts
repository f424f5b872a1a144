import { chooseVarietyWords } from "./choose-variety-words.ts";
import { type MakerCounts, measureMaker } from "./measure-maker.ts";
import type { Tool } from "./read-tool.ts";
import type { Report } from "./report.ts";
import { type ReportKind, varietyTexts } from "./targets.ts";

/**
 * What a report is measured of: counts of everything, and the samples. It is data, so that whoever reads the set (a
 * server with players on it, say) need not be the one that measures, which takes seconds.
 */
export interface Gathered
  extends Pick<
    Report,
    "subject" | "kind" | "total" | "sources" | "licences" | "graph" | "survival" | "spending" | "notes"
  > {
  readonly kind: ReportKind;
  /** Items of each maker that are kept, at most. */
  readonly sample: number;
  readonly seed: number;
  readonly makers: readonly MakerCounts[];
  /** Functions that talks call. */
  readonly tools?: readonly Tool[];
}

/** Measures what was gathered. The same gives the same report. */
export function measureGathered({ makers, sample, seed, tools, ...gathered }: Gathered): Report {
  const { subject, kind, total, ...rest } = gathered;
  const texts = makers.flatMap((maker) => maker.sample.map(({ text }) => text));
  const words = chooseVarietyWords(kind, texts);
  return {
    subject,
    kind,
    total,
    sampling: { sample, seed, varietyTexts, varietyWords: words },
    makers: makers
      .map((maker) =>
        measureMaker(maker, {
          kind,
          seed,
          words,
          ...(tools ? { tools } : {}),
          // Of anything else the items of a job that ended are told, and what is tried for one is not.
          survival: kind === "talks" ? rest.survival.find((one) => one.maker === maker.maker) : undefined,
        }),
      )
      .sort((one, other) => other.count - one.count || (one.maker < other.maker ? -1 : 1)),
    ...rest,
  };
}
