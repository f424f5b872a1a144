import { DramatisError } from "../../domain/errors.ts";
import type { RegenerateField } from "../../app/regenerate-field.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { Feedback, TurnExplanation, Withdrawable } from "dramatis-client";
import type { ConversationView } from "../conversation-view.ts";

/** Whom somebody at a terminal talks to. */
export interface Chosen {
  readonly npc: Npc;
  /** Names of the world and of the place where they meet. */
  readonly setting: { readonly world: string; readonly place: string };
  /** Whether the NPC was made just now. */
  readonly isNew: boolean;
  /** How many others the world's cast has. */
  readonly others: number;
}

export interface OpenTalk {
  readonly chosen: Chosen;
  /** Shows what comes of the lines. */
  readonly view: ConversationView;
  /** A playthrough to go on with. */
  readonly playthrough?: string;
}

/** For feedback before there is anything to give it on. */
export function nothingAnswered(name: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `${name} has not answered anything yet.`,
    mend: "Say something first.",
  });
}

/** A talk of one player at a terminal with one NPC. */
export interface Talk {
  readonly npc: Npc;
  /** What `--playthrough` takes to go on. */
  readonly playthrough: string;
  /** Turns so far, without those before it was gone on with. */
  readonly turns: number;
  /** Resolves when the answer is over. `interrupts`: what the NPC is saying is cut off by it. */
  say(text: string, options?: { readonly interrupts?: boolean }): Promise<void>;
  /** Ends what the NPC is saying; false when it says nothing. */
  cancel(): boolean;
  /**
   * The same, for another answer in the place of the NPC's last turn. Like the three below, throws `conflict` where it
   * cannot be, `invalid_input` where nothing was answered yet.
   */
  regenerate(): Promise<void>;
  /** What one thinks of the NPC's last turn. */
  rate(feedback: Feedback): Promise<void>;
  /** What the NPC should have said in its last turn. */
  edit(text: string): Promise<void>;
  /** Takes back what was last said of a turn in this talk, and says what that was. */
  withdraw(): Promise<Withdrawable>;
  /** Why its last turn came out as it did. */
  explain(): Promise<TurnExplanation>;
  /** How things stand, a line for each part. */
  state(): Promise<readonly string[]>;
  leave(): Promise<void>;
}

/** `soon`: by a server that watches; `later`: by its next start. */
export type TakenUp =
  | { readonly type: "taken"; readonly npc: Npc }
  | { readonly type: "soon" }
  | { readonly type: "later" };

/** Saved files that are taken up. */
export interface Watching {
  /** The talk goes on in what is saved from now on. */
  bring(talk: Talk): Promise<void>;
  close(): Promise<void>;
}

/**
 * What verbs ask of a database with a model: this process's, or that of the server which has the database open. Like
 * `Records`, it gives the same both ways.
 */
export interface Stage {
  /** One line for people: who answers. */
  readonly modelNotice: string;
  /**
   * Who was asked for: `harrow/mira-oake`, or of `harrow` whoever a persona became, or the first of the cast. Who is
   * not there is cast: from the persona, else from the first persona of the world.
   */
  choose(target: string, persona: string | undefined, signal: AbortSignal): Promise<Chosen>;
  openTalk(talk: OpenTalk): Promise<Talk>;
  /** Makes one field of an NPC anew by another casting of its persona. */
  readonly regenerateField: RegenerateField;
  /** Has the file of an NPC that was just saved taken up. */
  takeUp(world: string, npc: string): Promise<TakenUp>;
  /** Takes up saved files of worlds, or has the server do so, and says what becomes of each. */
  watch(say: (lines: readonly string[]) => void): Promise<Watching>;
}
