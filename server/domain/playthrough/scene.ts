import { LazyMap } from "../lazy-map.ts";
import { type CharacterId, isPlayer, type NpcId, type PlayerId, type SceneId } from "../ids.ts";
import type { SceneOpened, ScenePresence } from "./journal.ts";
import type { Bearing, PresenceChange, ScenePlayer } from "./journal-presence.ts";

/**
 * Who answers what a player says.
 * addressed  the one who is spoken to, by `to`, by name in the words, or by having been spoken to last
 * natural    the same, and then whoever is named in an answer, a few turns at most
 * list       everybody who heard it, in the order in which they came
 * silent     nobody, until the game asks for a turn
 */
export type TurnTaking = "addressed" | "natural" | "list" | "silent";

/** A gathering as its journal entries add up to. */
export interface Scene {
  readonly id: SceneId;
  readonly place: string;
  readonly turns: TurnTaking;
  /** Books of lore that are on in it beside those that always are. */
  readonly lore: readonly string[];
  /** Whoever opened it. */
  readonly opener: PlayerId;
  /** Who is there now, in the order in which they came. */
  players: readonly ScenePlayer[];
  npcs: readonly ScenePresence[];
  /** Position of its `scene.opened`. */
  readonly seq: number;
  open: boolean;
  readonly bearings: Map<CharacterId, Bearing>;
  /** Everybody who has ever been there, as they last were. */
  readonly visitors: Map<CharacterId, Visitor>;
}

export interface Visitor {
  /** Positions at which they first came, and last. */
  readonly since: number;
  readonly came: number;
  readonly name: string;
  readonly tags: readonly string[];
  /** Players alone. */
  readonly description?: string;
  /** NPCs alone. */
  readonly revision?: number;
}

const atFirst: Bearing = { awake: true, spot: "", overhears: false };

export function openedScene(entry: SceneOpened, seq: number): Scene {
  const scene: Scene = {
    id: entry.scene,
    place: entry.place,
    turns: entry.turns ?? "addressed",
    lore: entry.lore ?? [],
    opener: entry.player.id,
    players: [],
    npcs: [],
    seq,
    open: true,
    bearings: new LazyMap(),
    visitors: new Map(),
  };
  applyPresence(scene, { type: "came", player: entry.player }, seq);
  for (const npc of entry.npcs) applyPresence(scene, { type: "came", npc }, seq);
  return scene;
}

/** Folds one change in. */
export function applyPresence(scene: Scene, change: PresenceChange, seq: number): void {
  switch (change.type) {
    case "came":
      if ("player" in change) {
        const { id, name, description } = change.player;
        scene.players = [...scene.players.filter((other) => other.id !== id), change.player];
        enter(scene, id, { since: seq, came: seq, name, tags: [], description }, change.bearing);
      } else {
        const { id, name, tags, revision } = change.npc;
        scene.npcs = [...scene.npcs.filter((other) => other.id !== id), change.npc];
        enter(scene, id, { since: seq, came: seq, name, tags, revision }, change.bearing);
      }
      return;
    case "went":
      scene.players = scene.players.filter(({ id }) => id !== change.who);
      scene.npcs = scene.npcs.filter(({ id }) => id !== change.who);
      scene.bearings.delete(change.who);
      return;
    case "moved":
      scene.bearings.set(change.who, { ...bearingOf(scene, change.who), ...change.bearing });
      return;
    default:
      change satisfies never;
  }
}

function enter(scene: Scene, id: CharacterId, visitor: Visitor, bearing: Partial<Bearing> = {}): void {
  const since = scene.visitors.get(id)?.since ?? visitor.since;
  scene.visitors.set(id, { ...visitor, since });
  scene.bearings.set(id, { ...atFirst, ...bearing });
}

export function bearingOf(scene: Scene, id: CharacterId): Bearing {
  return scene.bearings.get(id) ?? atFirst;
}

export function isPresent(scene: Scene, id: CharacterId): boolean {
  return isPlayer(id) ? scene.players.some((one) => one.id === id) : scene.npcs.some((one) => one.id === id);
}

/** Everybody who is there, players first. */
export function presentIn(scene: Scene): readonly CharacterId[] {
  return [...scene.players.map(({ id }) => id), ...scene.npcs.map(({ id }) => id)];
}

/** How somebody who is or was there is called: who is known by no name is called by their id. */
export function nameIn(scene: Scene, id: CharacterId): string {
  return scene.visitors.get(id)?.name ?? (isPlayer(id) ? id.slice(1) : id);
}

/** Everybody who is there and awake. */
export function wakingIn(scene: Scene): readonly CharacterId[] {
  return presentIn(scene).filter((id) => bearingOf(scene, id).awake);
}

/** Every NPC that has been in it, in the revision that it came with last. */
export function castOf(scene: Scene): readonly { readonly id: NpcId; readonly revision: number }[] {
  return [...scene.visitors].flatMap(([id, { revision }]) =>
    isPlayer(id) || revision === undefined ? [] : [{ id, revision }],
  );
}

/** The NPCs who are there and awake, in the order in which they came. */
export function wakingNpcs(scene: Scene): readonly NpcId[] {
  return scene.npcs.map(({ id }) => id).filter((id) => bearingOf(scene, id).awake);
}
