import type { Json } from "../../domain/json.ts";
import type { PlaythroughId, WorldHash, WorldId } from "../../domain/ids.ts";

/** What the journal says at one record, and what follows from everything before it. */
export interface Difference {
  readonly seq: number;
  /** The entry's type. */
  readonly entry: string;
  /** What was recomputed: `admission`, `effects`, `state`. */
  readonly rule: string;
  readonly message: string;
  readonly expected?: Json;
  readonly found?: Json;
}

/** A playthrough that was played again from its journal. */
export interface ReplayedPlaythrough {
  readonly playthrough: PlaythroughId;
  readonly world: WorldId;
  /** The version that it is in at the end. */
  readonly worldHash: WorldHash;
  readonly records: number;
  readonly turns: number;
  /** Turns whose offers, words and calls were recomputed from the model's answers. */
  readonly answered: number;
  /** `recomputed`: refusals too, and what the simulator and the server did. `observed`: what a game answered. */
  readonly calls: { readonly recomputed: number; readonly observed: number };
  /** SHA-256 of the state at the end, as canonical JSON. */
  readonly stateHash: string;
  /** The first of them, in order. */
  readonly differences: readonly Difference[];
  /** How many there are. */
  readonly differing: number;
}
