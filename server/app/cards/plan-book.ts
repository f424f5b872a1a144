import type { World } from "../../domain/world/world.ts";
import type { BookDraft } from "../../intake/cards/card-draft.ts";
import type { CardSpec } from "../../intake/cards/detect-spec.ts";
import type { CardNames } from "./card-names.ts";
import { type LorePlan, planLore } from "./plan-lore.ts";

/** What a file is planned with. */
export interface PlanContext {
  /** As people call the file. */
  readonly file: string;
  readonly spec: CardSpec;
  readonly world: World;
  readonly names: CardNames;
}

/** A lorebook that is nobody's: everybody knows its entries until the designer says otherwise. */
export function planBook(
  book: BookDraft,
  { file, spec, world, names }: PlanContext,
): LorePlan & { readonly id: string; readonly npc?: undefined } {
  const id = names.takeBook(book.name);
  const macros = { char: "somebody", user: world.document.setting.player.name };
  const from = `${file} (${spec})`;
  return { id, ...planLore(book.entries, { id, from, macros, knownBy: "everyone", names }) };
}
