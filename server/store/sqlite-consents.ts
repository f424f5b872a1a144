import { randomBytes } from "node:crypto";
import { inArray } from "drizzle-orm";
import { parsePlayerId, type PlayerId } from "../domain/ids.ts";
import type { Consents, PlayerTerms } from "../domain/ports/consents.ts";
import type { Reader } from "./reader.ts";
import { playerConsents } from "./schema.ts";
import type { Writer } from "./writer.ts";

/** Players in one statement. */
const playersAtOnce = 500;

export class SqliteConsents implements Consents {
  readonly #reader: Reader;
  readonly #writer: Writer;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
  }

  async of(players: readonly PlayerId[]): Promise<ReadonlyMap<PlayerId, boolean>> {
    const { database } = this.#reader;
    const found = new Map<PlayerId, boolean>();
    for (let at = 0; at < players.length; at += playersAtOnce) {
      const some = players.slice(at, at + playersAtOnce);
      const rows = this.#reader.read(() =>
        database.select().from(playerConsents).where(inArray(playerConsents.player, some)).all(),
      );
      for (const { player, given } of rows) {
        const id = parsePlayerId(player);
        if (id) found.set(id, given);
      }
    }
    return found;
  }

  async tell(player: PlayerId, given: boolean): Promise<void> {
    await this.#writer.act("tellConsent", { player, given });
  }

  async demand(): Promise<void> {
    await this.#open(true);
  }

  terms(): Promise<PlayerTerms> {
    return this.#open(false);
  }

  async #open(demand: boolean): Promise<PlayerTerms> {
    const secret = randomBytes(32).toString("hex");
    const terms = await this.#writer.act("openTerms", { secret, demand });
    return { secret: terms.secret, isAsked: terms.asked };
  }
}
