import { DramatisClientError } from "./errors.ts";

/** As much of a WebSocket as this package needs: the browser's, Node's from version 22 on, and that of `ws` have it. */
export interface WebSocketLike {
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: "open", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: { readonly code: number }) => void): void;
  addEventListener(type: "error", listener: () => void): void;
}

/** What `connect({ WebSocket })` takes. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;

/** The given constructor, else the platform's. Throws `no_web_socket` where there is neither. */
export function chooseWebSocket(given: WebSocketConstructor | undefined): WebSocketConstructor {
  const chosen = given ?? globalThis.WebSocket;
  // Node 20 has none, whatever the DOM's types say.
  if (typeof chosen === "function") return chosen;
  throw new DramatisClientError({
    code: "no_web_socket",
    message: "This platform has no global WebSocket.",
    mend: 'Pass one: `import { WebSocket } from "ws"` and `connect({ url, WebSocket })`.',
  });
}
