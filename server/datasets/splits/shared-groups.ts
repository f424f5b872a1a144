import { type Split, splits as everySplit } from "../split.ts";
import type { GroupSplits, RowGroups } from "./group-splits.ts";
import { NameTable } from "./name-table.ts";

/** How many groups were seen outside of `crossing`, and how many of them in two splits. */
export interface GroupCounts {
  readonly personas: number;
  readonly npcs: number;
  readonly playthroughs: number;
  readonly shared: number;
}

/** A group in two splits. */
export interface SharedGroup {
  /** `persona`, `npc`, `playthrough`, `behavior`, `world` */
  readonly kind: string;
  readonly id: string;
  readonly splits: readonly [Split, Split];
}

/**
 * Looks whether a group shows in two splits, by nothing but the rows as they stand: of each group a hash and its first
 * split are held, of the rows nothing. A behavior or a world that is held out counts as seen where it was held out for.
 */
export class SharedGroups {
  readonly #splits: GroupSplits;
  readonly #personas = new NameTable();
  readonly #npcs = new NameTable();
  readonly #playthroughs = new NameTable();
  readonly #found = new Map<string, SharedGroup>();

  constructor(splits: GroupSplits) {
    this.#splits = splits;
  }

  /** Gives what this row is found to share, the first time that it shows. */
  add({ personas, npc, playthroughs, world, tools }: RowGroups, split: Split): readonly SharedGroup[] {
    if (split === "crossing") return [];
    const found: (SharedGroup | undefined)[] = [];
    for (const id of personas) found.push(this.#see("persona", this.#personas, id, split));
    if (npc !== undefined) found.push(this.#see("npc", this.#npcs, npc, split));
    for (const id of playthroughs) found.push(this.#see("playthrough", this.#playthroughs, id, split));
    for (const name of tools) {
      if (split === "test_unseen_tools" || split === "test_unseen_world") break;
      if (this.#splits.isUnseenTool(name))
        found.push(this.#share("behavior", name, ["test_unseen_tools", split]));
    }
    if (world !== undefined && this.#splits.isUnseenWorld(world) && split !== "test_unseen_world")
      found.push(this.#share("world", world, ["test_unseen_world", split]));
    return found.filter((shared) => shared !== undefined);
  }

  get shared(): readonly SharedGroup[] {
    return [...this.#found.values()];
  }

  counts(): GroupCounts {
    return {
      personas: this.#personas.size,
      npcs: this.#npcs.size,
      playthroughs: this.#playthroughs.size,
      shared: this.#found.size,
    };
  }

  #see(kind: string, seen: NameTable, id: string, split: Split): SharedGroup | undefined {
    const first = everySplit[seen.see(id, everySplit.indexOf(split))];
    return first === undefined || first === split ? undefined : this.#share(kind, id, [first, split]);
  }

  #share(kind: string, id: string, splits: SharedGroup["splits"]): SharedGroup | undefined {
    const key = `${kind} ${id}`;
    if (this.#found.has(key)) return undefined;
    const shared: SharedGroup = { kind, id, splits };
    this.#found.set(key, shared);
    return shared;
  }
}
