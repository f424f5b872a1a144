import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Backstage, GenerateNpcsRequest } from "../../app/backstage.ts";
import type { JobsEstimate } from "../../app/estimate-jobs.ts";
import { findWorld } from "../../app/find-world.ts";
import type { GenerateNpcsReport } from "../../app/generate-npcs.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Clock } from "../../domain/ports/clock.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { RunningWork } from "../running-work.ts";
import { bodyBytes } from "./body-bytes.ts";
import { generationEventSchema, generationQuerySchema } from "./generation-schemas.ts";
import { problems } from "./operation.ts";
import { linesOfJson, tellWork } from "./tell-work.ts";

type GenerationEvent = z.infer<typeof generationEventSchema>;
type Progress = Parameters<NonNullable<GenerateNpcsRequest["onProgress"]>>[0];

/** Bytes of the personas of one request. */
const maximumPersonas = 256 * 1024 * 1024;
const lines = { schema: z.string().openapi({ description: "One persona a line: text, or JSON" }) };

const generateRoute = createRoute({
  method: "post",
  path: "/worlds/{world}/generations",
  summary: "Makes NPCs of personas in bulk, and tells how far it is",
  description:
    "The personas are the body, one a line; without a body they are the world's own and then the library's. Asked for " +
    "the same again, it goes on where it was stopped. One is done at a time.",
  request: {
    params: z.object({ world: z.string().openapi({ example: "harrow" }) }),
    query: generationQuerySchema,
    body: { required: false, content: { "text/plain": lines, [linesOfJson]: lines } },
  },
  responses: {
    200: {
      description: "Lines of JSON while it goes on; closing the connection stops it",
      content: { [linesOfJson]: { schema: generationEventSchema } },
    },
    ...problems,
  },
});

const stopRoute = createRoute({
  method: "delete",
  path: "/generations/{generation}",
  summary: "Stops bulk casting after what is in flight; its own answer then ends with a report",
  request: { params: z.object({ generation: z.string() }) },
  responses: { 204: { description: "It is told to stop" }, ...problems },
});

/** Whether the body of a request there is read as a stream. */
export function isStreamed(path: string): boolean {
  return /^\/worlds\/[^/]+\/generations$/.test(path);
}

type Casting = Pick<Backstage, "generateNpcs" | "estimateNpcs" | "previewNpcs">;

/** Adds bulk casting. */
export function addGenerations(
  api: OpenAPIHono,
  {
    library,
    backstage,
    clock,
    work,
  }: {
    readonly library: Library;
    readonly backstage: Casting;
    readonly clock: Clock;
    readonly work: RunningWork;
  },
): void {
  api.openapi(generateRoute, async (c) => {
    const world = await findWorld(library, c.req.valid("param").world);
    const query = c.req.valid("query");
    const { count, seed, concurrency, retry_failed, personas: whom, source, licence } = query;
    const { body } = c.req.raw;
    const begun = work.begin("generation", { isBulk: true });
    const request = {
      world: world.id,
      count,
      seed,
      concurrency,
      limits: limitsOf(query),
      ...(query.max_cost === undefined ? {} : { maxCost: query.max_cost }),
      retryFailed: retry_failed,
      byBatch: query.batch,
      ...(hasBody(c.req.raw) && body
        ? { personas: { input: bodyBytes(body, maximumPersonas), source, licence } }
        : whom === undefined
          ? {}
          : { personas: { query: whom } }),
      signal: begun.signal,
    };
    const cast = workOf(query, backstage);
    return tellWork<GenerationEvent>({
      work: begun,
      clock,
      run: (tell) =>
        cast({
          ...request,
          onProgress: (progress) => tell(() => ({ type: "progress", ...viewProgress(progress) })),
        }),
    });
  });

  api.openapi(stopRoute, (c) => {
    const { generation } = c.req.valid("param");
    if (!generation.startsWith("generation_") || !work.stop(generation)) throw noGeneration(generation);
    return c.body(null, 204);
  });
}

type Work = (request: GenerateNpcsRequest) => Promise<GenerationEvent>;

function workOf({ dry_run, preview }: z.infer<typeof generationQuerySchema>, casting: Casting): Work {
  if (dry_run) return async (request) => viewEstimate(await casting.estimateNpcs(request));
  if (preview === undefined) return async (request) => viewReport(await casting.generateNpcs(request));
  return async (request) => ({
    type: "preview",
    items: (await casting.previewNpcs(request, preview)).map(({ reasons, ...item }) => ({
      ...item,
      reasons: [...reasons],
    })),
  });
}

function viewEstimate({ tokens, mostCost, ...counts }: JobsEstimate): GenerationEvent {
  return {
    type: "estimate",
    ...counts,
    tokens: { input: tokens.input, most_output: tokens.mostOutput },
    most_cost: mostCost ?? null,
  };
}

function limitsOf({
  requests_per_minute: requestsPerMinute,
  tokens_per_minute: tokensPerMinute,
}: z.infer<typeof generationQuerySchema>): NonNullable<GenerateNpcsRequest["limits"]> {
  return {
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
  };
}

function viewProgress(progress: Progress) {
  const { total, done, failed, unanswered, tokens, reused, concurrency, retries } = progress;
  return {
    total,
    done,
    failed,
    unanswered,
    per_second: progress.perSecond,
    seconds_left: progress.secondsLeft ?? null,
    tokens: { ...tokens },
    cost: progress.cost ?? null,
    projected_cost: progress.projectedCost ?? null,
    reused,
    in_flight: progress.inFlight,
    concurrency,
    retries,
    rate_limited: progress.rateLimited,
  };
}

function viewReport(report: GenerateNpcsReport): GenerationEvent {
  const { world, asked, jobs, interrupted, isSpent, isCancelled, failures } = report;
  return {
    type: "report",
    ...viewProgress(report),
    world,
    asked,
    jobs: [...jobs],
    interrupted,
    cancelled: isCancelled,
    budget_reached: isSpent,
    failures: failures.map(({ persona, reason }) => ({ persona, reason })),
  };
}

function hasBody({ headers }: Request): boolean {
  return headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > 0;
}

function noGeneration(id: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `Nothing is being cast as ${id.slice(0, 80)}.`,
    mend: "The first line of the answer to POST /worlds/WORLD/generations names it.",
    param: "generation",
  });
}
