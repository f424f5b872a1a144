import type { StateChange } from "../behavior/situation.ts";
import type { CallId, CharacterId, NpcId, SceneId, TurnId } from "../ids.ts";

/** An NPC begins to feel something, at a place in what it says. */
export interface FeelingChanged {
  readonly type: "feeling.changed";
  readonly v: 1;
  readonly turn: TurnId;
  readonly kind: string;
  /** 1 to 3. */
  readonly strength: number;
  /** Length of the turn's text before it. */
  readonly at: number;
}

/** How an NPC stands toward somebody has changed by what it felt or by what happened, not by an effect of a behavior. */
export interface StandingChanged {
  readonly type: "standing.changed";
  readonly v: 1;
  readonly scene: SceneId;
  readonly npc: NpcId;
  readonly toward: CharacterId;
  /** On paths of `standing`, within the declared bounds. */
  readonly changes: readonly StateChange[];
  readonly cause: StandingCause;
  /** In words, as the NPC is told. */
  readonly because: string;
}

export type StandingCause =
  | { readonly type: "emotion"; readonly turn: TurnId; readonly kind: string }
  | { readonly type: "turn"; readonly turn: TurnId }
  | { readonly type: "call"; readonly turn: TurnId; readonly call: CallId; readonly behavior: string }
  /** The first meeting with a player of whom something was seen or told before; its turn is the first. */
  | {
      readonly type: "reputation";
      readonly turn: TurnId;
      readonly evidence: readonly ReputationEvidence[];
    };

/** One thing that was known of somebody before they were met. */
export interface ReputationEvidence {
  /** Position in the journal of what was done or felt. */
  readonly seq: number;
  /** Position of the telling, where it was told and not seen. */
  readonly rumour?: number;
  /** How much it counted, from 1 down. */
  readonly strength: number;
}

/** What an NPC feels toward somebody, as it was when it began. */
export interface Feeling {
  readonly kind: string;
  readonly strength: number;
  /** Minutes of the playthrough's clock. */
  readonly since: number;
  readonly turn: TurnId;
  /** Everybody who saw it. */
  readonly seenBy: readonly CharacterId[];
}

/** One reason for which a standing changed. */
export interface StandingReason {
  /** Minutes of the playthrough's clock. */
  readonly minutes: number;
  readonly changes: readonly StateChange[];
  readonly because: string;
  readonly turn: TurnId;
  /** Of one that was there before they met: what it rests on. */
  readonly evidence?: readonly ReputationEvidence[];
}
