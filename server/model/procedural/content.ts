import { sha256 } from "../../domain/hash.ts";
import type { Speech, SpeechFragment } from "../../domain/world/speech.ts";
import { sharedFragments } from "./content/fragments.ts";
import { actPatterns, facetPatterns, heardPatterns } from "./content/act-patterns.ts";
import { speechConcepts, topicConcepts, verbConcepts } from "./content/concepts.ts";
import { type RuleSource, sharedRules } from "./content/rules.ts";
import { voices } from "./content/voices.ts";
import type { KnownCharacters } from "./character.ts";
import type { Analyses } from "./citables.ts";
import { compileCriteria, type Criterion, specificity } from "./criteria.ts";
import { type KnownFrames, noFrames } from "./offered-frames.ts";
import { compileConcepts, type Concepts } from "./pattern.ts";

/** Compiled content: what all worlds share and what one world adds. */

export interface Fragment {
  /** `answer.lore/3fa1c2`: the move and a part of the text's hash, so that it outlives edits around it. */
  readonly id: string;
  readonly move: string;
  readonly text: string;
  readonly slots: readonly string[];
  readonly when: readonly Criterion[];
  readonly salience: number;
  readonly world: boolean;
}

export interface Rule {
  readonly id: string;
  readonly tier: RuleSource["tier"];
  readonly when: readonly Criterion[];
  readonly specificity: number;
  readonly say: readonly Step[];
  /** Moves of which one asks back, if it may. */
  readonly ask: readonly string[];
  readonly spend: "once" | number | undefined;
}

interface Step {
  readonly moves: readonly string[];
  readonly optional: boolean;
}

export interface Content {
  readonly concepts: Concepts;
  readonly topics: readonly string[];
  readonly rules: readonly Rule[];
  readonly fragments: ReadonlyMap<string, readonly Fragment[]>;
  readonly speech: Speech;
  /** Remembered work: it changes no answer. */
  readonly known: {
    readonly characters: KnownCharacters;
    readonly frames: KnownFrames;
    /** By the text that they are of. */
    readonly analyses: Analyses;
  };
}

export const slotPattern: RegExp = /\{([a-z_.|A-Z-]+)\}/g;

export function slotsIn(text: string): readonly string[] {
  return [...text.matchAll(slotPattern)].map((match) => match[1] ?? "");
}

function compileFragments(
  sources: Readonly<Record<string, readonly (string | { readonly text: string; readonly when: string })[]>>,
  world: boolean,
): Fragment[] {
  return Object.entries(sources).flatMap(([move, list]) =>
    list.map((source) => {
      const text = typeof source === "string" ? source : source.text;
      const when = typeof source === "string" ? [] : compileCriteria(source.when);
      const slots = slotsIn(text);
      const id = `${move}/${sha256(text).slice(0, 6)}`;
      return { id, move, text, slots, when, salience: specificity(when), world };
    }),
  );
}

function compileRule(source: RuleSource): Rule {
  const when = compileCriteria(source.when);
  const say = source.say.split(/\s+/).map((step) => {
    const optional = step.endsWith("?");
    return { optional, moves: (optional ? step.slice(0, -1) : step).split("|") };
  });
  return {
    id: source.id,
    tier: source.tier,
    when,
    specificity: specificity(when),
    say,
    ask: source.ask?.split("|") ?? [],
    spend: source.spend,
  };
}

export function compileContent(speech: Speech): Content {
  const topics = [...new Set([...Object.keys(topicConcepts), ...Object.keys(speech.concepts)])].sort();
  const fragments = new Map<string, Fragment[]>();
  const ids = new Set<string>();
  const world = compileFragments({ ...behaviorMoves(speech), ...speech.fragments }, true);
  for (const fragment of [...compileFragments(sharedFragments, false), ...world]) {
    if (ids.has(fragment.id)) continue;
    ids.add(fragment.id);
    fragments.set(fragment.move, [...(fragments.get(fragment.move) ?? []), fragment]);
  }
  return {
    concepts: compileConcepts(speechConcepts, topicConcepts, verbConcepts, speech.concepts),
    topics,
    rules: [...sharedRules, ...speech.rules]
      .map(compileRule)
      .sort((left, right) => (left.id < right.id ? -1 : 1)),
    fragments,
    speech,
    known: { characters: new Map(), analyses: new Map(), frames: noFrames() },
  };
}

/** `done.give_item`, `refused.give_item.2`, `missing.give_item.item`: the lines of each behavior as moves. */
function behaviorMoves(speech: Speech): Record<string, readonly SpeechFragment[]> {
  const moves: Record<string, readonly SpeechFragment[]> = {};
  for (const [name, lines] of Object.entries(speech.behaviors)) {
    moves[`lead.${name}`] = lines.lead;
    moves[`done.${name}`] = lines.done;
    moves[`refused.${name}`] = lines.refused;
    moves[`failed.${name}`] = lines.failed;
    for (const [rule, list] of Object.entries(lines.refused_by)) moves[`refused.${name}.${rule}`] = list;
    for (const [parameter, list] of Object.entries(lines.missing))
      moves[`missing.${name}.${parameter}`] = list;
  }
  return moves;
}

/** Eight hex digits of what the shared content says; another content is another model. */
export function contentVersion(): string {
  const everything = [
    sharedFragments,
    sharedRules,
    actPatterns,
    facetPatterns,
    heardPatterns,
    speechConcepts,
    topicConcepts,
    verbConcepts,
    voices.map(({ id, swaps, openers }) => [id, swaps.map(([from, to]) => [from.source, to]), openers]),
  ];
  return sha256(JSON.stringify(everything)).slice(0, 8);
}
