import { createHash, timingSafeEqual } from "node:crypto";
import { DramatisError } from "../domain/errors.ts";
import type { Clock } from "../domain/ports/clock.ts";
import { type TicketScope, Tickets } from "./tickets.ts";

/** Who is on the other side. `open`: a server without keys, where everybody on this machine may do everything. */
export type Identity =
  | { readonly type: "open" }
  | { readonly type: "backend" }
  | { readonly type: "player"; readonly ticket: TicketScope };

/** A connection without credentials may still present them in its first message. */
export type Handshake = Identity | { readonly type: "unknown" };

/** One for all connections. */
const everybody = { type: "open" } as const;
const owner = { type: "backend" } as const;

const keyProtocol = "openai-insecure-api-key.";

/** Decides who somebody is from what they present. Credentials in a query string are never looked at. */
export class Access {
  readonly #keys: readonly Buffer[];
  readonly #owner: Buffer | undefined;
  readonly isOpen: boolean;
  readonly tickets: Tickets;

  /** `localKey`: what the command line of this user presents beside the admin key; it locks nothing by itself. */
  constructor(options: {
    readonly adminKey?: string | undefined;
    readonly localKey?: string | undefined;
    readonly clock: Clock;
  }) {
    const { adminKey, localKey } = options;
    this.isOpen = adminKey === undefined;
    this.#keys = [adminKey, localKey].flatMap((key) => (key === undefined ? [] : [digest(key)]));
    this.#owner = localKey === undefined ? undefined : digest(localKey);
    this.tickets = new Tickets(options.clock);
  }

  /** Throws `unauthorized` for credentials that are wrong; their absence is `unknown`. */
  atHandshake(headers: {
    readonly authorization?: string | undefined;
    readonly protocols: readonly string[];
  }): Handshake {
    if (this.isOpen) return everybody;
    const fromProtocol = headers.protocols.find((protocol) => protocol.startsWith(keyProtocol));
    const credential = bearer(headers.authorization) ?? fromProtocol?.slice(keyProtocol.length);
    return credential === undefined ? { type: "unknown" } : this.present(credential);
  }

  /** A key or a ticket; a ticket is used up by this. Throws `unauthorized`. */
  present(credential: string): Identity {
    if (this.isOpen) return everybody;
    if (this.#isKey(credential)) return owner;
    const ticket = this.tickets.redeem(credential);
    if (ticket) return { type: "player", ticket };
    throw new DramatisError({
      code: "unauthorized",
      message: "The key or ticket is not valid here.",
      mend: "A ticket works once and for 60 seconds; the game's backend gets one by POST /v1/tickets.",
    });
  }

  /** HTTP is for the backend and for designers: the key, or an open server. Throws `unauthorized`. */
  demandKey(authorization: string | undefined): void {
    if (this.isOpen) return;
    const credential = bearer(authorization);
    if (credential !== undefined && this.#isKey(credential)) return;
    throw new DramatisError({
      code: "unauthorized",
      message:
        credential === undefined
          ? "This server asks for its admin key."
          : "The admin key is not the right one.",
      mend: "Send `Authorization: Bearer KEY` with the key that the server was started with (DRAMATIS_KEY).",
    });
  }

  /**
   * For what a process of the same user may have done here and nobody else: the local key alone, also where the server is
   * open. Throws `forbidden`.
   */
  demandOwner(authorization: string | undefined): void {
    const credential = bearer(authorization);
    if (credential !== undefined && this.#owner && timingSafeEqual(digest(credential), this.#owner)) return;
    throw new DramatisError({
      code: "forbidden",
      message: "This is for the command line of whoever started the server.",
      mend: "Run the verb on the same machine, as the same user.",
    });
  }

  /** Digests are compared, so that neither length nor content shows in the time it takes. */
  #isKey(credential: string): boolean {
    const presented = digest(credential);
    return this.#keys.some((key) => timingSafeEqual(presented, key));
  }
}

function bearer(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : /^Bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text, "utf8").digest();
}
