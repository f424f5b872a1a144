import { DramatisError } from "../../server/domain/errors.ts";
import type { Npc, Persona } from "../../server/domain/npc/npc.ts";
import type { Library } from "../../server/domain/ports/library.ts";
import type { World } from "../../server/domain/world/world.ts";
import { keepRows, keysAfter, mustGet } from "./kept-rows.ts";
import type { MemoryPersonas } from "./memory-personas.ts";

export interface MemoryLibrary {
  readonly library: Library;
  /** `putNpc` as one synchronous act, for a job that ends an item with it. */
  readonly castNpc: (npc: Npc) => void;
  readonly damage: () => void;
}

export function memoryLibrary(people: MemoryPersonas): MemoryLibrary {
  const versions = keepRows<World>("world_versions");
  const revisions = keepRows<Npc>("npc_revisions");
  const currentWorlds = new Map<string, string>();
  /** `harrow/mira-oake` to its highest revision and folded name, in order of casting. */
  const cast = new Map<string, { readonly revision: number; readonly name: string }>();

  function castNpc(npc: Npc): void {
    const key = `${npc.world}/${npc.id}`;
    const current = cast.get(key);
    const name = fold(npc.profile.identity.name);
    if (npc.revision !== (current?.revision ?? 0) + 1) {
      const param = npc.revision === 1 ? "name" : "revision";
      throw new DramatisError({
        code: "conflict",
        param,
        message: `${key} is at revision ${current?.revision ?? 0}.`,
      });
    }
    for (const [other, entry] of cast) {
      if (other !== key && other.startsWith(`${npc.world}/`) && entry.name === name) {
        throw new DramatisError({
          code: "conflict",
          param: "name",
          message: `The name ${name} is taken by ${other}.`,
        });
      }
    }
    revisions.put(`${key}@${npc.revision}`, npc);
    cast.set(key, { revision: npc.revision, name });
  }

  const library: Library = {
    async putWorld(world) {
      if (!versions.has(world.hash)) versions.put(world.hash, world);
      currentWorlds.set(world.id, world.hash);
    },
    async world(key) {
      const hash = "hash" in key ? key.hash : currentWorlds.get(key.id);
      return hash === undefined ? undefined : versions.get(hash);
    },
    async worlds() {
      return [...currentWorlds]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([, hash]) => mustGet(versions, hash))
        .map(({ id, hash, document }) => {
          const npcs = [...cast.keys()].filter((key) => key.startsWith(`${id}/`)).length;
          return { id, hash, name: document.setting.name, npcs };
        });
    },
    async putPersonas(added) {
      return { added: people.put(added) };
    },
    async personas({ after, limit, text }) {
      const wanted = text?.toLowerCase();
      return keysAfter(people.rows.keys(), after, "persona")
        .map((id) => mustGet(people.rows, id))
        .map(({ id, text: sentence, source, licence }): Persona => ({ id, text: sentence, source, licence }))
        .filter((persona) => wanted === undefined || persona.text.toLowerCase().includes(wanted))
        .slice(0, limit);
    },
    async putNpc(npc) {
      castNpc(npc);
    },
    async npc(world, id, revision) {
      const key = `${world}/${id}`;
      const wanted = revision ?? cast.get(key)?.revision;
      return wanted === undefined ? undefined : revisions.get(`${key}@${wanted}`);
    },
    async npcs(world, { after, limit }) {
      const keys = [...cast.keys()].filter((key) => key.startsWith(`${world}/`));
      return keysAfter(keys, after === undefined ? undefined : `${world}/${after}`, "NPC")
        .slice(0, limit)
        .map((key) => mustGet(revisions, `${key}@${cast.get(key)?.revision}`));
    },
  };

  function damage(): void {
    for (const rows of [versions, revisions]) rows.damage();
  }

  return { library, castNpc, damage };
}

function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
