import type { CallId, NpcId, PlayerId, SceneId, TurnId } from "../domain/ids.ts";
import type { DramatisError } from "../domain/errors.ts";
import type { JsonObject } from "../domain/json.ts";
import type { JournalRecord } from "../domain/playthrough/journal.ts";
import type { LivePlaythrough } from "./player-face.ts";

/**
 * Whoever follows a playthrough. Records come in order, each once, after they are durable; text comes at once, and only
 * after the record of its turn's start. Methods are called synchronously and must not throw.
 */
export interface PlayListener {
  records(records: readonly JournalRecord[]): void;
  /** The hot path: once per piece of speech. `offset`: UTF-16 code units of the turn's text before it. */
  text(scene: SceneId, turn: TurnId, offset: number, delta: string): void;
  /** How far a call is that a game executes; after the record of its dispatch, and never after that of its end. */
  progress?(call: ProgressedCall): void;
  /** The playthrough cannot go on (its journal could not be written); nothing more comes. */
  failed(error: DramatisError): void;
  /** Whether it can be let sleep now. One without this and `rest` keeps its playthrough in memory. */
  mayRest?(): boolean;
  /** Nothing has happened for long, and the playthrough is let go: keeps nothing of it from now on. Gives who is woken. */
  rest?(): Sleeper;
}

/** Stands for a listener while its playthrough is not in memory. */
export interface Sleeper {
  /** The playthrough is live again, and nothing has happened meanwhile: follows before anything does. Must not throw. */
  wake(live: LivePlaythrough): void;
}

/** What an executor says of a call that it has not answered yet. */
export interface CallProgress {
  /** 0 to 1. */
  readonly fraction?: number;
  readonly note?: string;
}

export interface ProgressedCall extends CallProgress {
  readonly scene: SceneId;
  readonly turn: TurnId;
  readonly npc: NpcId;
  readonly call: CallId;
  readonly name: string;
}

/** A call on its way to an executor. */
export interface RunRequest {
  readonly scene: SceneId;
  readonly turn: TurnId;
  readonly npc: NpcId;
  readonly call: CallId;
  readonly name: string;
  readonly arguments: JsonObject;
  /** Milliseconds left. */
  readonly deadline: number;
  /** The call that this one takes back. */
  readonly compensates?: CallId;
}

/** A connection that executes behaviors: a player's client or the game's backend. */
export interface Executor {
  /** The scene whose calls it takes. */
  readonly scene: SceneId;
  /** Who is behind it; the newest connection of the addressed player comes after any backend. */
  readonly player: PlayerId;
  readonly backend: boolean;
  readonly handlers: ReadonlySet<string>;
  /** Asks for an execution. May be asked again for the same call after a reconnect; the client does it once. */
  run(request: RunRequest): void;
}

/** What an executor says of a call. */
export type ExecutorAnswer =
  | { readonly type: "done"; readonly result: unknown }
  | { readonly type: "failed"; readonly message: string }
  | { readonly type: "unknown" };
