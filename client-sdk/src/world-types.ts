import type { BehaviorProgress, JsonRecord } from "./protocol.ts";

/** What `dramatis types <world>` knows of a world; the type argument of `join` and `resume`. */
export interface WorldTypes {
  readonly id: string;
  readonly places: string;
  readonly npcs: string;
  /** Those that a game may execute. */
  readonly behaviors: {
    readonly [name: string]: { readonly arguments: object; readonly result: object };
  };
  /** What a game can tell of, each with its fields; absent in types that an earlier release wrote. */
  readonly events?: { readonly [name: string]: object };
  /** The stages of each quest. */
  readonly quests?: { readonly [quest: string]: string };
}

/** Events that a game can tell of in this world. */
export type EventName<World extends WorldTypes> = [World] extends [{ readonly events: infer Events }]
  ? keyof Events & string
  : string;

/** The fields of one of them. */
export type EventFields<World extends WorldTypes, Name extends string> = [World] extends [
  { readonly events: { readonly [Known in Name]: infer Fields } },
]
  ? Fields
  : JsonRecord;

/** Any world: every id is a string, every argument a JSON value. */
export interface AnyWorld extends WorldTypes {
  readonly behaviors: {
    readonly [name: string]: { readonly arguments: JsonRecord; readonly result: object };
  };
}

/** What a handler is told beside the arguments. */
export interface HandlerContext {
  /** Aborted when the call was cancelled or timed out, and when the scene closes. Its result is no longer awaited. */
  readonly signal: AbortSignal;
  readonly call: string;
  /** The same for the same call however often it is asked for: the key by which a game does it once. */
  readonly key: string;
  readonly npc: string;
  readonly turn: string;
  /** Milliseconds that were left for it when it was asked for. */
  readonly deadline: number;
  /** The call that this one takes back: the player broke its turn off after it was done, or halfway. */
  readonly compensates?: string;
  /**
   * Tells whoever listens how far it is, by `scene.on("progress")`, and takes another deadline for it, up to the behavior's
   * `patience`. Told at most five times a second; while there is no connection not at all.
   */
  progress(progress: BehaviorProgress): void;
}

/** A behavior without a required result may return nothing. */
type HandlerResult<Result> =
  | Result
  | (Record<never, never> extends Result ? void : object extends Result ? void : never);

/**
 * Executes a behavior in the game. What it returns is told to the NPC: an object that JSON can hold, at most 16 KiB. What it
 * throws is told too, as a failure with the error's message.
 */
export type Handler<Arguments = JsonRecord, Result = object> = {
  // A method, for its parameters: without generated types a game may state by hand what it expects.
  handle(values: Arguments, context: HandlerContext): HandlerResult<Result> | Promise<HandlerResult<Result>>;
}["handle"];

/** Handlers by behavior name. Behaviors without one are not offered to the NPC, unless the scene simulates. */
export type Handlers<World extends WorldTypes = AnyWorld> = {
  readonly [Name in keyof World["behaviors"]]?: Handler<
    World["behaviors"][Name]["arguments"],
    World["behaviors"][Name]["result"]
  >;
};
