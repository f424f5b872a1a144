import type { JsonObject } from "../domain/json.ts";
import type { Persona } from "../domain/npc/npc.ts";
import type { Job } from "../domain/ports/jobs.ts";
import type { Desk } from "../generate/complete-structured.ts";
import { jobIdOf, jobRequest } from "../generate/job.ts";
import { type NpcJob, npcJob, type NpcJobOptions } from "../generate/npcs/npc-job.ts";

/** What all jobs of one series share: they differ in the stretch of personas that they see to. */
export type Series = Omit<NpcJobOptions, "personas" | "from">;

export interface PlannedJob {
  readonly job: NpcJob;
  /** How many of its items are asked for. */
  readonly limit: number;
}

/** How far the jobs of a series reach, over whatever personas. */
export function coveredCount(known: readonly Job[], series: Series, desk: Pick<Desk, "model">): number {
  const ends = stretches(known, series, desk).map(({ from, count }) => from + count);
  return Math.max(0, ...ends);
}

/**
 * The jobs that see to the first `count` personas: those that are there already, each with its own stretch, and one
 * more for the rest.
 */
export function planJobs(
  known: readonly Job[],
  series: Series,
  desk: Pick<Desk, "model">,
  personas: readonly Persona[],
  count: number,
): readonly PlannedJob[] {
  const there = stretches(known, series, desk);
  const ids = new Set<string>(known.map(({ id }) => id));
  const asked = Math.min(count, personas.length);
  const plan: PlannedJob[] = [];
  let from = 0;
  while (from < asked) {
    const start = from;
    const job = there
      .filter((stretch) => stretch.from === start)
      .map(
        (stretch): NpcJob =>
          npcJob({ ...series, from: start, personas: personas.slice(start, start + stretch.count) }),
      )
      .find((candidate) => ids.has(jobIdOf(jobRequest(candidate, desk))));
    const chosen = job ?? npcJob({ ...series, from, personas: personas.slice(from, asked) });
    plan.push({ job: chosen, limit: Math.min(chosen.items.length, asked - from) });
    from += chosen.items.length;
  }
  return plan;
}

function stretches(
  known: readonly Job[],
  series: Series,
  desk: Pick<Desk, "model">,
): readonly { readonly from: number; readonly count: number }[] {
  const wanted = jobRequest(npcJob({ ...series, personas: [], from: 0 }), desk);
  return known.flatMap(({ request, total }) => {
    const { from } = request;
    return isOfSeries(request, wanted) && typeof from === "number" ? [{ from, count: total }] : [];
  });
}

function isOfSeries(request: JsonObject, wanted: JsonObject): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => ["from", "count", "personas"].includes(key) || request[key] === value,
  );
}
