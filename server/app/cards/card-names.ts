import path from "node:path";
import { slugify } from "../../domain/ids.ts";
import { readField } from "../../domain/npc/field-path.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import { cardFolder } from "../../intake/cards/card-folder.ts";
import { DistinctIds } from "../../intake/cards/distinct-ids.ts";
import { idsIn, loreIdsIn } from "../../intake/cards/write-new-files.ts";
import { npcFolder } from "../../intake/npcs/npc-folder.ts";
import type { LoadedWorld } from "../../intake/world/load-world.ts";
import type { CastName } from "../list-names.ts";

/** Every id and name that is taken, in the world, beside it and by what was drafted before. No two people share one. */
export class CardNames {
  readonly #ids: DistinctIds;
  readonly #names: Set<string>;
  readonly #lore: DistinctIds;
  /** Key of the world's lore, in lower case, to the entry that it calls up. */
  readonly #keys: ReadonlyMap<string, string>;

  private constructor(taken: {
    readonly ids: Iterable<string>;
    readonly names: Iterable<string>;
    readonly lore: WorldDocument["lore"];
    readonly loreIds: readonly string[];
  }) {
    this.#ids = new DistinctIds(taken.ids);
    this.#names = new Set([...taken.names].map(fold));
    this.#lore = new DistinctIds([...Object.keys(taken.lore), ...taken.loreIds]);
    this.#keys = new Map(
      Object.entries(taken.lore).flatMap(([id, { keys }]) => keys.map((key) => [key.toLowerCase(), id])),
    );
  }

  /** `out`: what was drafted there before counts as well. */
  static async read(
    { world, npcs }: Extract<LoadedWorld, { type: "loaded" }>,
    cast: readonly CastName[],
    out: string,
  ): Promise<CardNames> {
    const beside = await Promise.all([npcFolder, cardFolder].map((folder) => idsIn(path.join(out, folder))));
    const written = npcs.map(({ authored }) => readField(authored, "identity.name"));
    const ids = [...npcs, ...cast].map(({ id }) => id);
    return new CardNames({
      ids: [...ids, ...beside.flat()],
      // An NPC file without a name is called by its id.
      names: [
        ...[...ids, ...beside.flat()].map((id) => id.replaceAll("-", " ")),
        ...written.filter((name) => typeof name === "string"),
        ...cast.map(({ name }) => name),
      ],
      lore: world.document.lore,
      loreIds: await loreIdsIn(path.join(out, cardFolder)),
    });
  }

  /** An id and a name that nobody has: the name itself, else with a number. */
  takePerson(name: string): { readonly id: string; readonly name: string } {
    for (let count = 1; ; count += 1) {
      const called = count === 1 ? name : `${name} ${count}`;
      const slug = slugify(called);
      // Of a name without letters from a to z no id can be made.
      const base = slug === "" ? "incomer" : slug;
      if (this.#names.has(fold(called)) || (slug !== "" && this.#ids.has(slug))) continue;
      this.#names.add(fold(called));
      return { id: this.#ids.take(base), name: called };
    }
  }

  /** An id for a file of a book that belongs to nobody. */
  takeBook(name: string): string {
    return this.#ids.take(slugify(name) || "lorebook");
  }

  takeLore(id: string): string {
    return this.#lore.take(id);
  }

  /** The entry of the world that the key calls up already. */
  loreOfKey(key: string): string | undefined {
    return this.#keys.get(key.toLowerCase());
  }
}

/** Names that a reader takes for one. */
function fold(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
