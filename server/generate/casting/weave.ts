import type { Random } from "../../domain/random.ts";
import { canFill, type Slots } from "./fill-template.ts";
import type { Fits } from "./presuppose.ts";

/** Alternatives of each part by its name, parted by `|`; in each `{name}` is another part, or a slot. */
export type Parts = Readonly<Record<string, string>>;

export interface WeaveOptions {
  readonly parts: Parts;
  /** Words of the world by part: taken as they are. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly slots: Slots;
  readonly fits: Fits;
  readonly random: Random;
}

const partPattern = /\{(\w+)\}/g;
/** Deeper than any parts of ours are nested: whoever nests one in itself is stopped. */
const deepest = 6;

/**
 * A text out of independent parts, each drawn anew wherever it stands, so that few texts share a run of words. What is
 * left open are slots. No part is drawn twice alike within one text while others are left.
 */
export function weave(start: string, { parts, words, slots, fits, random }: WeaveOptions): string {
  const drawn = new Set<string>();
  const stream = random.child("weave");

  function draw(name: string, all: readonly string[], isOwn: boolean): string {
    const first = stream.integer(0, all.length - 1);
    const turned = [...all.slice(first), ...all.slice(0, first)];
    const possible = (option: string): boolean => isOwn || (fits(option) && isFillable(option));
    const option =
      turned.find((one) => !drawn.has(`${name}/${one}`) && possible(one)) ?? turned.find(possible) ?? "";
    drawn.add(`${name}/${option}`);
    return option;
  }

  function isFillable(option: string): boolean {
    return canFill(
      option.replace(partPattern, (whole, name: string) => (isPart(name) ? "" : whole)),
      slots,
    );
  }

  function isPart(name: string): boolean {
    return Object.hasOwn(parts, name) || Object.hasOwn(words, name);
  }

  function expand(text: string, depth: number): string {
    return text.replace(partPattern, (whole, name: string) => {
      const own = words[name];
      if (own !== undefined) return draw(name, own, true);
      const part = parts[name];
      if (part === undefined || depth === deepest) return whole;
      return expand(draw(name, part.split("|"), false), depth + 1);
    });
  }

  return expand(start, 0);
}
