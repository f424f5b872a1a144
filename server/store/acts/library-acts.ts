import { and, eq, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { DramatisError } from "../../domain/errors.ts";
import { checksum, personaFields } from "../checksum.ts";
import { placeholders } from "./placeholders.ts";
import {
  npcRevisions,
  npcs,
  personaRelations,
  personas,
  withdrawnPersonas,
  worlds,
  worldVersions,
} from "../schema.ts";

export interface WorldPayload {
  readonly hash: string;
  readonly world: string;
  readonly name: string;
  readonly document: string;
}

export interface PersonaPayload {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly licence: string;
  /** Traits, passage and steps. */
  readonly document: string;
  readonly age: number | null;
}

export interface RelationPayload {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly hop: number;
}

export interface NpcPayload {
  readonly world: string;
  readonly id: string;
  readonly revision: number;
  readonly name: string;
  /** The name in the form that is compared. */
  readonly nameKey: string;
  readonly document: string;
}

export function libraryActs(database: BetterSQLite3Database) {
  const statements = prepareStatements(database);

  function putWorld(payload: WorldPayload): void {
    const { hash, world, document } = payload;
    statements.addVersion.run({ ...payload, checksum: checksum(hash, world, document) });
    statements.makeCurrent.run({ id: world, hash });
  }

  function putPersonas(payload: readonly PersonaPayload[]): { added: number } {
    let added = 0;
    for (const persona of payload) {
      const { text, source, licence } = persona;
      demandWholeCharacters(text, source, licence);
      // Who was withdrawn stays out, by whatever door.
      if (statements.findWithdrawn.get({ id: persona.id }) !== undefined) continue;
      const row = { ...persona, checksum: checksum(...personaFields(persona)) };
      added += statements.addPersona.run(row).changes;
    }
    return { added };
  }

  function putRelations(payload: readonly RelationPayload[]): void {
    for (const relation of payload) statements.addRelation.run({ ...relation });
  }

  function putNpc(payload: NpcPayload): void {
    const { world, id, revision, nameKey, document } = payload;
    const current = statements.findNpc.get({ world, id });
    if (revision !== (current?.revision ?? 0) + 1) throw revisionConflict(payload, current?.revision ?? 0);
    const namesake = statements.findName.get({ world, nameKey });
    if (namesake !== undefined && namesake.id !== id) throw nameConflict(payload, namesake.id);
    statements.addRevision.run({
      world,
      id,
      revision,
      document,
      checksum: checksum(world, id, revision, document),
    });
    if (current === undefined) statements.addNpc.run({ world, id, revision, nameKey });
    else statements.reviseNpc.run({ world, id, revision, nameKey });
  }

  return { putWorld, putPersonas, putRelations, putNpc };
}

function prepareStatements(database: BetterSQLite3Database) {
  const placeholder = sql.placeholder.bind(sql);
  const thisNpc = and(eq(npcs.world, placeholder("world")), eq(npcs.id, placeholder("id")));
  const thisName = and(eq(npcs.world, placeholder("world")), eq(npcs.nameKey, placeholder("nameKey")));
  return {
    addVersion: database
      .insert(worldVersions)
      .values(placeholders("hash", "world", "name", "document", "checksum"))
      .onConflictDoNothing()
      .prepare(),
    makeCurrent: database
      .insert(worlds)
      .values(placeholders("id", "hash"))
      .onConflictDoUpdate({ target: worlds.id, set: { hash: sql`excluded.hash` } })
      .prepare(),
    addPersona: database
      .insert(personas)
      .values(placeholders("id", "text", "source", "licence", "document", "age", "checksum"))
      .onConflictDoNothing()
      .prepare(),
    findWithdrawn: database
      .select({ id: withdrawnPersonas.id })
      .from(withdrawnPersonas)
      .where(eq(withdrawnPersonas.id, placeholder("id")))
      .prepare(),
    addRelation: database
      .insert(personaRelations)
      .values(placeholders("from", "to", "type", "hop"))
      .onConflictDoNothing()
      .prepare(),
    findNpc: database.select({ revision: npcs.revision }).from(npcs).where(thisNpc).prepare(),
    findName: database.select({ id: npcs.id }).from(npcs).where(thisName).prepare(),
    addRevision: database
      .insert(npcRevisions)
      .values(placeholders("world", "id", "revision", "document", "checksum"))
      .prepare(),
    addNpc: database
      .insert(npcs)
      .values(placeholders("world", "id", "revision", "nameKey"))
      .prepare(),
    reviseNpc: database
      .update(npcs)
      .set({ revision: sql`${placeholder("revision")}`, nameKey: sql`${placeholder("nameKey")}` })
      .where(thisNpc)
      .prepare(),
  };
}

/** The taken id of a new NPC is a taken name: ids are made from names. */
function revisionConflict({ world, id, name, revision }: NpcPayload, current: number): DramatisError {
  if (revision === 1) {
    return new DramatisError({
      code: "conflict",
      param: "name",
      message: `World ${world} already has an NPC ${id}, so ${name} cannot be cast under that id.`,
      mend: `Choose another name, or store it as revision ${current + 1}.`,
    });
  }
  return new DramatisError({
    code: "conflict",
    param: "revision",
    message: `NPC ${id} of world ${world} is at revision ${current}, so revision ${revision} cannot follow it.`,
    mend: `Read the current revision, apply the change to it, and store it as revision ${current + 1}.`,
  });
}

function nameConflict({ world, name, id }: NpcPayload, namesake: string): DramatisError {
  return new DramatisError({
    code: "conflict",
    param: "name",
    message: `The name ${name} of NPC ${id} is taken by NPC ${namesake} of world ${world}.`,
    mend: "Names are unique within a world: choose another one.",
  });
}

/**
 * SQLite gives back other text than it was given for half a surrogate pair, which would be a damaged row to whoever
 * reads it. Documents are JSON, which writes halves as escapes.
 */
function demandWholeCharacters(...texts: readonly string[]): void {
  if (!texts.some((text) => /\p{Surrogate}/u.test(text))) return;
  throw new DramatisError({
    code: "invalid_input",
    message: "A text of a persona holds half a surrogate pair, which no file can keep.",
    mend: "Cut texts between characters, not within them.",
    param: "persona",
  });
}
