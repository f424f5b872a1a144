import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { BetterSQLite3Database } from "drizzle-orm/better-sqlite3";
import { prepareLazily } from "./prepare-lazily.ts";
import { npcRevisions, npcs, personas, worlds, worldVersions } from "./schema.ts";

/** The library's reads, prepared. */
export function libraryReads(database: BetterSQLite3Database) {
  return prepareLazily({ ...worldReads(database), ...personaReads(database), ...npcReads(database) });
}

const id = sql.placeholder("id");
const world = sql.placeholder("world");
const number = sql.placeholder("number");
const limit = sql.placeholder("limit");

function worldReads(database: BetterSQLite3Database) {
  const { hash, world: versionOf, document, checksum, name } = worldVersions;
  const version = { hash, world: versionOf, document, checksum };
  const isCurrent = eq(worlds.hash, hash);
  const castSize = sql<number>`(select count(*) from ${npcs} where ${npcs.world} = ${worlds.id})`;
  return {
    worldVersion: () =>
      database
        .select(version)
        .from(worldVersions)
        .where(eq(hash, sql.placeholder("hash")))
        .prepare(),
    currentWorld: () =>
      database.select({ hash: worlds.hash }).from(worlds).where(eq(worlds.id, id)).prepare(),
    worlds: () =>
      database
        .select({ id: worlds.id, hash, name, npcs: castSize })
        .from(worlds)
        .innerJoin(worldVersions, isCurrent)
        .orderBy(asc(worlds.id))
        .prepare(),
  };
}

function personaReads(database: BetterSQLite3Database) {
  const { text, source, licence, document, checksum } = personas;
  const columns = { id: personas.id, text, source, licence, document, checksum };
  const later = gt(personas.number, number);
  return {
    personaNumber: () =>
      database.select({ number: personas.number }).from(personas).where(eq(personas.id, id)).prepare(),
    personas: () =>
      database
        .select(columns)
        .from(personas)
        .where(later)
        .orderBy(asc(personas.number))
        .limit(limit)
        .prepare(),
    personasWithText: () =>
      database
        .select(columns)
        .from(personas)
        .where(and(later, sql`contains_folded(${text}, ${sql.placeholder("text")})`))
        .orderBy(asc(personas.number))
        .limit(limit)
        .prepare(),
  };
}

function npcReads(database: BetterSQLite3Database) {
  const { revision, document, checksum } = npcRevisions;
  const columns = { world: npcRevisions.world, id: npcRevisions.id, revision, document, checksum };
  const isThis = and(eq(npcRevisions.world, world), eq(npcRevisions.id, id));
  const isCurrent = and(
    eq(npcRevisions.world, npcs.world),
    eq(npcRevisions.id, npcs.id),
    eq(npcRevisions.revision, npcs.revision),
  );
  const isMember = and(eq(npcs.world, world), eq(npcs.id, id));
  return {
    npcRevision: () =>
      database
        .select(columns)
        .from(npcRevisions)
        .where(and(isThis, eq(revision, sql.placeholder("revision"))))
        .prepare(),
    currentNpc: () => database.select({ revision: npcs.revision }).from(npcs).where(isMember).prepare(),
    npcNumber: () => database.select({ number: npcs.number }).from(npcs).where(isMember).prepare(),
    npcs: () =>
      database
        .select(columns)
        .from(npcs)
        .innerJoin(npcRevisions, isCurrent)
        .where(and(eq(npcs.world, world), gt(npcs.number, number)))
        .orderBy(asc(npcs.number))
        .limit(limit)
        .prepare(),
  };
}
