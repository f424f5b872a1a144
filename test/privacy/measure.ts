import { generalise } from "../../server/domain/privacy/generalise.ts";
import { cleanPersonas } from "./clean-personas.ts";
import { plantPersonas, type Planted } from "./plant-personas.ts";

export interface PrivacyFigures {
  /** Of each kind, how many were planted and how many of those are gone without a word left. */
  readonly kinds: ReadonlyMap<string, { readonly planted: number; readonly gone: number }>;
  /** Planted texts in which something is left, with what they became. */
  readonly missed: readonly {
    readonly text: string;
    readonly became: string;
    readonly left: readonly string[];
  }[];
  /** Clean texts that did not stay byte for byte. */
  readonly changed: readonly { readonly text: string; readonly became: string }[];
  readonly clean: number;
}

const inWord = /[\p{L}\p{N}]/u;

/** Whether the words stand in a text, not as a part of longer ones. */
function standsIn(text: string, words: string): boolean {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const after = text.slice(at + words.length, at + words.length + 1);
    if (!inWord.test(before) && !inWord.test(after)) return true;
  }
  return false;
}

function isGone(text: string, { words }: Planted): boolean {
  return words.every((word) => !standsIn(text, word));
}

/** Reads both sets of `count` texts each. */
export function measurePrivacy(seed: string, count: number): PrivacyFigures {
  const kinds = new Map<string, { planted: number; gone: number }>();
  const missed: PrivacyFigures["missed"][number][] = [];
  for (const { text, planted } of plantPersonas(seed, count)) {
    const became = generalise(text).text;
    const left = planted.filter((one) => !isGone(became, one)).map(({ kind }) => kind);
    for (const one of planted) {
      const tally = kinds.get(one.kind) ?? { planted: 0, gone: 0 };
      kinds.set(one.kind, {
        planted: tally.planted + 1,
        gone: tally.gone + (left.includes(one.kind) ? 0 : 1),
      });
    }
    if (left.length > 0) missed.push({ text, became, left });
  }
  const clean = cleanPersonas(seed, count);
  const changed = clean
    .map((text) => ({ text, became: generalise(text).text }))
    .filter(({ text, became }) => text !== became);
  return { kinds, missed, changed, clean: clean.length };
}
