import type { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import type { Backstage } from "../../app/backstage.ts";
import type { RunErrand } from "../../app/errands/errand-types.ts";
import { admitRequest, type DoorPolicy } from "../admit-request.ts";
import { addCompletions, isCompletionsPath, maximumHistory } from "../completions/completions.ts";
import { openAiErrorResponse } from "../completions/openai-error.ts";
import { asDramatisError, describeCause } from "../error-message.ts";
import { problem, problemOf, problemResponse } from "../problem.ts";
import type { RunningWork } from "../running-work.ts";
import type { WireContext } from "../wire-context.ts";
import { addOperations, createOpenApi } from "./api.ts";
import { addErrands, isErrandPath } from "./errands.ts";
import { guardHeaders } from "./guard-headers.ts";
import { isStreamed } from "./generations.ts";
import { limitBody } from "./limit-body.ts";
import { isWorldPreview, maximumWorld } from "./world-preview.ts";
import { isImport, maximumLines } from "./import-schemas.ts";
import { addWireDocument, wireDocumentPath } from "./wire-document.ts";
import { addStaticFiles, isStatic, type StaticFiles } from "./static-files.ts";

export interface HttpOptions extends StaticFiles {
  readonly context: WireContext;
  readonly door: DoorPolicy;
  readonly backstage: Backstage;
  readonly work: RunningWork;
  /** What the command line of this user may have done here; nothing when absent. */
  readonly runErrand?: RunErrand | undefined;
  /** Bytes that a request body may have. */
  readonly maximumBody: number;
}

const methodsDone: readonly string[] = ["GET", "POST", "DELETE"];

/** Served without a key: they say what runs here and nothing of what is in it. */
const publicPaths: ReadonlySet<string> = new Set(["/healthz", "/openapi.json", wireDocumentPath]);

/** The whole HTTP side: the API, its document, the studio's page and the client script, every error a problem. */
export function createApp(options: HttpOptions): OpenAPIHono {
  const { context } = options;
  const app = createOpenApi();
  app.onError((error, c) => answerError(error, c.req.path, context));
  addGuards(app, options);
  const { backstage, work, runErrand } = options;
  addOperations(app, { context, backstage, work });
  if (runErrand) addErrands(app, { context, work, runErrand });
  addCompletions(app, context);
  app.get("/openapi.json", (c) => c.json(describeApi(app)));
  addWireDocument(app);
  addStaticFiles(app, options);
  app.get("/v1/realtime", () => problemResponse(upgradeNeeded, { upgrade: "websocket" }));
  app.notFound((c) => answerUnknown(app, c.req.method, c.req.path));
  return app;
}

function addGuards(app: OpenAPIHono, { context, door, maximumBody }: HttpOptions): void {
  app.use(async (c, next) => {
    const origin = c.req.header("origin");
    admitRequest({ host: c.req.header("host"), origin }, door);
    const headers = guardHeaders(origin);
    if (origin !== undefined && c.req.method === "OPTIONS") {
      headers["access-control-allow-methods"] = methodsDone.join(", ");
      // Clients of OpenAI's APIs bring headers of their own.
      headers["access-control-allow-headers"] =
        c.req.header("access-control-request-headers") ?? "authorization, content-type";
      return c.body(null, 204, headers);
    }
    await next();
    // Afterwards, since the framework gives an answer that was made without it, a problem say, none that was set before.
    for (const [name, value] of Object.entries(headers)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    return undefined;
  });
  app.use((c, next) => {
    if (!publicPaths.has(c.req.path) && !isStatic(c.req.path))
      context.access.demandKey(c.req.header("authorization"));
    return next();
  });
  app.use(
    limitBody((path) => {
      if (isStreamed(path) || isErrandPath(path)) return undefined;
      if (isImport(path)) return Math.max(maximumBody, maximumLines);
      if (isWorldPreview(path)) return Math.max(maximumBody, maximumWorld);
      return isCompletionsPath(path) ? Math.max(maximumBody, maximumHistory) : maximumBody;
    }),
  );
}

function answerError(error: Error, path: string, context: WireContext): Response {
  if (error instanceof HTTPException) return answerHttpException(error);
  const known = asDramatisError(error);
  const { log } = context;
  if (known.code === "internal")
    log({ event: "server.failure", where: "http", cause: describeCause(known.cause ?? known) });
  if (known.code === "unauthorized" || known.code === "forbidden")
    log({ event: "door.refused", where: "http", code: known.code, status: problemOf(known).status });
  if (isCompletionsPath(path)) return openAiErrorResponse(known);
  const headers: Record<string, string> = {
    ...(known.code === "unauthorized" ? { "www-authenticate": "Bearer" } : {}),
    ...(known.retryAfter === undefined ? {} : { "retry-after": `${known.retryAfter}` }),
  };
  return problemResponse(problemOf(known), headers);
}

/** What the framework itself refuses: a body that is no JSON, a media type that is not taken. */
function answerHttpException({ status, message }: HTTPException): Response {
  if (status === 415) {
    return problemResponse(
      problem(415, "invalid_input", "The body is of a media type that is not taken here.", {
        mend: "Send JSON with `content-type: application/json`.",
      }),
    );
  }
  if (status === 400) {
    const mend = "Send one JSON value as the body.";
    return problemResponse(problem(400, "invalid_input", `${message}.`, { mend }));
  }
  return problemResponse(problem(status, status < 500 ? "invalid_input" : "internal", message || "Refused."));
}

/** A path that exists with other methods is 405, and says which. */
function answerUnknown(app: OpenAPIHono, method: string, path: string): Response {
  const methods = methodsDone.filter((other) => isRouted(app, other, path));
  if (methods.length > 0) {
    const allow = methods.join(", ");
    return problemResponse(
      problem(405, "invalid_input", `${method} is not done on ${path.slice(0, 120)}.`, {
        mend: `Use ${allow}.`,
      }),
      { allow },
    );
  }
  return problemResponse(
    problem(404, "not_found", `There is nothing at ${path.slice(0, 120)}.`, {
      mend: "/openapi.json lists what there is.",
    }),
  );
}

function isRouted(app: OpenAPIHono, method: string, path: string): boolean {
  const [handlers] = app.router.match(method, path);
  return handlers.some(([[, route]]) => route.method === method);
}

function describeApi(app: OpenAPIHono): object {
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Dramatis",
      version: "1",
      description:
        "A cast server for games. Errors are problem details (RFC 9457) with a code and what to do.",
    },
  });
}

const upgradeNeeded = problem(426, "invalid_input", "/v1/realtime is a WebSocket.", {
  mend: "Connect with the client SDK, or with any client of the OpenAI Realtime API and ?model=WORLD/NPC.",
});
