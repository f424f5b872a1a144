import { DramatisClientError } from "./errors.ts";

const path = "/v1/realtime";
/** This client passes over events that it does not know. */
const anyEvents = ["events", "any"] as const;

/**
 * The socket's address for a server's: `http://host:8787` and `ws://host:8787` both give
 * `ws://host:8787/v1/realtime?events=any`. A path before it is kept (a proxy's, say). Throws `invalid_url`.
 */
export function endpointOf(url: string): string {
  if (!URL.canParse(url)) throw invalid(url);
  const parsed = new URL(url);
  const secure = parsed.protocol === "https:" || parsed.protocol === "wss:";
  if (!secure && parsed.protocol !== "http:" && parsed.protocol !== "ws:") throw invalid(url);
  const before = parsed.pathname.replace(/\/+$/, "");
  const pathname = before.endsWith(path) ? before : before + path;
  parsed.searchParams.set(...anyEvents);
  return `${secure ? "wss" : "ws"}://${parsed.host}${pathname}${parsed.search}`;
}

function invalid(url: string): DramatisClientError {
  return new DramatisClientError({
    code: "invalid_url",
    message: `${JSON.stringify(url)} is no address of a server.`,
    mend: "Give one that begins with ws://, wss://, http:// or https://, such as ws://127.0.0.1:8787.",
  });
}
