import type { OpenAPIHono } from "@hono/zod-openapi";
import { errandSchemas } from "../../app/errands/errand-schemas.ts";
import type { ErrandName, ResultOf, ProgressOf, Run, RunErrand } from "../../app/errands/errand-types.ts";
import { DramatisError } from "../../domain/errors.ts";
import { pathText } from "../client-messages.ts";
import type { RunningWork } from "../running-work.ts";
import type { WireContext } from "../wire-context.ts";
import { bodyBytes } from "./body-bytes.ts";
import { openBody } from "./first-line.ts";
import { tellWork } from "./tell-work.ts";

/** Bytes of a request, without what comes after it. */
const maximumRequest = 1024 * 1024;
/** Bytes that come after it. */
const maximumInput = 1024 * 1024 * 1024;

/** Whether the body of a request there is read as a stream. */
export function isErrandPath(path: string): boolean {
  return path.startsWith("/errands/");
}

/**
 * Adds what the command line asks of a server that has its database open: `POST /errands/NAME`, the request as one line
 * of JSON and after it the bytes that it speaks of, answered by lines of JSON; `DELETE /errands/ID` stops one, whose
 * answer then ends with what became of it. They take whoever holds the token in `<db>.owner`, a process of the same user
 * on the same machine, and nobody else: neither an admin key nor an open server lets anybody in. They are the inside of
 * one release, and no part of the API that `/openapi.json` describes.
 */
export function addErrands(
  app: OpenAPIHono,
  {
    context,
    work,
    runErrand,
  }: { readonly context: WireContext; readonly work: RunningWork; readonly runErrand: RunErrand },
): void {
  app.post("/errands/:name", async (c) => {
    context.access.demandOwner(c.req.header("authorization"));
    const name = c.req.param("name");
    if (!isErrand(name)) throw unknownErrand(name);
    const { line, rest } = await openBody(c.req.raw.body, maximumRequest);
    const input = bodyBytes(rest, maximumInput);
    return tellErrand(name, line, input, { context, work, runErrand });
  });
  app.delete("/errands/:id", (c) => {
    context.access.demandOwner(c.req.header("authorization"));
    const id = c.req.param("id");
    if (!work.stop(id)) throw overAlready(id);
    return c.body(null, 204);
  });
}

type ErrandEvent<Name extends ErrandName> =
  | { readonly type: "progress"; readonly progress: ProgressOf<Name> }
  | { readonly type: "result"; readonly result: ResultOf<Name> };

function tellErrand<Name extends ErrandName>(
  name: Name,
  line: string,
  input: AsyncIterable<Uint8Array>,
  parts: { readonly context: WireContext; readonly work: RunningWork; readonly runErrand: RunErrand },
): Response {
  const { context, work, runErrand } = parts;
  const { request: schema, isBulk } = errandSchemas[name];
  const request = schema.safeParse(readJson(line));
  if (!request.success) throw unfitting(name, request.error.issues[0]);
  const { clock, log } = context;
  const begun = work.begin("errand", { isBulk });
  const since = clock.monotonic();
  if (isBulk) log({ event: "errand.started", errand: name });
  return tellWork<ErrandEvent<Name>>({
    work: begun,
    clock,
    async run(tell) {
      const run: Run<ProgressOf<Name>> = {
        input,
        signal: begun.signal,
        onProgress: (progress) => tell(() => ({ type: "progress", progress })),
      };
      try {
        return { type: "result", result: await runErrand(name, request.data, run) };
      } finally {
        const tookMs = Math.round(clock.monotonic() - since);
        if (isBulk) log({ event: "errand.ended", errand: name, tookMs });
      }
    },
  });
}

function isErrand(name: string): name is ErrandName {
  return Object.hasOwn(errandSchemas, name);
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function unfitting(
  name: ErrandName,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): DramatisError {
  const param = issue ? pathText(issue.path) : "";
  return new DramatisError({
    code: "invalid_input",
    message: `${param || "The request"} of ${name} is not right: ${issue?.message ?? "unknown"}.`,
    mend: "The server and this command may be of different releases: start the server again.",
    ...(param === "" ? {} : { param }),
  });
}

function unknownErrand(name: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `This server does not do ${name.slice(0, 80)}.`,
    mend: "It may be of another release than this command: start it again.",
  });
}

function overAlready(id: string): DramatisError {
  return new DramatisError({ code: "not_found", message: `Nothing goes on as ${id.slice(0, 80)}.` });
}
