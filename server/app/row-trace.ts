/** One model call in a row's making. From a folder only what the row says of it is known. */
export interface TracedRequest {
  readonly for: "profile" | "turn" | "product" | "persona";
  readonly hash: string;
  readonly sample: number;
  readonly provider: string;
  readonly model: string;
  readonly finish?: string;
  readonly tokens?: { readonly input: number; readonly output: number };
}

/** A rule that the row went through, and what it said. */
export interface TracedGate {
  readonly gate: string;
  readonly outcome: string;
}

export interface TracedPersona {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly licence: string;
}

/** A row's lineage, from who somebody was to what they did. */
export interface RowTrace {
  readonly id: string;
  readonly config: string;
  readonly split: string;
  /** Whom it was made of; of several, the one that it speaks for first. */
  readonly persona: TracedPersona;
  /** The others. */
  readonly others?: readonly TracedPersona[];
  /** Of what an NPC is, said or did. */
  readonly profile?: {
    readonly npc: string;
    readonly name: string;
    readonly provider: string;
    readonly model: string;
    readonly recipe: string;
    readonly promptVersion: string;
  };
  /** Of what a recipe made. */
  readonly product?: {
    readonly recipe: string;
    readonly provider: string;
    readonly model: string;
    readonly promptVersion: string;
    readonly mode: string;
    readonly seed: number;
  };
  /** How a persona came to be, a sentence for each step. */
  readonly steps?: readonly string[];
  /** None for what is of no world. */
  readonly world?: { readonly id: string; readonly hash: string };
  readonly requests: readonly TracedRequest[];
  readonly gates: readonly TracedGate[];
  /** None for what was not played. */
  readonly played?: {
    readonly playthrough: string;
    readonly scene: string;
    readonly epoch: number;
    readonly seq: readonly [number, number];
  };
}
