import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  type ExportRequest,
  type Exports,
  parseHeldOutTools,
  parseShares,
  type SplitRequest,
} from "../../app/exports.ts";
import { findWorld } from "../../app/find-world.ts";
import type { Library } from "../../domain/ports/library.ts";
import { exportRequestSchema, exportSchema } from "./export-schemas.ts";
import { body, json, problems } from "./operation.ts";
import { sendArchive, sendFile } from "./send-files.ts";
import { viewExport } from "./view-export.ts";

const exportParameter = z.object({ export: z.string().openapi({ example: "export_Zk3r9Qm2Lw8s" }) });
const fileParameters = exportParameter.extend({
  path: z.string().openapi({ example: "data/dialogues/train.parquet" }),
});
const bytes = z.string().openapi({ format: "binary" });

const startRoute = createRoute({
  method: "post",
  path: "/exports",
  summary: "Begins an export of what was cast and played as training sets",
  description:
    "The files have the same bytes as those of `dramatis export`. One export is made at a time; the latest four can be " +
    "fetched for an hour.",
  request: { body: body(exportRequestSchema) },
  responses: { 202: json(exportSchema, "It has begun; its address is in Location"), ...problems },
});

const listRoute = createRoute({
  method: "get",
  path: "/exports",
  summary: "The exports that are kept, the latest last",
  responses: { 200: json(z.object({ exports: z.array(exportSchema) }), "All of them"), ...problems },
});

const showRoute = createRoute({
  method: "get",
  path: "/exports/{export}",
  summary: "How far an export is, and what came of it",
  request: { params: exportParameter },
  responses: { 200: json(exportSchema, "As it stands"), ...problems },
});

const removeRoute = createRoute({
  method: "delete",
  path: "/exports/{export}",
  summary: "Stops an export that is being made, and removes its files",
  request: { params: exportParameter },
  responses: { 204: { description: "It is gone" }, ...problems },
});

const archiveRoute = createRoute({
  method: "get",
  path: "/exports/{export}/archive",
  summary: "The whole folder of an export as one tar file",
  request: { params: exportParameter },
  responses: {
    200: { description: "The archive", content: { "application/x-tar": { schema: bytes } } },
    ...problems,
  },
});

const fileRoute = {
  method: "get",
  path: "/exports/{export}/files/{path}",
  summary: "One file of an export, by its path in `files`",
  request: { params: fileParameters },
  responses: {
    200: { description: "The file", content: { "application/octet-stream": { schema: bytes } } },
    ...problems,
  },
} as const;

/** Throws `invalid_input`. */
function readSplits({
  split,
  hold_out_worlds: worlds,
  hold_out_tools: tools,
}: z.infer<typeof exportRequestSchema>): SplitRequest {
  return {
    ...(split === undefined ? {} : { shares: parseShares(split) }),
    ...(worlds === undefined ? {} : { worlds }),
    ...(tools === undefined ? {} : { tools: parseHeldOutTools([tools].flat().join(",")) }),
  };
}

/** Adds the operations on exports. */
export function addExports(
  api: OpenAPIHono,
  { library, exports }: { readonly library: Library; readonly exports: Exports },
): void {
  api.openapi(startRoute, async (c) => {
    const asked = c.req.valid("json");
    const { formats, chat_template, measured_templates, world, include_procedural, use, only } = asked;
    const { where, licenses, combined, planted_pairs, publication } = asked;
    const found = world === undefined ? undefined : await findWorld(library, world);
    const request: ExportRequest = {
      formats,
      chatTemplate: chat_template,
      includeProcedural: include_procedural,
      measuredTemplates: measured_templates,
      publication,
      use,
      only,
      where,
      licences: licenses,
      combined,
      planted: planted_pairs,
      splits: readSplits(asked),
      ...(found ? { world: found.id } : {}),
    };
    await exports.demand(request);
    const started = exports.start(request);
    c.header("location", `/exports/${started.id}`);
    return c.json(viewExport(started), 202);
  });
  api.openapi(listRoute, (c) => c.json({ exports: exports.list().map(viewExport) }, 200));
  api.openapi(showRoute, (c) => c.json(viewExport(exports.find(c.req.valid("param").export)), 200));
  api.openapi(removeRoute, async (c) => {
    await exports.remove(c.req.valid("param").export);
    return c.body(null, 204);
  });
  api.openapi(archiveRoute, (c) => {
    const id = c.req.valid("param").export;
    const files = exports.files(id).map(({ path }) => exports.locate(id, path));
    return sendArchive(id, files);
  });
  // The path has slashes of its own, which the documentation's way of writing parameters cannot say.
  api.openAPIRegistry.registerPath(fileRoute);
  api.get("/exports/:export/files/:path{.+}", (c) =>
    sendFile(exports.locate(c.req.param("export"), c.req.param("path"))),
  );
}
