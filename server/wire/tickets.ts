import { randomBytes } from "node:crypto";
import { DramatisError } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import type { PlayerId, PlaythroughId, WorldId } from "../domain/ids.ts";
import type { Clock } from "../domain/ports/clock.ts";

/** What a ticket lets its bearer do: be this player, within what is named. */
export interface TicketScope {
  readonly player: PlayerId;
  readonly world?: WorldId;
  readonly playthrough?: PlaythroughId;
  /** May open playthroughs in which the simulator stands in for the game. */
  readonly simulate?: boolean;
}

/** Milliseconds. */
const lifetime = 60_000;
const maximumOpen = 100_000;

/**
 * Single-use tickets that a game's backend fetches for its players. Kept in memory as hashes: a restart voids what is
 * younger than a minute, and the backend mints again.
 */
export class Tickets {
  readonly #clock: Clock;
  readonly #open = new Map<string, { readonly scope: TicketScope; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws `too_many` when nobody redeems what is minted. */
  mint(scope: TicketScope): { readonly ticket: string; readonly expiresInSeconds: number } {
    this.#dropExpired();
    if (this.#open.size >= maximumOpen) {
      throw new DramatisError({
        code: "too_many",
        message: `${maximumOpen} tickets are open already.`,
        mend: "Mint a ticket when a player connects; each lives a minute.",
        retryable: true,
      });
    }
    const ticket = `ticket_${randomBytes(32).toString("base64url")}`;
    this.#open.set(sha256(ticket), { scope, until: this.#clock.monotonic() + lifetime });
    return { ticket, expiresInSeconds: lifetime / 1000 };
  }

  /** Takes the ticket; undefined when there is none of that text, it was used, or its minute is over. */
  redeem(ticket: string): TicketScope | undefined {
    const key = sha256(ticket);
    const found = this.#open.get(key);
    this.#open.delete(key);
    return found && found.until > this.#clock.monotonic() ? found.scope : undefined;
  }

  /** Tickets are kept in the order in which they expire. */
  #dropExpired(): void {
    const now = this.#clock.monotonic();
    for (const [key, { until }] of this.#open) {
      if (until > now) return;
      this.#open.delete(key);
    }
  }
}
