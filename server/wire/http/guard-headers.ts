import { conversationHeader } from "../completions/conversation-header.ts";

/** What every answer says beside its own. `origin`: the page's, which was let in before; undefined without one. */
export function guardHeaders(origin: string | undefined): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'",
    ...(origin === undefined
      ? {}
      : {
          vary: "origin",
          "access-control-allow-origin": origin,
          "access-control-expose-headers": conversationHeader,
        }),
  };
}
