import type { z } from "zod";
import type { GenerateNpcsRequest } from "../../app/backstage.ts";
import type { JobsEstimate } from "../../app/estimate-jobs.ts";
import type { GenerateNpcsReport } from "../../app/generate-npcs.ts";
import type { PreviewedItem } from "../../app/preview-jobs.ts";
import { DramatisError } from "../../domain/errors.ts";
import { parseJobId, parseWorldId } from "../../domain/ids.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { readLineBlocks } from "../../intake/streams/line-blocks.ts";
import { generationEventSchema, type generationReportSchema } from "../../wire/http/generation-schemas.ts";
import { known, readPersona } from "./read-views.ts";
import { segment } from "./remote-records.ts";
import { type Asked, errorOf, type ServerApi } from "./server-api.ts";

type Event = z.infer<typeof generationEventSchema>;
type Progress = Extract<Event, { readonly type: "progress" }>;

const longestLine = 64 * 1024 * 1024;

/** Has the server cast in bulk: sends it the personas, tells of its progress, and stops it when told to. */
export async function generateRemotely(
  api: ServerApi,
  request: GenerateNpcsRequest,
): Promise<GenerateNpcsReport> {
  const event = await askRemotely(api, request, {});
  if (event.type === "report") return readReport(event);
  throw unexpected(api);
}

/** What that would take, by the same server. */
export async function estimateRemotely(api: ServerApi, request: GenerateNpcsRequest): Promise<JobsEstimate> {
  const event = await askRemotely(api, request, { dry_run: true });
  if (event.type !== "estimate") throw unexpected(api);
  const { type: _type, tokens, most_cost, ...counts } = event;
  return {
    ...counts,
    tokens: { input: tokens.input, mostOutput: tokens.most_output },
    mostCost: most_cost ?? undefined,
  };
}

/** The next so many of them, by the same server. */
export async function previewRemotely(
  api: ServerApi,
  request: GenerateNpcsRequest,
  count: number,
): Promise<readonly PreviewedItem[]> {
  const event = await askRemotely(api, request, { preview: count });
  if (event.type !== "preview") throw unexpected(api);
  return event.items.map(({ item, prompt, product, reasons }) => ({
    item: plainJson(item),
    reasons,
    ...(prompt === undefined ? {} : { prompt }),
    ...(product === undefined ? {} : { product }),
  }));
}

function unexpected(api: ServerApi): DramatisError {
  return api.unreachable(new Error("The answer ended without what was asked for."));
}

type Ending = Exclude<Event, { readonly type: "started" | "progress" | "problem" }>;

async function askRemotely(
  api: ServerApi,
  request: GenerateNpcsRequest,
  query: NonNullable<Asked["query"]>,
): Promise<Ending> {
  const { world, personas, onProgress, signal } = request;
  const upload = personas && "input" in personas ? uploadOf(personas.input) : undefined;
  const answer = await api.send(`/worlds/${segment(world)}/generations`, {
    method: "POST",
    query: { ...queryOf(request), ...query },
    ...(upload ? { stream: { bytes: upload.bytes, type: "text/plain" } } : {}),
  });
  let stop: (() => void) | undefined;
  try {
    for await (const event of readEvents(api, answer)) {
      switch (event.type) {
        case "started": {
          // What is in flight is finished, and the report comes; closing the connection would lose it.
          stop = () => void api.send(`/generations/${event.id}`, { method: "DELETE" }).catch(() => undefined);
          if (signal.aborted) stop();
          signal.addEventListener("abort", stop, { once: true });
          break;
        }
        case "progress":
          // It has chosen its personas: the rest of the file is not needed.
          upload?.end();
          onProgress?.(readProgress(event));
          break;
        case "problem":
          throw errorOf(event.problem);
        case "report":
        case "estimate":
        case "preview":
          return event;
        default:
          event satisfies never;
      }
    }
  } finally {
    upload?.end();
    if (stop) signal.removeEventListener("abort", stop);
  }
  throw api.unreachable(new Error("The answer ended without a report."));
}

function queryOf(request: GenerateNpcsRequest): NonNullable<Asked["query"]> {
  const { count, seed, concurrency, limits, maxCost, retryFailed, byBatch, personas } = request;
  return {
    count,
    seed,
    concurrency,
    requests_per_minute: limits?.requestsPerMinute,
    tokens_per_minute: limits?.tokensPerMinute,
    max_cost: maxCost,
    retry_failed: retryFailed,
    batch: byBatch,
    ...(personas && "query" in personas
      ? { personas: personas.query }
      : { source: personas?.source, licence: personas?.licence }),
  };
}

/** Bytes as a body that can be ended before all of them were sent. */
function uploadOf(input: AsyncIterable<Uint8Array>): {
  readonly bytes: ReadableStream<Uint8Array>;
  readonly end: () => void;
} {
  const iterator = input[Symbol.asyncIterator]();
  let isOver = false;
  let finish: (() => void) | undefined;
  const bytes = new ReadableStream<Uint8Array>({
    start(stream) {
      finish = () => {
        stream.close();
        iterator.return?.().catch(() => undefined);
      };
    },
    async pull(stream) {
      const next = await iterator.next();
      if (isOver) return;
      if (next.done === true) end();
      else stream.enqueue(next.value);
    },
  });
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    finish?.();
  };
  return { bytes, end };
}

async function* readEvents(api: ServerApi, { body }: Response): AsyncGenerator<Event> {
  if (!body) return;
  try {
    for await (const { lines } of readLineBlocks(body, longestLine)) {
      for (const line of lines)
        if (typeof line === "string" && line.length > 0) yield generationEventSchema.parse(JSON.parse(line));
    }
  } catch (cause) {
    throw cause instanceof DramatisError ? cause : api.unreachable(cause);
  }
}

function readProgress(
  view: Omit<Progress, "type">,
): Parameters<NonNullable<GenerateNpcsRequest["onProgress"]>>[0] {
  const { total, done, failed, unanswered, tokens, reused, concurrency, retries } = view;
  return {
    total,
    done,
    failed,
    unanswered,
    perSecond: view.per_second,
    secondsLeft: view.seconds_left ?? undefined,
    tokens,
    cost: view.cost ?? undefined,
    projectedCost: view.projected_cost ?? undefined,
    reused,
    inFlight: view.in_flight,
    concurrency,
    retries,
    rateLimited: view.rate_limited,
  };
}

function readReport(view: z.infer<typeof generationReportSchema>): GenerateNpcsReport {
  const { world, asked, jobs, interrupted, failures } = view;
  return {
    world: known(parseWorldId(world), world),
    asked,
    jobs: jobs.map((job) => known(parseJobId(job), job)),
    interrupted,
    isSpent: view.budget_reached,
    isCancelled: view.cancelled,
    failures: failures.map(({ persona, reason }) => ({ persona: readPersona(persona), reason })),
    ...readProgress(view),
  };
}
