import { compressionRatio, distinct } from "../../../similarity/diversity/measure-diversity.ts";
import { sampleTexts, type Sampling } from "../../../similarity/diversity/sample-texts.ts";
import { selfBleu } from "../../../similarity/diversity/self-bleu.ts";
import { type Figure, measured } from "../figure.ts";

/** Whose texts of several in a set. */
export interface Speaker {
  /** Before the id of each figure: `npc_`. */
  readonly id: string;
  /** Behind its label: `NPCs' answers`. */
  readonly label: string;
}

/**
 * How varied texts are, of a sample of equal number and length: `of` says how many there were. `by`: whose texts they
 * are, where they are not the whole of what is reported on.
 */
export function varietyFigures(
  texts: readonly string[],
  sampling: Sampling,
  by?: Speaker,
): readonly Figure[] {
  const sample = sampleTexts(texts, sampling);
  const of = sample.length;
  const cut = `${of.toLocaleString("en")} texts of ${sampling.words} words`;
  const figure = (id: string, label: string, value: number, unit: Figure["unit"], what: string): Figure => {
    return {
      id: `${by?.id ?? ""}${id}`,
      label: by ? `${label}, ${by.label}` : label,
      value: of < 2 ? null : measured(value),
      unit,
      of,
      definition: `${what}, of ${cut}`,
    };
  };
  const runs = [
    "different words as a share of all",
    "different pairs of words",
    "different runs of three words",
  ];
  return [
    ...runs.map((what, index) =>
      figure(`distinct_${index + 1}`, `distinct-${index + 1}`, distinct(sample, index + 1), "index", what),
    ),
    figure(
      "self_bleu",
      "self-BLEU-4",
      selfBleu(sample),
      "index",
      "each text against all others; lower is more varied",
    ),
    figure(
      "compression",
      "compression ratio",
      compressionRatio(sample.map((words) => words.join(" "))),
      "ratio",
      "bytes to bytes that zlib makes of them at level 9; lower is more varied",
    ),
  ];
}
