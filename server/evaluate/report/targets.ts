/** What is reported on; it decides how texts are cut and what they are compared with. */
export type ReportKind = "personas" | "npcs" | "tools" | "talks" | "products";

/** A known figure, and what is asked of ours. */
export interface Target {
  readonly at: number;
  readonly better: "higher" | "lower";
  /** Texts that a sample must have to reach it: measures of variety flatter smaller ones. */
  readonly texts?: number;
  /** Where the known figure comes from. */
  readonly source: string;
}

/** Texts that variety is measured of. */
export const varietyTexts = 1000;

/**
 * Words of each, from its start. Nine of ten of Persona Hub's personas have 8, nine of ten descriptions of its tools 14.
 * Talks, and the lines and answers that they are made of, are cut as those, whose targets are theirs. Every set of a kind
 * is cut alike, so that reports may be compared.
 */
export const varietyWords: Readonly<Record<Exclude<ReportKind, "products">, number>> = {
  personas: 8,
  tools: 14,
  talks: 14,
  npcs: 120,
};

const texts = varietyTexts;
const hubTools = "4,989 tools released by Persona Hub";
const hubPersonas = "the weakest of three samples of Persona Hub's personas, cut and measured as these";
const parallel = "0.411 of another synthetic set (arXiv 2603.14771), whose texts had other lengths";
const uncut = `${hubTools}; set for uncut descriptions, which is stricter`;

const selfBleu: Target = { at: 0.4, better: "lower", texts, source: parallel };
const everywhere: Readonly<Record<string, Target>> = {
  schema_valid: { at: 1, better: "higher", source: `${hubTools}: 99.6% have their six keys` },
  near_90: { at: 0, better: "lower", texts, source: `${hubTools}: 2` },
  near_70: { at: 0.003, better: "lower", texts, source: `${hubTools}: 17, 0.34%` },
  self_bleu: selfBleu,
};

const varied: Readonly<Record<string, Target>> = {
  distinct_2: { at: 0.55, better: "higher", texts, source: `0.505 of ${uncut}` },
  compression: { at: 3, better: "lower", texts, source: `3.24 of ${uncut}` },
  self_bleu: selfBleu,
};
const callable: Readonly<Record<string, Target>> = {
  typed_arguments: { at: 1, better: "higher", source: `0.18% of ${hubTools}` },
  callable_names: { at: 1, better: "higher", source: `97.4% of ${hubTools}` },
};
const passing = "34% to 84% of the calls of four generators pass three checks (APIGen, arXiv 2406.18518)";
const repeatedNames = { at: 0.05, better: "lower", source: `16.5% of ${hubTools}` } as const;

/** The same of what only players and only NPCs say. */
function ofSpeakers(figures: Readonly<Record<string, Target>>): Readonly<Record<string, Target>> {
  return Object.fromEntries(
    Object.entries(figures).flatMap(([id, target]) => [
      [`player_${id}`, target],
      [`npc_${id}`, target],
    ]),
  );
}

/** By kind, then by the id of the figure. */
export const targets: Readonly<Record<ReportKind, Readonly<Record<string, Target>>>> = {
  personas: {
    ...everywhere,
    distinct_1: { at: 0.286, better: "higher", texts, source: hubPersonas },
    distinct_2: { at: 0.693, better: "higher", texts, source: hubPersonas },
    distinct_3: { at: 0.904, better: "higher", texts, source: hubPersonas },
    self_bleu: { at: 0.202, better: "lower", texts, source: hubPersonas },
    compression: { at: 2.9, better: "lower", texts, source: hubPersonas },
  },
  npcs: {
    ...everywhere,
    attributes: {
      at: 38,
      better: "higher",
      source: "38.5 (OpenCharacter) and 50.9 (DeepPersona) recoverable by a judge (arXiv 2511.07338)",
    },
  },
  tools: {
    ...everywhere,
    ...varied,
    ...callable,
    repeated_names: { ...repeatedNames, texts },
  },
  talks: {
    ...everywhere,
    ...varied,
    ...callable,
    ...ofSpeakers(varied),
    repeated_names: repeatedNames,
    survival: { at: 0.85, better: "higher", source: passing },
  },
  products: everywhere,
};
