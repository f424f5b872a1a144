import { dialoguesRecipe, readJudged } from "../../domain/blueprint/read-judged.ts";
import type { JudgedCandidate } from "../../domain/blueprint/candidate.ts";
import type { RecipeSurvival } from "../../datasets/formats/card.ts";
import type { JsonObject } from "../../domain/json.ts";
import type { JobId, ProductId } from "../../domain/ids.ts";
import type { Products } from "../../domain/ports/products.ts";
import type { GateCount } from "../../generate/dialogues/tally.ts";
import { unservedBefore } from "../../generate/dialogues/stored-candidate.ts";
import { jobIdOf } from "../../generate/job.ts";
import type { Job } from "../../domain/ports/jobs.ts";

const page = 500;

/** What became of synthetic play, by who answered as the NPC: every candidate is kept with its verdicts. */
export async function dialogueSurvival(products: Pick<Products, "find">): Promise<readonly RecipeSurvival[]> {
  return (await countGates(products, () => true)).map(({ maker, asked, kept, failed, unserved = 0 }) => ({
    recipe: dialoguesRecipe,
    maker,
    asked,
    made: kept,
    refused: Object.entries(failed).map(([gate, count]) => ({ gate, count })),
    ...(unserved > 0 ? { unserved } : {}),
  }));
}

/** The same of one job, also while it runs: of its series, whatever was asked for before. */
export function survivalOf(
  { request }: Pick<Job, "request">,
  products: Pick<Products, "find">,
): Promise<readonly GateCount[]> {
  const { count: _, ...ofSeries } = request;
  const series: JobId = jobIdOf(ofSeries);
  return countGates(products, (value) => value["series"] === series);
}

async function countGates(
  products: Pick<Products, "find">,
  isMeant: (value: JsonObject) => boolean,
): Promise<readonly GateCount[]> {
  const makers = new Map<string, MakerGates>();
  for (let after: ProductId | undefined; ; ) {
    const found = await products.find({ recipe: dialoguesRecipe, limit: page, ...(after ? { after } : {}) });
    for (const product of found) {
      const judged = isMeant(product.value) ? readJudged(product) : undefined;
      if (judged) countOne(makers, judged, unservedBefore(product));
    }
    after = found.at(-1)?.id;
    if (after === undefined || found.length < page) break;
  }
  return [...makers]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([maker, { asked, kept, gates, unserved }]) => ({
      maker,
      asked,
      kept,
      failed: inOrder(gates),
      ...(unserved > 0 ? { unserved } : {}),
    }));
}

interface MakerGates {
  asked: number;
  kept: number;
  unserved: number;
  readonly gates: Map<string, number>;
}

function countOne(
  makers: Map<string, MakerGates>,
  { npc, kept, failed = "unknown" }: JudgedCandidate,
  unserved: number,
): void {
  const maker = `${npc.provider} ${npc.model}`;
  const counts = makers.get(maker) ?? { asked: 0, kept: 0, unserved: 0, gates: new Map<string, number>() };
  makers.set(maker, counts);
  counts.asked += 1;
  counts.unserved += unserved;
  if (kept) counts.kept += 1;
  else counts.gates.set(failed, (counts.gates.get(failed) ?? 0) + 1);
}

/** The gate that most failed at first. */
function inOrder(gates: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...gates].sort(([name, one], [other, two]) => two - one || (name < other ? -1 : 1)),
  );
}
