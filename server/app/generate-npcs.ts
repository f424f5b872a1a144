import type { WorldId } from "../domain/ids.ts";
import type { Persona } from "../domain/npc/npc.ts";
import { planNpcs, type PlanNpcsOptions } from "./plan-npcs.ts";
import { type RunOptions, runSeries, type SeriesReport } from "./run-series.ts";

export interface GenerateNpcsOptions extends PlanNpcsOptions, RunOptions {}

export interface GenerateNpcsReport extends Omit<SeriesReport<Persona>, "failures"> {
  readonly world: WorldId;
  readonly asked: number;
  readonly failures: readonly { readonly persona: Persona; readonly reason: string }[];
}

/** Makes NPCs of personas, each exactly once, however often it is stopped and asked for again. */
export async function generateNpcs(options: GenerateNpcsOptions): Promise<GenerateNpcsReport> {
  const { world, desk, jobs: plan } = await planNpcs(options, { keeps: true });
  const { failures, ...report } = await runSeries(plan, { ...options, desk });
  return {
    world,
    asked: options.count,
    ...report,
    failures: failures.map(({ item: persona, reason }) => ({ persona, reason })),
  };
}
