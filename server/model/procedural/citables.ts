import { type CitableKind, type Draft, draftsOf } from "./citable-drafts.ts";
import { conceptAt, type Concepts } from "./pattern.ts";
import type { Sheet } from "./sheet.ts";
import { isContent, wordsOf } from "./words.ts";

/** One thing that the NPC can say, with the block it comes from. Everything it tells of itself or the world is one. */
export interface Citable {
  /** Unique in the sheet: `lore/the-stay/1`, `profile/personality/fear/0`. */
  readonly id: string;
  readonly block: string;
  readonly kind: CitableKind;
  /** Which question about the NPC it answers: `fear`, `past`, `goal`. */
  readonly facet: string | undefined;
  /** As the NPC says it: a sentence, or for a facet at least an elliptic one. */
  readonly text: string;
  /** What explains it, and where that comes from. */
  readonly reason: { readonly text: string; readonly block: string } | undefined;
  /** How the NPC feels about it. */
  readonly feeling: string | undefined;
  readonly year: number | undefined;
  /** What it is about; entities are found by it. */
  readonly entity: string | undefined;
  readonly stems: ReadonlySet<string>;
  /** Of these, the stems that are in the text itself and not only among the keys of what it is about. */
  readonly spoken: ReadonlySet<string>;
  /** Stems that occur in it as parts of names alone, and elsewhere as common words. */
  readonly names: ReadonlySet<string>;
  readonly topics: ReadonlySet<string>;
}

/** What a text is about, remembered by the text: the same blocks come back every turn. */
export type Analyses = Map<
  string,
  {
    readonly stems: ReadonlySet<string>;
    readonly names: ReadonlySet<string>;
    readonly topics: ReadonlySet<string>;
  }
>;

const mostAnalyses = 4000;

export function citablesOf(
  sheet: Sheet,
  concepts: Concepts,
  topics: readonly string[],
  analyses: Analyses,
): Citable[] {
  const drafts = draftsOf(sheet);
  const finished = drafts
    .filter((draft) => sheet.blocks.has(draft.block))
    .map((draft) => finish(draft, concepts, topics, analyses));
  const common = new Set(finished.flatMap(({ stems, names }) => [...stems].filter((one) => !names.has(one))));
  return finished.map((citable) => {
    const names = new Set([...citable.names].filter((one) => common.has(one)));
    return names.size === citable.names.size ? citable : { ...citable, names };
  });
}

function analyse(text: string, concepts: Concepts, topics: readonly string[], analyses: Analyses) {
  const known = analyses.get(text);
  if (known !== undefined) return known;
  const words = wordsOf(text);
  const analysis = {
    stems: new Set(
      words.filter((word) => isContent(word) || /^\d+$/.test(word.form)).map((word) => word.stem),
    ),
    names: new Set(
      words
        .filter((word) => word.name && !words.some((other) => other.stem === word.stem && !other.name))
        .map((word) => word.stem),
    ),
    topics: new Set(
      topics.filter((topic) => words.some((_, at) => conceptAt(concepts, topic, words, at) > 0)),
    ),
  };
  if (analyses.size >= mostAnalyses) analyses.clear();
  analyses.set(text, analysis);
  return analysis;
}

function finish(draft: Draft, concepts: Concepts, topics: readonly string[], analyses: Analyses): Citable {
  const analysis = analyse(`${draft.text} ${draft.about ?? ""}`, concepts, topics, analyses);
  const isKeyed = draft.about !== undefined && draft.about !== "";
  const spoken = isKeyed ? analyse(draft.text, concepts, topics, analyses).stems : analysis.stems;
  return {
    id: draft.id,
    block: draft.block,
    kind: draft.kind,
    facet: draft.facet,
    text: draft.text,
    reason: draft.reason,
    feeling: draft.feeling,
    year: draft.year,
    entity: draft.entity,
    stems: analysis.stems,
    spoken,
    names: analysis.names,
    topics: analysis.topics,
  };
}
