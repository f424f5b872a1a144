import type { Random } from "../../../domain/random.ts";
import type { RoleClass } from "../../casting/content/role-classes.ts";
import type { Sketch } from "../parts.ts";
import type { Entry, Stock } from "../survey-world.ts";
import { isGuarded, type Kind, kindOf } from "../kinds-of-things.ts";
import { keyOf, tokensOf } from "../words.ts";
import type { Who } from "../who.ts";

/** One kind of thing that people do for one another, over whatever state a world has for it. */
export interface Family {
  /** `lend` */
  readonly id: string;
  /** Words of a persona or of a tool that ask for it; stems are compared. */
  readonly words: string;
  /** Whose work it is. */
  readonly roles: readonly RoleClass[];
  /** Nobody else does it: it takes an office. */
  readonly isOffice?: boolean;
  /** Undefined where the world has no state for it. */
  make(context: FamilyContext): Sketch | undefined;
}

export interface FamilyContext {
  readonly stock: Stock;
  readonly who: Who;
  readonly random: Random;
}

/** Things of the world in an order of this persona: those that its words name first. `kinds`: only such, in their order. */
export function thingsFor(
  { stock, who, random }: FamilyContext,
  ...kinds: readonly Kind[]
): readonly Entry[] {
  const free = (stock.pack?.entries ?? []).filter((entry) => !isGuarded(entry));
  const order = named(free, who, random);
  return kinds.length === 0
    ? order
    : kinds.flatMap((kind) => order.filter((entry) => kindOf(entry) === kind));
}

/** Entries in random order, those that the persona's words name before the others. */
export function named(entries: readonly Entry[], who: Who, random: Random): readonly Entry[] {
  const isNamed = (entry: Entry): boolean =>
    tokensOf([entry.name, ...entry.aliases].join(" ")).some((word) => who.words.has(word));
  const order = random.shuffle(entries);
  return [...order.filter(isNamed), ...order.filter((entry) => !isNamed(entry))];
}

/** A subject of this persona that a key can be made of. */
export function subjectOf({
  who,
  random,
}: FamilyContext): { readonly text: string; readonly key: string } | undefined {
  const subjects = who.subjects.flatMap((text) => (keyOf(text) === "" ? [] : [{ text, key: keyOf(text) }]));
  return subjects.length > 0 ? random.pick(subjects) : undefined;
}

/** One of several ways to say the same deed. */
export function worded(random: Random, wordings: readonly string[]): string {
  return random.child("wording").pick(wordings);
}
