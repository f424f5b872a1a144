import { z } from "zod";
import { errandSchemas } from "../../app/errands/errand-schemas.ts";
import type { ErrandName, ProgressOf, ResultOf, Run, RunErrand } from "../../app/errands/errand-types.ts";
import { DramatisError } from "../../domain/errors.ts";
import { readLineBlocks } from "../../intake/streams/line-blocks.ts";
import { problemSchema } from "../../wire/http/schemas.ts";
import { errorOf, type ServerApi } from "./server-api.ts";
import { uploadOf } from "./upload.ts";

/** A result is one line. */
const longestLine = 256 * 1024 * 1024;

const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("started"), id: z.string() }),
  z.object({ type: z.literal("progress"), progress: z.unknown() }),
  z.object({ type: z.literal("result"), result: z.unknown() }),
  z.object({ type: z.literal("problem"), problem: problemSchema }),
]);
type Event = z.infer<typeof eventSchema>;

/** Errands in a database that a server has open: it does them, and this process tells of them and may stop them. */
export function remoteErrands(api: ServerApi): RunErrand {
  return async (name, request, run) => {
    const upload = uploadOf(JSON.stringify(request), run.input);
    try {
      const answer = await api.send(`/errands/${name}`, {
        method: "POST",
        stream: { bytes: upload.bytes, type: "application/octet-stream" },
      });
      return await follow(api, name, answer, { ...run, onBegun: () => upload.end() });
    } finally {
      upload.end();
    }
  };
}

/** `onBegun`: it has what it needs of the input. */
async function follow<Name extends ErrandName>(
  api: ServerApi,
  name: Name,
  answer: Response,
  { onProgress, onBegun, signal }: Run<ProgressOf<Name>> & { readonly onBegun: () => void },
): Promise<ResultOf<Name>> {
  const { progress, result }: Schemas<Name> = errandSchemas[name];
  let stop: (() => void) | undefined;
  try {
    for await (const event of readEvents(api, name, answer)) {
      switch (event.type) {
        case "started":
          // What is in flight is finished, and the report comes; closing the connection would lose it.
          stop = () => void api.send(`/errands/${event.id}`, { method: "DELETE" }).catch(() => undefined);
          if (signal.aborted) stop();
          signal.addEventListener("abort", stop, { once: true });
          break;
        case "progress":
          onBegun();
          onProgress?.(readAs(api, name, progress, event.progress));
          break;
        case "result":
          return readAs(api, name, result, event.result);
        case "problem":
          throw errorOf(event.problem);
        default:
          event satisfies never;
      }
    }
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
  }
  throw api.unreachable(new Error("The answer ended without a result."));
}

interface Schemas<Name extends ErrandName> {
  readonly progress: z.ZodType<ProgressOf<Name>>;
  readonly result: z.ZodType<ResultOf<Name>>;
}

function readAs<Value>(api: ServerApi, name: ErrandName, schema: z.ZodType<Value>, value: unknown): Value {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw api.foreign(`/errands/${name}`, read.error);
}

async function* readEvents(api: ServerApi, name: ErrandName, { body }: Response): AsyncGenerator<Event> {
  if (!body) return;
  try {
    for await (const { lines } of readLineBlocks(body, longestLine)) {
      for (const line of lines) {
        if (line === "") continue;
        if (typeof line !== "string") throw tooMuch(name);
        yield readAs(api, name, eventSchema, JSON.parse(line));
      }
    }
  } catch (cause) {
    throw cause instanceof DramatisError ? cause : api.unreachable(cause);
  }
}

function tooMuch(name: ErrandName): DramatisError {
  return new DramatisError({
    code: "too_large",
    message: `What came of ${name} is too large to be told by a server.`,
    mend: "Ask for less at once, or stop the server and ask without it.",
  });
}
