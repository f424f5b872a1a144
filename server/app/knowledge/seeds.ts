import { queryTerms } from "../../domain/memory/recall.ts";
import { termsOf } from "../../domain/memory/terms.ts";
import { WordIndex } from "../../domain/memory/word-index.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import { composeCharacterBlocks } from "../../domain/playthrough/compose-character-blocks.ts";
import { composeTellable, type Tellable } from "../../domain/playthrough/compose-tellable-blocks.ts";
import type { BlockKind } from "../../domain/prompt.ts";
import type { World } from "../../domain/world/world.ts";

/** What an NPC knew before anybody spoke to it: a block of its prompt, and the condition under which it is told. */
export type Seed = Pick<Tellable, "block" | "condition">;

const ofLife = new Set<BlockKind>(["profile", "backstory", "relations"]);

/** Its life, whom it knows, lore and secrets, in the order of the prompt. */
export function seedsOf(world: World, npc: Npc): readonly Seed[] {
  // Of a copy: what is made for a revision is kept with it, and play names people as they are called in the scene.
  const life = composeCharacterBlocks(world, { ...npc }, new Map())
    .filter(({ kind, text }) => ofLife.has(kind) && text !== "")
    .map((block) => ({ block }));
  const { lore, secrets } = composeTellable(world, npc);
  return [...life, ...lore, ...secrets];
}

/** Those that have words of what is asked for, the best first; all of them where nothing is. */
export function findSeeds(seeds: readonly Seed[], about: string | undefined): readonly Seed[] {
  if (about === undefined) return seeds;
  const index = new WordIndex();
  for (const { block } of seeds) index.add(termsOf(block.text));
  const hits = index.search(queryTerms(about), seeds.length, () => true);
  return hits.flatMap(({ document }) => seeds[document] ?? []);
}
