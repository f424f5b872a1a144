import type { NpcId, PersonaId, WorldHash, WorldId } from "../ids.ts";
import type { Npc, Persona } from "../npc/npc.ts";
import type { World } from "../world/world.ts";

/** A world's current version, and how many are cast in it. */
export interface WorldSummary {
  readonly id: WorldId;
  readonly hash: WorldHash;
  readonly name: string;
  readonly npcs: number;
}

/** Immutable versions: worlds, personas, NPC revisions. Writes are durable when they resolve. */
export interface Library {
  /** Keeps this version and makes it the current one of its id. Idempotent by hash. */
  putWorld(world: World): Promise<void>;
  /** The current version by id, or any version by hash. */
  world(key: { readonly id: WorldId } | { readonly hash: WorldHash }): Promise<World | undefined>;
  worlds(): Promise<readonly WorldSummary[]>;
  /** Adds those that are new by id, first source wins. Resolves to how many were new. */
  putPersonas(personas: readonly Persona[]): Promise<{ readonly added: number }>;
  /** In order of import. `text` keeps those that contain it, case-insensitively. */
  personas(page: {
    readonly after?: PersonaId;
    readonly limit: number;
    readonly text?: string;
  }): Promise<readonly Persona[]>;
  /**
   * Keeps a revision. Its number must be one more than the current (`conflict` otherwise); the name must be unique in
   * the world among current revisions (`conflict`, `param: "name"`).
   */
  putNpc(npc: Npc): Promise<void>;
  /** The current revision, or the one asked for. */
  npc(world: WorldId, id: NpcId, revision?: number): Promise<Npc | undefined>;
  /** Current revisions in order of casting. */
  npcs(world: WorldId, page: { readonly after?: NpcId; readonly limit: number }): Promise<readonly Npc[]>;
}
