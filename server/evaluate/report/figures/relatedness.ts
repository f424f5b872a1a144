import { contentWords, stemOf } from "../../../domain/persona/content-words.ts";
import { type Figure, meanOf } from "../figure.ts";
import type { ReportItem } from "../report-item.ts";

/** How much of a persona is found again in what was made of it; nothing where nothing was made of one. */
export function relatednessFigures(sample: readonly ReportItem[]): readonly Figure[] {
  const made = sample.filter(({ personas }) => personas.length > 0);
  if (made.length === 0) return [];
  const shares = made.map(surfacingShare).filter((share) => share !== undefined);
  const figures: Figure[] = [
    {
      id: "persona_words",
      label: "persona's words that surface",
      value: meanOf(shares),
      unit: "share",
      of: shares.length,
      definition:
        "content words of the persona whose beginning stands in the output; words, not meaning: a fitting output in other words counts nothing",
    },
    {
      id: "persona_absent",
      label: "nothing of the persona surfaces",
      value: shares.length === 0 ? null : shares.filter((share) => share === 0).length / shares.length,
      unit: "share",
      of: shares.length,
      definition: "outputs without one content word of their persona",
    },
  ];
  const spans = made.flatMap((item) => (item.spans === undefined ? [] : [item.spans]));
  if (spans.length > 0)
    figures.push({
      id: "spans",
      label: "persona's words tied to a field",
      value: meanOf(spans),
      unit: "mean",
      of: spans.length,
      definition: "words and phrases that the profile's lineage ties to a field that it has",
    });
  return figures;
}

/** Undefined for a persona without a content word. */
function surfacingShare({ personas, text, output = text }: ReportItem): number | undefined {
  const stems = new Set(personas.flatMap((persona) => contentWords(persona).map(({ word }) => stemOf(word))));
  if (stems.size === 0) return undefined;
  const made = output.toLowerCase();
  return [...stems].filter((stem) => made.includes(stem)).length / stems.size;
}
