import type {
  BehaviorProgressed,
  HistoryTold,
  JsonValue,
  KnowledgeTold,
  PresenceReport,
  SceneEvent,
  SceneJoined,
  SceneNpc,
  SceneSnapshot,
  SceneState,
  SceneThing,
  SpeechManner,
} from "./protocol.ts";
import type { Turn } from "./turn.ts";
import type { AnyWorld, EventFields, EventName, WorldTypes } from "./world-types.ts";

/** What `scene.on` can listen to. */
export type SceneEventMap = {
  readonly [Type in SceneEvent["type"]]: Extract<SceneEvent, { readonly type: Type }>;
} & {
  /** Every event, whatever its type. */
  readonly "*": SceneEvent;
  /** How far a behavior is that some client executes. Nothing is kept of it. */
  readonly progress: BehaviorProgressed;
  /** A turn that answers no line of this client: a greeting, an answer to somebody else, one from before a restart. */
  readonly turn: Turn;
  /** The server could not say what happened since; this is all there is to know. Turns follow it by themselves. */
  readonly snapshot: SceneSnapshot;
};

/** Options of `scene.say`. */
export interface SayOptions<World extends WorldTypes = AnyWorld> {
  /** The NPC addressed, or a player's id; may be left out where it is plain. */
  readonly to?: World["npcs"] | `@${string}`;
  /** Aloud when left out. A whisper needs `to`, is heard by them alone, and answered by one. */
  readonly manner?: SpeechManner;
  /**
   * Breaks in: who is speaking is cut off and their turn ends `interrupted`; answers that still wait for this player are
   * passed over. `heard`: how much of `turn`'s text the player has heard, UTF-16 code units, where it is shown or spoken
   * more slowly than it comes; also of a turn that has just ended. Left out, the line waits its turn.
   */
  readonly interrupts?: boolean | { readonly turn: Turn; readonly heard: number };
  /** Aborting cancels the turn. */
  readonly signal?: AbortSignal;
}

/** Options of `scene.prompt`. */
export interface PromptOptions<World extends WorldTypes = AnyWorld> {
  /** Whom they speak to, the first player when left out. Another NPC: the two talk among themselves. */
  readonly to?: World["npcs"] | `@${string}`;
  /** How many turns they may speak, 1 to 12; 1 when left out. They stop before where they say the same again. */
  readonly turns?: number;
}

/** What `scene.describe` says, the whole of it each time. */
export interface SceneDescription {
  /** What stands near, at most 40; as it was when left out. For the game's backend and open servers. */
  readonly near?: readonly SceneThing[];
  /** Ids of what this player holds, of things near; nothing when left out. */
  readonly held?: readonly string[];
  /** Id of the thing near, or of somebody present, that this player looks at; nothing when left out. */
  readonly lookingAt?: string;
}

/** A gathering that this client takes part in. It outlives any one socket. */
export interface Scene<World extends WorldTypes = AnyWorld> {
  readonly id: string;
  readonly playthrough: string;
  readonly world: string;
  readonly place: string;
  /** The player's id, `@…`. */
  readonly player: string;
  /** Who is there now, as far as this player knows. */
  readonly npcs: readonly SceneNpc[];
  readonly players: readonly { readonly id: string; readonly name: string }[];
  /** What is near, how late it is, quests, feelings and relationships: what the events so far add up to. */
  readonly state: SceneState;
  /** Who answers. `provider: "procedural"` is no language model, and players should be told. */
  readonly model: SceneJoined["model"];
  /** False once it has closed; nothing more comes then. */
  readonly isOpen: boolean;
  /** Says something, 1 to 4,000 characters. Sent until the server has it, whatever becomes of the socket. */
  say(text: string, options?: SayOptions<World>): Turn;
  /**
   * Returns a function that ends the subscription. Events that came before the first subscription are kept for it (the last
   * 256), so what happens at once after a join is not missed.
   */
  on<Name extends keyof SceneEventMap>(
    name: Name,
    listener: (event: SceneEventMap[Name]) => void,
  ): () => void;
  /**
   * Tells what is so in the game, for state that the game owns: `{ "world.water_level": 3 }`. Resolves when it is kept.
   * Rejects with `report_refused`, or as a turn does.
   */
  report(set: { readonly [path: string]: JsonValue }): Promise<void>;
  /**
   * Says who is there and where: brings NPCs in and out, puts anybody elsewhere, to sleep or awake. Resolves when it is kept.
   * Rejects with `report_refused`: for the game's backend and open servers, a ticket may place its own player alone.
   */
  presence(changes: readonly PresenceReport[]): Promise<void>;
  /**
   * Says what is near, held and looked at: behaviors whose arguments come `from: scene.near` are offered for these things
   * and no others. Resolves when it is kept. Rejects with `report_refused`.
   */
  describe(description: SceneDescription): Promise<void>;
  /**
   * Asks for a turn that no line asks for; it comes as `turn`. For the game's backend and open servers. False where there is
   * no connection now: it was not asked for then.
   */
  prompt(npc: World["npcs"], options?: PromptOptions<World>): boolean;
  /**
   * Gives this point of the playthrough a name: `game.join({ …, playthrough: scene.playthrough, from: name })` goes on from
   * it. 1 to 64 letters, digits, spaces and `_.-`, not digits alone; of several with one name the latest counts. Resolves
   * when it is kept. Rejects with `save_refused`, or as a turn does. For the game's backend and for open servers.
   */
  save(name: string): Promise<void>;
  /**
   * Tells that something happened which the world's `triggers.yaml` declares. Resolves when it is kept; what comes of it
   * comes as events. Rejects with `report_refused`, or as a turn does.
   */
  event<Name extends EventName<World>>(name: Name, fields?: EventFields<World, Name>): Promise<void>;
  /**
   * Tells how late it is in a game that keeps its own time: whole minutes since the playthrough began, never fewer than
   * before. Rejects as `report` does.
   */
  time(minutes: number): Promise<void>;
  /**
   * What an NPC who is or was here knows, and the entries of the record that it knows it from: "why does Mira know this?".
   * With a ticket, of what its own player was there for alone. Rejects with `question_refused`, or as a turn does.
   */
  knowledge(
    npc: World["npcs"],
    options?: { readonly about?: string; readonly limit?: number },
  ): Promise<KnowledgeTold>;
  /**
   * Events of this scene as this player was told them, the last 50 or `limit` of them; `before` of the answer asks for the
   * page before. Rejects as `knowledge` does.
   */
  history(page?: { readonly before?: number; readonly limit?: number }): Promise<HistoryTold>;
  /** Ends the player's part: the last player's closes the scene. Resolves when the server has closed the
   * scene, and at once where it is closed already: by the server, or here by `game.close()`, with which nobody leaves. */
  leave(): Promise<void>;
  /** What `game.resume` needs to go on with this scene in another process; take it anew when it is saved. */
  token(): string;
}
