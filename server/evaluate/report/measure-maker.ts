import { attributeFigures } from "./figures/attributes.ts";
import { type Lengths, measureLengths } from "./figures/lengths.ts";
import { relatednessFigures } from "./figures/relatedness.ts";
import { findRepetitions, type Repetition } from "./figures/repetition.ts";
import { toolFigures } from "./figures/tools.ts";
import { varietyFigures } from "./figures/variety.ts";
import { besideTarget, type Figure } from "./figure.ts";
import type { Survival } from "./figures/survival.ts";
import type { Tool } from "./read-tool.ts";
import type { ReportItem } from "./report-item.ts";
import type { Sampling } from "../../similarity/diversity/sample-texts.ts";
import { type ReportKind, targets, varietyTexts } from "./targets.ts";

/** Everything that is told of what one maker made. */
export interface MakerReport {
  readonly maker: string;
  /** All there are. */
  readonly count: number;
  /** Of so many everything but the count and the share of valid ones was measured. */
  readonly sampled: number;
  readonly figures: readonly Figure[];
  readonly lengths: Lengths;
  readonly repetitions: readonly Repetition[];
  /** Some that their schema refuses. */
  readonly invalid: readonly { readonly id: string; readonly fault: string }[];
}

/** What is counted of one maker while the items go by, and the sample of them. */
export interface MakerCounts {
  readonly maker: string;
  readonly count: number;
  /** Those that a schema judged. */
  readonly judged: number;
  readonly valid: number;
  readonly invalid: MakerReport["invalid"];
  readonly sample: readonly ReportItem[];
}

/** How a maker is measured, and what is known of what it made beside the items. */
export interface Measures {
  readonly kind: ReportKind;
  readonly seed: number;
  /** That texts are cut to. */
  readonly words: number;
  /** Functions that talks call, where the items are no functions themselves. */
  readonly tools?: readonly Tool[];
  readonly survival?: Survival | undefined;
}

export function measureMaker(
  counts: MakerCounts,
  { kind, seed, words, tools, survival }: Measures,
): MakerReport {
  const { maker, count, sample, invalid } = counts;
  const texts = sample.map(({ text }) => text);
  const repetitions = findRepetitions(sample);
  const figures = [
    ...validFigure(counts),
    ...repetitions.figures,
    ...varietyFigures(texts, { count: varietyTexts, words, seed }),
    ...attributeFigures(sample),
    ...relatednessFigures(sample),
    ...speakerFigures(sample, { count: varietyTexts, words, seed }),
    ...toolFigures(tools ?? sample.flatMap(({ tool }) => tool ?? [])),
    ...survivalFigure(survival),
  ];
  return {
    maker,
    count,
    sampled: sample.length,
    figures: figures.map((figure) => besideTarget(figure, targets[kind][figure.id])),
    lengths: measureLengths(texts),
    repetitions: repetitions.examples,
    invalid,
  };
}

/** Variety of what each side of talks says, a text for each time that it speaks; nothing where there is no talk. */
function speakerFigures(sample: readonly ReportItem[], sampling: Sampling): readonly Figure[] {
  const talks = sample.flatMap(({ said }) => said ?? []);
  if (talks.length === 0) return [];
  return [
    ...varietyFigures(
      talks.flatMap(({ player }) => player),
      sampling,
      { id: "player_", label: "players" },
    ),
    ...varietyFigures(
      talks.flatMap(({ npc }) => npc),
      sampling,
      { id: "npc_", label: "NPCs" },
    ),
  ];
}

function survivalFigure(survival: Survival | undefined): readonly Figure[] {
  if (!survival || survival.asked === 0) return [];
  const { asked, made } = survival;
  return [
    {
      id: "survival",
      label: "candidates that pass every gate",
      value: made / asked,
      unit: "share",
      of: asked,
      definition: "talks that were played to their end or broke off, and what is kept of them",
    },
  ];
}

function validFigure({ judged, valid }: MakerCounts): readonly Figure[] {
  if (judged === 0) return [];
  return [
    {
      id: "schema_valid",
      label: "valid by their schema",
      value: valid / judged,
      unit: "share",
      of: judged,
      definition: "all that there are, judged by the schema as it is now",
    },
  ];
}
