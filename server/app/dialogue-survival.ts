import type { RecipeSurvival } from "../datasets/formats/card.ts";
import { dialoguesRecipe, readJudged } from "../domain/blueprint/read-judged.ts";
import type { ProductId } from "../domain/ids.ts";
import type { Products } from "../domain/ports/products.ts";

const page = 500;

/** What became of synthetic play, by who answered as the NPC: every candidate is kept with its verdicts. */
export async function dialogueSurvival(products: Pick<Products, "find">): Promise<readonly RecipeSurvival[]> {
  const makers = new Map<string, { asked: number; made: number; gates: Map<string, number> }>();
  for (let after: ProductId | undefined; ; ) {
    const found = await products.find({ recipe: dialoguesRecipe, limit: page, ...(after ? { after } : {}) });
    for (const product of found) {
      const judged = readJudged(product);
      if (!judged) continue;
      const maker = `${judged.npc.provider} ${judged.npc.model}`;
      const counts = makers.get(maker) ?? { asked: 0, made: 0, gates: new Map<string, number>() };
      makers.set(maker, counts);
      counts.asked += 1;
      if (judged.kept) counts.made += 1;
      else
        counts.gates.set(judged.failed ?? "unknown", (counts.gates.get(judged.failed ?? "unknown") ?? 0) + 1);
    }
    after = found.at(-1)?.id;
    if (after === undefined || found.length < page) break;
  }
  return [...makers]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([maker, { asked, made, gates }]) => ({
      recipe: dialoguesRecipe,
      maker,
      asked,
      made,
      refused: [...gates]
        .map(([gate, count]) => ({ gate, count }))
        .sort((one, other) => other.count - one.count || (one.gate < other.gate ? -1 : 1)),
    }));
}
