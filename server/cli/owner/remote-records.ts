import { consentSchema } from "../../wire/http/consents.ts";
import { z } from "zod";
import type { CastName } from "../../app/list-names.ts";
import { readInto } from "../../app/import-personas.ts";
import { parseNpcId, parseWorldHash, parseWorldId, type WorldId } from "../../domain/ids.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { writtenText } from "../../domain/world/written-world.ts";
import { rowTraceSchema } from "../../wire/http/row-trace.ts";
import { worldMovesSchema } from "../../wire/http/world-preview.ts";
import { worldVersionSchema } from "../../wire/http/world-versions.ts";
import { npcSchema, npcSummarySchema, personaSchema, worldSummarySchema } from "../../wire/http/schemas.ts";
import { fetchExport } from "./fetch-export.ts";
import { known, readMove, readNpc, readPersona, readTrace, readVersion } from "./read-views.ts";
import { RemoteImporter } from "./remote-importer.ts";
import type { PersonaPage, Records } from "./records.ts";
import type { ServerApi } from "./server-api.ts";

const pageSize = 1000;
/** Bytes of personas in one request: well below what a server takes as a body. */
const batchBytes = 32 * 1024;

/** The records of a database that a server has open. */
export function remoteRecords(api: ServerApi): Records {
  return {
    async worlds() {
      const { worlds } = await api.json("/worlds", z.object({ worlds: z.array(worldSummarySchema) }));
      return worlds.map(({ id, hash, name, npcs }) => ({
        id: known(parseWorldId(id), id),
        hash: known(parseWorldHash(hash), hash),
        name,
        npcs,
      }));
    },
    async version(name) {
      return readVersion(await api.json(`/world-versions/${segment(name)}`, worldVersionSchema));
    },
    async planMoves(world, signal) {
      const document: unknown = JSON.parse(writtenText(world));
      const address = `/worlds/${segment(world.id)}/preview`;
      const asked = { method: "POST", body: { document }, signal } as const;
      return (await api.json(address, worldMovesSchema, asked)).moves.map(readMove);
    },
    importPersonas: (request) => readInto(new RemoteImporter(api, request), request),
    personas: (page) => readPersonas(api, page),
    cast: (world) => readNames(api, world),
    async describeNpc(world, npc) {
      return readNpc(await api.json(`/worlds/${segment(world)}/npcs/${segment(npc)}`, npcSchema));
    },
    async types(world) {
      return (await api.send(`/worlds/${segment(world)}/types`)).text();
    },
    async reviseNpc(world, npc, change) {
      const address = `/worlds/${segment(world)}/npcs/${segment(npc)}/revisions`;
      return readNpc(await api.json(address, npcSchema, { method: "POST", body: change })).npc;
    },
    exportDataset: (order) => fetchExport(api, order),
    async tellConsent(player, training) {
      const target = `/v1/players/${encodeURIComponent(player)}/consent`;
      await api.json(target, consentSchema, { method: "PUT", body: { training } });
    },
    async traceRow(row, signal) {
      return readTrace(await api.json("/trace", rowTraceSchema, { query: { row }, signal }));
    },
  };
}

async function readNames(api: ServerApi, world: WorldId): Promise<readonly CastName[]> {
  const { worlds } = await api.json("/worlds", z.object({ worlds: z.array(worldSummarySchema) }));
  if (!worlds.some(({ id }) => id === world)) return [];
  const schema = z.object({ npcs: z.array(npcSummarySchema), next: z.string().nullable() });
  const found: CastName[] = [];
  let after: string | undefined;
  do {
    const query = { limit: pageSize, after };
    const page = await api.json(`/worlds/${segment(world)}/npcs`, schema, { query });
    found.push(...page.npcs.map(({ id, name }) => ({ id: known(parseNpcId(id), id), name })));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return found;
}

/** One step of a path. Dots, which URLs take for steps up even when they are escaped, are escaped twice. */
export function segment(name: string): string {
  return encodeURIComponent(/^\.{1,2}$/.test(name) ? name.replaceAll(".", "%2E") : name);
}

/** Sends personas in as many requests as they need. */
export async function putPersonas(
  api: ServerApi,
  personas: readonly Persona[],
): Promise<{ readonly added: number }> {
  let added = 0;
  for (const batch of inBatches(personas)) {
    const body = { personas: batch.map(({ text, source, licence }) => ({ text, source, licence })) };
    added += (await api.json("/personas", z.object({ added: z.int() }), { method: "POST", body })).added;
  }
  return { added };
}

function inBatches(personas: readonly Persona[]): readonly (readonly Persona[])[] {
  const batches: Persona[][] = [];
  let room = 0;
  for (const persona of personas) {
    const size = Buffer.byteLength(JSON.stringify(persona));
    if (size > room) {
      batches.push([]);
      room = batchBytes;
    }
    batches.at(-1)?.push(persona);
    room -= size;
  }
  return batches;
}

async function readPersonas(
  api: ServerApi,
  { limit, text, where }: PersonaPage,
): Promise<readonly Persona[]> {
  const schema = z.object({ personas: z.array(personaSchema), next: z.string().nullable() });
  const found: Persona[] = [];
  let after: string | undefined;
  do {
    const query = { limit: Math.min(pageSize, limit - found.length), text, where, after };
    const page = await api.json("/personas", schema, { query });
    found.push(...page.personas.map(readPersona));
    after = page.next ?? undefined;
  } while (after !== undefined && found.length < limit);
  return found;
}
