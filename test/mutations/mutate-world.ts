// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { sha256 } from "../../server/domain/hash.ts";
import { canonicalJson } from "../../server/domain/json.ts";
import type { Random } from "../../server/domain/random.ts";
import { type Draft, type Loose, type Mutation, pickWhere, rowsOf } from "./draft.ts";

/** Forgeries of a world's rules, under the old hash, or under the right one in every row. */

/** Changes a behavior that some row recomputes. */
function forgeRule(
  draft: Draft,
  random: Random,
): { readonly hash: string; readonly text: string } | undefined {
  const steps = rowsOf(draft, "function_calls").flatMap(({ world_hash, steps: all }) =>
    all.map((step: Loose) => ({ world_hash, step })),
  );
  const found = pickWhere(
    random,
    steps,
    ({ step }) =>
      step.outcome.type === "done" &&
      step.executed_by !== "game" &&
      Object.keys(step.outcome.result).length > 0,
  );
  const text = found && draft.worlds.get(found.world_hash);
  if (!found || text === undefined) return undefined;
  const document: Loose = JSON.parse(text);
  const behavior = document.behaviors[found.step.name];
  const kind = random.integer(0, 3);
  const key = random.pick(Object.keys(found.step.outcome.result));
  if (kind === 0) behavior.description += " Or not.";
  else if (kind === 1) behavior.requires.unshift({ if: "false", else: "Never." });
  else if (kind === 2) behavior.offered_when = "false";
  else {
    const { type, value } = behavior.result[key];
    if (type !== "integer" && type !== "boolean") return undefined;
    behavior.result[key].value = type === "boolean" ? `!(${value})` : `(${value}) + 1`;
  }
  return { hash: found.world_hash, text: canonicalJson(document) };
}

export const worldMutations: Readonly<Record<string, Mutation>> = {
  "a rule under the old hash"(draft, random) {
    const forged = forgeRule(draft, random);
    if (!forged) return false;
    draft.worlds.set(forged.hash, forged.text);
    return true;
  },
  "a rule under the right hash, everywhere"(draft, random) {
    const forged = forgeRule(draft, random);
    if (!forged) return false;
    const hash = sha256(forged.text);
    draft.worlds.delete(forged.hash);
    draft.worlds.set(hash, forged.text);
    for (const { row } of draft.rows) if (row.world_hash === forged.hash) row.world_hash = hash;
    return true;
  },
  "a world left out"(draft) {
    const [hash] = [...draft.worlds.keys()];
    if (hash === undefined) return false;
    draft.worlds.delete(hash);
    return true;
  },
};
