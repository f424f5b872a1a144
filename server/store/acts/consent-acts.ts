import { eq } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { playerConsents, playerTerms } from "../schema.ts";
import { placeholders } from "./placeholders.ts";

export interface ConsentPayload {
  readonly player: string;
  readonly given: boolean;
}

/** The one row of the terms. */
const only = 1;

export function consentActs(database: BetterSQLite3Database) {
  const begin = database
    .insert(playerTerms)
    .values({ number: only, asked: false, ...placeholders("secret") })
    .onConflictDoNothing()
    .prepare();
  const read = database.select().from(playerTerms).where(eq(playerTerms.number, only)).prepare();
  const ask = database.update(playerTerms).set({ asked: true }).where(eq(playerTerms.number, only)).prepare();

  function tellConsent({ player, given }: ConsentPayload): void {
    database
      .insert(playerConsents)
      .values({ player, given })
      .onConflictDoUpdate({ target: playerConsents.player, set: { given } })
      .run();
  }

  /** `secret`: the one that it becomes where there is none. */
  function openTerms({ secret, demand }: { readonly secret: string; readonly demand: boolean }) {
    begin.run({ secret });
    if (demand) ask.run();
    const [row] = read.all();
    return { secret: row?.secret ?? secret, asked: row?.asked ?? false };
  }

  return { tellConsent, openTerms };
}
