import { roleStems, type RoleClass } from "./content/role-classes.ts";

export interface RoleMatch {
  readonly role: RoleClass;
  /** The words matched, singular: "software engineer". */
  readonly stem: string;
  /** Index of the match's first word, and past its last. */
  readonly from: number;
  readonly to: number;
}

const byFirst = new Map<string, (typeof roleStems)[number][]>();
for (const stem of roleStems) {
  const first = stem.words[0] ?? "";
  byFirst.set(first, [...(byFirst.get(first) ?? []), stem]);
}

/** "farmers" to "farmer", "children" stays: it is a stem itself. */
function singulars(word: string): string[] {
  const bare = word.replace(/'s$/, "");
  const forms = [bare];
  if (bare.endsWith("ies")) forms.push(`${bare.slice(0, -3)}y`);
  if (bare.endsWith("men")) forms.push(`${bare.slice(0, -3)}man`);
  if (/(?:s|x|ch|sh)es$/.test(bare)) forms.push(bare.slice(0, -2));
  if (bare.endsWith("s") && !bare.endsWith("ss")) forms.push(bare.slice(0, -1));
  const hyphen = bare.lastIndexOf("-");
  if (hyphen > 0) forms.push(bare.slice(hyphen + 1));
  return forms;
}

/** The rightmost listed stem of a head phrase; of those that end there the longest. */
export function findRole(words: readonly string[]): RoleMatch | undefined {
  for (let to = words.length; to > 0; to -= 1) {
    let best: RoleMatch | undefined;
    for (let from = Math.max(0, to - 4); from < to; from += 1) {
      const match = matchAt(words, from, to);
      if (match !== undefined && (best === undefined || match.to - match.from > best.to - best.from))
        best = match;
    }
    if (best !== undefined) return best;
  }
  return undefined;
}

function matchAt(words: readonly string[], from: number, to: number): RoleMatch | undefined {
  const slice = words.slice(from, to);
  const last = slice.at(-1) ?? "";
  for (const form of singulars(last)) {
    const stemWords = [...slice.slice(0, -1), form];
    const found = byFirst
      .get(stemWords[0] ?? "")
      ?.find((stem) => stem.words.join(" ") === stemWords.join(" "));
    if (found !== undefined) return { role: found.role, stem: found.words.join(" "), from, to };
  }
  return undefined;
}
