import { listed } from "./listed.ts";
import type { Segment } from "./reading.ts";
import type { Sheet } from "./sheet.ts";
import type { Filling } from "./filling.ts";
import { wordsOf } from "./words.ts";

/** What the NPC's state says that it holds, is asked for, and has promised. */
export interface Holdings {
  /** Names of what it holds, as the world calls them. */
  readonly stock: readonly string[];
  /** "Do you still have the lantern?": the thing, and whether there is any. */
  readonly asked: { readonly name: string; readonly isHeld: boolean } | undefined;
  /** What it has promised and not yet done, beginning with the verb. */
  readonly promises: readonly string[];
}

const asksToHold =
  /\b(?:do|have) you (?:still |also |even |not |any |ever )*(?:have|got|keep|carry|own|hold)\b/;

export function holdingsOf(sheet: Sheet, segment: Segment | undefined): Holdings {
  const counts = countsOf(sheet);
  const promises = Object.entries(sheet.actor?.data ?? {}).flatMap(([key, value]) =>
    key.includes("promise") && Array.isArray(value) ? value.filter((one) => typeof one === "string") : [],
  );
  const stock = [...counts].flatMap(([key, count]) => (count > 0 ? [nameOf(sheet, key)] : []));
  return { stock, asked: segment === undefined ? undefined : askedOf(sheet, segment, counts), promises };
}

/** Counts in the NPC's state, by key. */
function countsOf({ actor }: Sheet): ReadonlyMap<string, number> {
  return new Map(
    Object.values(actor?.data ?? {}).flatMap((value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
      return Object.entries(value).flatMap(([key, count]): [string, number][] =>
        typeof count === "number" ? [[key, count]] : [],
      );
    }),
  );
}

function nameOf(sheet: Sheet, key: string): string {
  const set = Object.values(sheet.world.vocabulary).find((names) => Object.hasOwn(names, key));
  return set?.[key]?.name ?? key.replaceAll("_", " ");
}

/** The longest name of a thing of the world that stands in the question; the sets are those the NPC has counts of. */
function askedOf(sheet: Sheet, { words }: Segment, counts: ReadonlyMap<string, number>): Holdings["asked"] {
  if (!asksToHold.test(words.map(({ form }) => form).join(" "))) return undefined;
  const stems = words.map(({ stem }) => stem);
  const sets = Object.values(sheet.world.vocabulary).filter((set) =>
    [...counts.keys()].some((key) => Object.hasOwn(set, key)),
  );
  const found = sets.flatMap((set) =>
    Object.entries(set).flatMap(([key, { name, aliases }]) =>
      [name, ...aliases].flatMap((called) => {
        const parts = wordsOf(called).map(({ stem }) => stem);
        const isSaid = stems.some((_, at) => parts.every((part, index) => stems[at + index] === part));
        return isSaid ? [{ key, name, length: parts.length }] : [];
      }),
    ),
  );
  const [best] = found.sort(
    (left, right) =>
      right.length - left.length || Number(counts.get(right.key) ?? 0) - Number(counts.get(left.key) ?? 0),
  );
  return best === undefined ? undefined : { name: best.name, isHeld: (counts.get(best.key) ?? 0) > 0 };
}

/** The slots `stock`, `asked` and `promises`; all of them cite the NPC's state. */
export function holdingSlots(
  sheet: Sheet,
  { stock, asked, promises }: Holdings,
): readonly [string, Filling][] {
  if (sheet.actor === undefined) return [];
  const cites = [sheet.actor.block];
  const slots: [string, Filling][] = [];
  if (stock.length > 0) slots.push(["stock", { text: listed(stock.slice(0, 6), "and"), cites }]);
  if (asked !== undefined) slots.push(["asked", { text: asked.name, cites }]);
  if (promises.length > 0) slots.push(["promises", { text: listed(promises.slice(-3), "and"), cites }]);
  return slots;
}
