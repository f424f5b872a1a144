import type { PresenceView, SceneJoined, SceneNpc, ScenePresenceChanged, SceneSnapshot } from "./protocol.ts";

/** Who is in a scene, as far as this client's player knows. */
export class ScenePeople {
  #players: Map<string, string>;
  #npcs: Map<string, SceneNpc>;

  constructor({ player, players, npcs }: Pick<SceneJoined, "player" | "players" | "npcs">) {
    this.#players = new Map(
      (players ?? [{ id: player, name: player.slice(1) }]).map(({ id, name }) => [id, name]),
    );
    this.#npcs = new Map(npcs.map((npc) => [npc.id, npc]));
  }

  get players(): readonly { readonly id: string; readonly name: string }[] {
    return [...this.#players].map(([id, name]) => ({ id, name }));
  }

  get npcs(): readonly SceneNpc[] {
    return [...this.#npcs.values()];
  }

  /** What a snapshot does not say stays. */
  rebuild({ players, npcs }: Pick<SceneSnapshot, "players" | "npcs">): void {
    if (players) this.#players = new Map(players.map(({ id, name }) => [id, name]));
    if (npcs) this.#npcs = new Map(npcs.map((npc) => [npc.id, npc]));
  }

  apply({ changes }: ScenePresenceChanged): void {
    for (const change of changes) this.#apply(change);
  }

  #apply({ who, name, here, npc }: PresenceView): void {
    const isPlayer = who.startsWith("@");
    if (!here) (isPlayer ? this.#players : this.#npcs).delete(who);
    else if (isPlayer) this.#players.set(who, name);
    else if (npc) this.#npcs.set(who, npc);
  }
}
