import type { CharacterId, NpcId, PlayerId, SceneId } from "../ids.ts";
import type { ScenePresence } from "./journal.ts";

/** A player as the NPCs of a scene know them. */
export interface ScenePlayer {
  readonly id: PlayerId;
  readonly name: string;
  readonly description: string;
}

/**
 * Where in a scene somebody is, for who hears whom.
 * awake      who sleeps hears nothing
 * spot       a name for a part of the place: "the corner table"; those who share one hear each other
 * at         metres within the place; between two who both have it, distance decides instead of the spot
 * overhears  hears whispers of their spot too: an ear at the door
 */
export interface Bearing {
  readonly awake: boolean;
  readonly spot: string;
  readonly at?: readonly [number, number];
  readonly overhears: boolean;
}

/** What changed of one who is in the scene, comes or goes. Members of a bearing that are absent stay as they are. */
export type PresenceChange =
  | { readonly type: "came"; readonly player: ScenePlayer; readonly bearing?: Partial<Bearing> }
  | { readonly type: "came"; readonly npc: ScenePresence; readonly bearing?: Partial<Bearing> }
  | { readonly type: "went"; readonly who: CharacterId }
  | { readonly type: "moved"; readonly who: CharacterId; readonly bearing: Partial<Bearing> };

/** Somebody came, went, or is elsewhere in the place or in another state than before. */
export interface PresenceChanged {
  readonly type: "presence.changed";
  readonly v: 1;
  readonly scene: SceneId;
  /** At least one where there is no `message`. */
  readonly changes: readonly PresenceChange[];
  /** Everybody who was there before or after it and awake: they know. */
  readonly seenBy: readonly CharacterId[];
  /** The client's id of the message, for doing it once. */
  readonly message?: string;
}

/** Who a change is about. */
export function subjectOf(change: PresenceChange): NpcId | PlayerId {
  if (change.type !== "came") return change.who;
  return "player" in change ? change.player.id : change.npc.id;
}

/** The NPCs who come. */
export function arrivingIn({ changes }: PresenceChanged): readonly ScenePresence[] {
  return changes.flatMap((change) => (change.type === "came" && "npc" in change ? [change.npc] : []));
}
