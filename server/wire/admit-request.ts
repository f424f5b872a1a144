import { isIP } from "node:net";
import { DramatisError } from "../domain/errors.ts";

/** Where requests may come from and by which name they may ask for this server. */
export interface DoorPolicy {
  /** Without keys every loopback origin is welcome, whatever its port. */
  readonly isOpen: boolean;
  /** Further origins, each as a browser writes it: `https://studio.example`. */
  readonly allowedOrigins: readonly string[];
  /** Names, without a port, by which a proxy or other machines ask for this server. */
  readonly allowedHosts: readonly string[];
}

/** Loopback as a URL or a Host header names it: any of 127.0.0.0/8, ::1, localhost and names below it. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  return isIP(name) === 4 ? name.startsWith("127.") : name === "::1" || name === "0:0:0:0:0:0:0:1";
}

/**
 * Refuses requests of foreign pages (Origin) and of names that somebody else's DNS points here (Host). Throws
 * `forbidden` with what was refused and the setting that would let it in. An absent Origin passes: it is no browser.
 */
export function admitRequest(
  headers: { readonly host?: string | undefined; readonly origin?: string | undefined },
  policy: DoorPolicy,
): void {
  const host = headers.host ?? "";
  const hostname = nameOf(`http://${host}`);
  if (hostname === undefined || !isKnownHost(hostname, policy)) {
    throw new DramatisError({
      code: "forbidden",
      message: `The Host ${host.slice(0, 120) || "(none)"} is not one that this server answers to.`,
      mend: "Add the name to DRAMATIS_ALLOWED_HOSTS if a proxy or another machine should reach it by that name.",
    });
  }
  const { origin } = headers;
  if (origin === undefined || isKnownOrigin(origin, host, policy)) return;
  throw new DramatisError({
    code: "forbidden",
    message: `Pages of the origin ${origin.slice(0, 120)} may not talk to this server.`,
    mend: "Add the origin to DRAMATIS_ALLOWED_ORIGINS if that page is yours.",
  });
}

/** An address cannot be rebound by DNS; only names must be known. */
function isKnownHost(hostname: string, policy: DoorPolicy): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "");
  if (isLoopback(hostname) || isIP(bare) !== 0) return true;
  return policy.allowedHosts.some((allowed) => allowed.toLowerCase() === bare.toLowerCase());
}

function isKnownOrigin(origin: string, host: string, policy: DoorPolicy): boolean {
  if (policy.allowedOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const { hostname, host: originHost, protocol } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") return false;
  return originHost === host.toLowerCase() || (policy.isOpen && isLoopback(hostname));
}

function nameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
