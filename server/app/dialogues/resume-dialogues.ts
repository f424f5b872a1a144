import { categories, isCategory } from "../../domain/blueprint/categories.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Json } from "../../domain/json.ts";
import type { Job, JobItems } from "../../domain/ports/jobs.ts";
import type { JobReport } from "../../generate/run-job.ts";
import { dialoguesVersion } from "../../generate/dialogues/stored-candidate.ts";
import { type OpenMaker, withMakers } from "./open-maker.ts";
import { wasOverSocket } from "./open-entrance.ts";
import { playDialogues, type PlayDialoguesOptions } from "./play-dialogues.ts";
import { hasOracle, readMakers, restageDialogues } from "./stage-dialogues.ts";

/** What synthetic play needs beside what other jobs do. */
export interface ResumePlayPorts
  extends Pick<PlayDialoguesOptions, "journal" | "ids" | "epoch" | "openSocket"> {
  readonly openMaker?: OpenMaker;
}

type ResumeOptions = Omit<
  PlayDialoguesOptions,
  "count" | "seed" | "categories" | "maxPerTool" | "oraclePairs" | "player" | "judge" | "overSocket"
> &
  ResumePlayPorts;

/**
 * Goes on with a job of synthetic play, from the library alone. Throws `conflict` where it was begun with other models or
 * by another release, and what `restageDialogues` throws.
 */
export async function resumeDialogues(
  stored: Job & { readonly items: JobItems },
  options: ResumeOptions,
): Promise<JobReport<Json>> {
  const { id, request } = stored;
  if (request["prompt"] !== dialoguesVersion) throw otherRelease(id);
  const staged = await restageDialogues(stored, options);
  return withMakers(readMakers(staged.people), options.openMaker, async (makers) => {
    demandSame(stored, { ...options, ...makers });
    const overSocket = wasOverSocket(staged.people);
    const oraclePairs = hasOracle(staged.people);
    const asked = { ...readAsked(stored), overSocket, oraclePairs, reopens: true };
    const run = await playDialogues({ ...options, ...makers, ...asked }, staged);
    if (run.job !== id)
      throw new DramatisError({ code: "internal", message: `Job ${id} was resumed as ${run.job}.` });
    const { progress, interrupted, isSpent, isCancelled } = run;
    return { ...progress, id, interrupted, isSpent, isCancelled, failures: [] };
  });
}

/** How many were asked for, and of what. */
function readAsked({
  id,
  request,
}: Job): Pick<PlayDialoguesOptions, "count" | "seed" | "categories" | "maxPerTool"> {
  const { seed, only, count, max_per_tool: maxPerTool } = request;
  if (typeof seed !== "number" || typeof count !== "number" || typeof maxPerTool !== "number")
    throw otherRelease(id);
  const listed: readonly unknown[] = Array.isArray(only) ? only : [];
  const wanted = listed.filter((one) => typeof one === "string").filter(isCategory);
  return {
    seed,
    count,
    maxPerTool,
    categories: wanted.length === categories.length ? undefined : wanted,
  };
}

/** Who played it is a part of its id. */
function demandSame(
  { id, request }: Job,
  { model, player, judge }: Pick<PlayDialoguesOptions, "model" | "player" | "judge">,
): void {
  const asked = (named: Json | undefined): string => (typeof named === "string" ? named : "nobody");
  const now = (one: PlayDialoguesOptions["player"]): string =>
    one ? `${one.model.provider}/${one.model.name}` : "nobody";
  const begun = `${asked(request["provider"])}/${asked(request["model"])}`;
  if (begun !== now({ model }))
    throw otherModel(
      id,
      begun,
      now({ model }),
      "Set DRAMATIS_MODEL, OPENAI_BASE_URL and OPENAI_API_KEY to what it was begun with.",
    );
  const again =
    "Ask for the same again with `dramatis generate dialogues` and the same options: it goes on from there.";
  if (asked(request["player"]) !== now(player))
    throw otherModel(id, `${asked(request["player"])} as the player`, now(player), again);
  if (asked(request["judge"]) !== now(judge))
    throw otherModel(id, `${asked(request["judge"])} as the judge`, now(judge), again);
}

function otherModel(id: string, begun: string, now: string, mend: string): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `Job ${id} was begun with ${begun}, and it is ${now} now.`,
    mend,
    param: "model",
  });
}

function otherRelease(id: string): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `Job ${id} was begun by a release that makes other blueprints.`,
    mend: "Ask for the rest as a new job: `dramatis generate dialogues` with the same options.",
  });
}
