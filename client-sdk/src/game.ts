import type { DramatisClientError } from "./errors.ts";
import type { TurnTaking } from "./protocol.ts";
import type { Scene } from "./scene.ts";
import type { AnyWorld, Handlers, WorldTypes } from "./world-types.ts";

/**
 * `idle`: there is no socket and nothing needs one; the next join opens one. `reconnecting`: it was lost and is being
 * sought. `closed` is final.
 */
export type ConnectionState = "connecting" | "open" | "reconnecting" | "idle" | "closed";

/** What `game.on` can listen to. */
export interface GameEventMap {
  readonly connection: ConnectionState;
  /** Whatever went wrong, whether or not something else rejects with it too. */
  readonly error: DramatisClientError;
}

/** Who is playing, as the NPCs know them. A ticket's own word comes before the client's. */
export interface Player {
  readonly id?: string;
  readonly name?: string;
  readonly description?: string;
}

/** Options of `game.join`. */
export interface JoinOptions<World extends WorldTypes = AnyWorld> {
  readonly world: World["id"];
  /** The world's start place when left out. */
  readonly place?: World["places"];
  /** NPC ids, at most 16; left out where `scene` is given. */
  readonly npcs?: readonly World["npcs"][];
  /** Who answers what players say in the scene that this opens; `addressed` when left out. */
  readonly turns?: TurnTaking;
  /**
   * Books of the world's `lore/` that are on in the scene that this opens, of those that `world.yaml` has as
   * `{ joined: true }`. For the game's backend and for open servers.
   */
  readonly lore?: readonly string[];
  /** A scene that others are in, to be entered; `playthrough` says where it is. */
  readonly scene?: string;
  readonly handlers?: Handlers<World>;
  /** The one given to `connect` when left out. */
  readonly player?: Player;
  /** A playthrough to go on with; a new one when left out. */
  readonly playthrough?: string;
  /**
   * Loads: a save of `playthrough` by its name, or the number of a record. A new playthrough goes on from there, with the
   * scene that was open then; the other stays as it is. For the game's backend and for open servers.
   */
  readonly from?: string | number;
  /** Let the server's simulator execute what nobody handles. Only for a new playthrough. */
  readonly simulate?: boolean;
  /** Gives up joining. */
  readonly signal?: AbortSignal;
}

/** Options of `game.resume`. */
export interface ResumeOptions<World extends WorldTypes = AnyWorld> {
  /** From `scene.token()`. */
  readonly token: string;
  /**
   * Follows beside whoever holds the token, as a second tab does, and takes nobody's place: both see everything. A behavior
   * that both handle is executed by the newer of them alone.
   */
  readonly beside?: boolean;
  readonly handlers?: Handlers<World>;
  /** Gives up resuming. */
  readonly signal?: AbortSignal;
}

/** A connection to a server, and the scenes that go through it. */
export interface Game {
  readonly state: ConnectionState;
  /** Rejects with `join_refused`, or as the connection ends. */
  join<World extends WorldTypes = AnyWorld>(options: JoinOptions<World>): Promise<Scene<World>>;
  /**
   * Goes on with a scene that another process left. Behaviors that were dispatched in that process's time are answered with
   * `unknown`: this one cannot say whether they ran. Turns that were being spoken come as `turn`. Rejects with
   * `invalid_token` or `resume_refused`, or as the connection ends.
   */
  resume<World extends WorldTypes = AnyWorld>(options: ResumeOptions<World>): Promise<Scene<World>>;
  /** Returns a function that ends the subscription. */
  on<Name extends keyof GameEventMap>(name: Name, listener: (event: GameEventMap[Name]) => void): () => void;
  /** Ends the connection. Scenes stay open on the server, for a later `resume`, until they have been idle for long. */
  close(): void;
}
