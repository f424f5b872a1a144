import type { OpenAPIHono } from "@hono/zod-openapi";

/** Served without a key, as the API's own document is. */
export const wireDocumentPath = "/asyncapi.json";

/** Adds the AsyncAPI document of the socket, which is generated from the protocol and loaded when it is asked for. */
export function addWireDocument(app: OpenAPIHono): void {
  app.get(wireDocumentPath, async (c) => {
    const { default: document } = await import("../../../client-sdk/schema/asyncapi.json", {
      with: { type: "json" },
    });
    return c.body(JSON.stringify(document), 200, { "content-type": "application/json" });
  });
}
