import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Backstage, GenerateNpcsRequest } from "../../app/backstage.ts";
import type { JobsEstimate } from "../../app/estimate-jobs.ts";
import { findWorld } from "../../app/find-world.ts";
import type { GenerateNpcsReport } from "../../app/generate-npcs.ts";
import { DramatisError } from "../../domain/errors.ts";
import type { Clock, Ids } from "../../domain/ports/clock.ts";
import type { Library } from "../../domain/ports/library.ts";
import { problemOf } from "../problem.ts";
import { bodyBytes } from "./body-bytes.ts";
import { generationEventSchema, generationQuerySchema } from "./generation-schemas.ts";
import { problems } from "./operation.ts";

type GenerationEvent = z.infer<typeof generationEventSchema>;
type Progress = Parameters<NonNullable<GenerateNpcsRequest["onProgress"]>>[0];

/** Bytes of the personas of one request. */
const maximumPersonas = 256 * 1024 * 1024;
/** Milliseconds between two lines of progress. */
const progressPause = 100;

/** Widened: the framework takes whatever ends in "json" for one JSON document. */
const linesOfJson: string = "application/x-ndjson";
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
    ids,
  }: {
    readonly library: Library;
    readonly backstage: Casting;
    readonly clock: Clock;
    readonly ids: Ids;
  },
): void {
  let current: { readonly id: string; readonly controller: AbortController } | undefined;

  api.openapi(generateRoute, async (c) => {
    const world = await findWorld(library, c.req.valid("param").world);
    if (current) throw busy(current.id);
    const query = c.req.valid("query");
    const { count, seed, concurrency, retry_failed, personas: whom, source, licence } = query;
    const { body } = c.req.raw;
    const { controller, id } = (current = {
      id: `generation_${ids.unique()}`,
      controller: new AbortController(),
    });
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
      signal: controller.signal,
    };
    const ended = (): void => {
      current = undefined;
    };
    const work = workOf(query, backstage);
    const events = tellGeneration({ id, request, controller, clock, ended, work });
    return new Response(events, { headers: { "content-type": linesOfJson } });
  });

  api.openapi(stopRoute, (c) => {
    const { generation } = c.req.valid("param");
    if (current?.id !== generation) throw noGeneration(generation);
    current.controller.abort(stopped("It was told to stop."));
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

interface Telling {
  readonly work: Work;
  readonly id: string;
  readonly request: GenerateNpcsRequest;
  readonly controller: AbortController;
  readonly clock: Clock;
  readonly ended: () => void;
}

/** Begins, and tells of it in lines of JSON; nobody reading any more stops it. */
function tellGeneration(telling: Telling): ReadableStream<Uint8Array> {
  const { id, request, controller, clock, ended, work } = telling;
  const encoder = new TextEncoder();
  let isRead = true;
  return new ReadableStream({
    start(stream) {
      const tell = (event: GenerationEvent): void => {
        // Whoever has gone is told nothing.
        if (isRead) stream.enqueue(encoder.encode(`${JSON.stringify(event)}\n`));
      };
      let told = Number.NEGATIVE_INFINITY;
      const onProgress = (progress: Progress): void => {
        if (clock.monotonic() - told < progressPause) return;
        told = clock.monotonic();
        tell({ type: "progress", ...viewProgress(progress) });
      };
      tell({ type: "started", id });
      void work({ ...request, onProgress })
        .then(
          (event) => tell(event),
          (cause: unknown) => tell({ type: "problem", problem: problemOf(cause) }),
        )
        .finally(() => {
          ended();
          if (isRead) stream.close();
        });
    },
    cancel() {
      isRead = false;
      controller.abort(stopped("Whoever asked is gone."));
    },
  });
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

function stopped(message: string): DramatisError {
  return new DramatisError({ code: "cancelled", message });
}

function busy(id: string): DramatisError {
  return new DramatisError({
    code: "too_many",
    message: `${id} is casting, and one is done at a time.`,
    mend: `Wait until it ends, or stop it: DELETE /generations/${id}.`,
    retryable: true,
  });
}

function noGeneration(id: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `Nothing is being cast as ${id.slice(0, 80)}.`,
    mend: "The first line of the answer to POST /worlds/WORLD/generations names it.",
    param: "generation",
  });
}
