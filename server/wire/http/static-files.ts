import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { DramatisError } from "../../domain/errors.ts";

export interface StaticFiles {
  /** The bundled client SDK on disk; undefined where it was not built. */
  readonly clientScript: string | undefined;
  /** The folder of the studio's page on disk; undefined where it was not built. */
  readonly studioFolder: string | undefined;
}

const mediaTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** What the page may load, run and reach: this server, and nothing that stands inside the HTML. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page is one flat folder, so that no name can lead out of it. */
const fileName = /^[a-z][a-z0-9-]*\.(css|js|svg)$/;

/** Adds the page at `/`, its files below `/studio/`, and the client SDK as a browser loads it. */
export function addStaticFiles(app: OpenAPIHono, { clientScript, studioFolder }: StaticFiles): void {
  app.get("/", (c) => sendStatic(studioFolder && path.join(studioFolder, "index.html"), c.req.raw));
  app.get("/studio/:file", (c) => {
    const name = c.req.param("file");
    if (!fileName.test(name)) throw notThere(name);
    return sendStatic(studioFolder && path.join(studioFolder, name), c.req.raw);
  });
  app.get("/dramatis-client.js", (c) => sendStatic(clientScript, c.req.raw));
}

/** Whether a path is served without a key: what is in these files is the same for everybody. */
export function isStatic(requested: string): boolean {
  return requested === "/" || requested === "/dramatis-client.js" || requested.startsWith("/studio/");
}

/** Read anew each time, since a build may replace it; sent only where the browser has another. */
async function sendStatic(file: string | undefined, request: Request): Promise<Response> {
  const contents = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || contents === undefined) throw notThere(file ?? "the page");
  const etag = `"${createHash("sha256").update(contents).digest("base64url").slice(0, 22)}"`;
  const headers = {
    etag,
    "cache-control": "no-cache",
    "content-security-policy": pagePolicy,
    "referrer-policy": "no-referrer",
  };
  if (knows(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const type = mediaTypes[path.extname(file).slice(1)] ?? "application/octet-stream";
  return new Response(new Uint8Array(contents), { headers: { ...headers, "content-type": type } });
}

function knows(sent: string | null, etag: string): boolean {
  return (sent ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}

function notThere(file: string): DramatisError {
  return new DramatisError({
    code: "not_found",
    message: `There is no file ${path.basename(file).slice(0, 80)} here.`,
    mend: "If it is a part of the page or the client script: run `npm run build` and start the server again.",
  });
}
