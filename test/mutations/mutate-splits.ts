// Forgeries change JSON of unknown shape at any depth.
/* oxlint-disable typescript/no-unsafe-call */
import { configs } from "../../server/datasets/rows.ts";
import { GroupSplits } from "../../server/datasets/splits/group-splits.ts";
import { contentHash } from "../../server/datasets/kinds/seal-row.ts";
import type { Random } from "../../server/domain/random.ts";
import { type Draft, type Loose, type Mutation, pickWhere, rowsOf } from "./draft.ts";

/** Forgeries of how a set is parted: rows moved with all that belong to them, and what would let them be moved. */

const hashed = ["train", "validation", "test"] as const;

/** Moves rows to one other split, each with its file and its hash. */
function moveAll(draft: Draft, random: Random, belongs: (row: Loose) => boolean): boolean {
  const moved = draft.rows.filter(({ row }) => belongs(row));
  const [first] = moved;
  if (!first) return false;
  const split = random.pick(hashed.filter((other) => other !== first.split));
  for (const stored of moved) {
    stored.split = split;
    stored.row.split = split;
    if (stored.row.content_hash) stored.row.content_hash = contentHash(present(stored.row));
  }
  return true;
}

function present(row: Loose): Parameters<typeof contentHash>[0] {
  const entries = Object.entries<Loose>(row).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(entries);
}

const played = (draft: Draft): Loose[] =>
  configs.filter((config) => config !== "npc_profiles").flatMap((config) => rowsOf(draft, config));

/** A row of play beside which there is another of the same. */
function companion(draft: Draft, random: Random, key: "playthrough" | "scene"): Loose {
  const rows = played(draft);
  return pickWhere(random, rows, (row) => rows.some((other) => other !== row && other[key] === row[key]));
}

export const splitMutations: Readonly<Record<string, Mutation>> = {
  "a persona with everything that was made of it, moved"(draft, random) {
    const id = random.pick(draft.rows.flatMap(({ row }) => row.persona_id ?? []));
    return moveAll(
      draft,
      random,
      (row) =>
        row.id === id || row.persona_id === id || row.personas?.some((persona: Loose) => persona.id === id),
    );
  },
  "a playthrough, moved"(draft, random) {
    const { playthrough } = random.pick(played(draft));
    return moveAll(draft, random, (row) => row.playthrough === playthrough);
  },
  "whom a playthrough began with, in one row"(draft, random) {
    const row = companion(draft, random, "playthrough");
    const other = row && pickWhere(random, played(draft), ({ persona_id }) => persona_id !== row.anchor);
    if (!other) return false;
    row.anchor = other.persona_id;
    return true;
  },
  "somebody more in a scene, in one row"(draft, random) {
    const row = companion(draft, random, "scene");
    const absent = row && pickWhere(random, played(draft), ({ persona_id }) => persona_id !== row.persona_id);
    if (!absent || row.company.includes(absent.persona_id)) return false;
    row.company = [...row.company, absent.persona_id];
    return true;
  },
  "the shares of a set"(draft) {
    draft.splits = new GroupSplits({ ...draft.splits.plan, train: 0, validation: 50, test: 50 });
    return true;
  },
  "a persona that is held out"(draft, random) {
    const id = random.pick(draft.rows.flatMap(({ row }) => row.persona_id ?? []));
    draft.splits = new GroupSplits(draft.splits.plan, new Map([[id, "test_unseen_world"]]));
    return true;
  },
};
