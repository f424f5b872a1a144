import { nearNames } from "../domain/behavior/near-names.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { type CharacterId, isPlayer, type NpcId } from "../domain/ids.ts";
import type { Goal } from "../domain/npc/goal.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { nameIn, type Scene } from "../domain/playthrough/scene.ts";
import type { Library } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";

/** The NPCs who have entered a playthrough, each in the revision that it entered with. */
export class Cast {
  readonly #world: World;
  readonly #library: Library;
  readonly #npcs = new Map<NpcId, Npc>();

  constructor(world: World, library: Library, present: readonly Npc[]) {
    this.#world = world;
    this.#library = library;
    for (const npc of present) this.#npcs.set(npc.id, npc);
  }

  get(id: NpcId): Npc | undefined {
    return this.#npcs.get(id);
  }

  /** Whether any of them is after something that can be met or given up, or makes them begin to talk. */
  hasAims(): boolean {
    for (const { profile } of this.#npcs.values()) if (profile.goals.some(isAim)) return true;
    return false;
  }

  /** Brings the NPC in, if it is not there yet. Throws `not_found` for one that the world does not have. */
  async enter(id: NpcId): Promise<Npc> {
    const npc = this.#npcs.get(id) ?? (await this.#library.npc(this.#world.id, id));
    if (!npc) throw await this.#unknown(id);
    this.#npcs.set(id, npc);
    return npc;
  }

  names(): ReadonlyMap<NpcId, string> {
    return new Map([...this.#npcs].map(([id, npc]) => [id, npc.profile.identity.name]));
  }

  /** How somebody in the scene is called. */
  nameOf(character: CharacterId, scene: Scene): string {
    if (isPlayer(character)) return nameIn(scene, character);
    return this.#npcs.get(character)?.profile.identity.name ?? nameIn(scene, character);
  }

  async #unknown(id: NpcId): Promise<DramatisError> {
    const cast = await this.#library.npcs(this.#world.id, { limit: 1000 });
    const names = nearNames(
      id,
      cast.map((member) => member.id),
    );
    return new DramatisError({
      code: "not_found",
      message: `World ${this.#world.id} has no NPC ${id}.`,
      mend:
        names.length > 0
          ? `Its cast has ${listChoices(names)}.`
          : `It has no cast yet: \`dramatis generate npcs --world ${this.#world.id} --count 6\` makes one.`,
      param: "npcs",
    });
  }
}

function isAim({ met_when: met, given_up_when: lost, begins }: Goal): boolean {
  return met !== undefined || lost !== undefined || begins !== undefined;
}
