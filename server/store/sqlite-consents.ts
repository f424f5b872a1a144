import { randomBytes } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { PlayerId } from "../domain/ids.ts";
import type { Consents, PlayerTerms } from "../domain/ports/consents.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { playerConsents } from "./schema.ts";
import type { Writer } from "./writer.ts";

export class SqliteConsents implements Consents {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async of(players: readonly PlayerId[]): Promise<ReadonlyMap<PlayerId, boolean>> {
    const found = new Map<PlayerId, boolean>();
    this.#reader.read(() => {
      for (const player of players) {
        const row = this.#statements.find.get({ player });
        if (row) found.set(player, row.given);
      }
    });
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

function prepareStatements({ database }: Reader) {
  return prepareLazily({
    find: () =>
      database
        .select({ given: playerConsents.given })
        .from(playerConsents)
        .where(eq(playerConsents.player, sql.placeholder("player")))
        .prepare(),
  });
}
