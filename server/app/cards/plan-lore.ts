import type { Lore } from "../../domain/world/world.ts";
import type { LoreDraft } from "../../intake/cards/card-draft.ts";
import { cardFolder } from "../../intake/cards/card-folder.ts";
import { draftLore } from "../../intake/cards/draft-lore.ts";
import type { MacroNames } from "../../intake/cards/resolve-macros.ts";
import { loreDraftsYaml } from "../../intake/cards/write-drafts.ts";
import type { Draft } from "../../intake/cards/write-new-files.ts";
import type { LoreReport } from "../import-cards.ts";
import type { CardNames } from "./card-names.ts";

export interface LorePlan {
  readonly lore: readonly LoreReport[];
  readonly told: readonly string[];
  /** None where no entry has a text. */
  readonly drafts: readonly Draft[];
}

/** Drafts of a book's entries, for `cards/<id>.lore.yaml`. */
export function planLore(
  entries: readonly LoreDraft[],
  options: {
    readonly id: string;
    /** As people call where they come from. */
    readonly from: string;
    readonly macros: MacroNames;
    readonly knownBy: Lore["known_by"];
    readonly names: CardNames;
  },
): LorePlan {
  const { id, from, macros, knownBy, names } = options;
  const told: string[] = [];
  const drafted = entries.flatMap((entry) => {
    if (draftLore(entry, entry.id, macros, knownBy).entry === undefined) {
      told.push(`The entry ${entry.title} has no text and is in the card alone.`);
      return [];
    }
    const free = names.takeLore(entry.id);
    if (free !== entry.id) told.push(`There is lore ${entry.id} already; this entry is ${free}.`);
    return [draftLore(entry, free, macros, knownBy)];
  });
  const lore = drafted.map(({ id: entryId, entry, notes }) => ({
    id: entryId,
    title: entry?.title ?? entryId,
    keys: entry?.keys ?? [],
    notes,
    collisions: (entry?.keys ?? []).flatMap((key) => {
      const other = names.loreOfKey(key);
      return other === undefined ? [] : [{ key, lore: other }];
    }),
  }));
  const text = loreDraftsYaml(drafted, from);
  const drafts = drafted.length === 0 ? [] : [{ folder: cardFolder, name: `${id}.lore.yaml`, text }];
  return { lore, told, drafts };
}
