import { DramatisError } from "../domain/errors.ts";
import type { NpcId, PersonaId, WorldHash, WorldId } from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc, Persona } from "../domain/npc/npc.ts";
import type { Library, WorldSummary } from "../domain/ports/library.ts";
import type { World } from "../domain/world/world.ts";
import type { restoreWorld } from "../domain/world/written-world.ts";
import { corruptRow, personaFields, verifyChecksum } from "./checksum.ts";
import { decodeJson, encodeJson } from "./encode-json.ts";
import { libraryReads } from "./library-reads.ts";
import { npcPayload } from "./npc-payload.ts";
import { personaPayload } from "./persona-payload.ts";
import type { Reader } from "./reader.ts";
import { VersionCache } from "./version-cache.ts";
import type { Writer } from "./writer.ts";

type RestoreWorld = typeof restoreWorld;

export class SqliteLibrary implements Library {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #reads;
  readonly #worlds = new VersionCache<World>(32);
  readonly #npcs = new VersionCache<Npc>(2000);
  #restoring: Promise<{ readonly restoreWorld: RestoreWorld }> | undefined;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#reads = libraryReads(reader.database);
  }

  async putWorld({ id, hash, document, written }: World): Promise<void> {
    const encoded = encodeJson(written ?? document, `World ${id}`);
    await this.#writer.act("putWorld", { hash, world: id, name: document.setting.name, document: encoded });
  }

  async world(key: { readonly id: WorldId } | { readonly hash: WorldHash }): Promise<World | undefined> {
    // The schemas of a world are not loaded until one is read.
    this.#restoring ??= import("../domain/world/written-world.ts");
    const restoring = await this.#restoring;
    return this.#reader.read(() => {
      const { currentWorld, worldVersion } = this.#reads;
      const hash = "hash" in key ? key.hash : currentWorld.get({ id: key.id })?.hash;
      if (hash === undefined) return undefined;
      return this.#worlds.get(hash, () => decodeWorld(worldVersion.get({ hash }), restoring.restoreWorld));
    });
  }

  async worlds(): Promise<readonly WorldSummary[]> {
    const rows = this.#reader.read(() => this.#reads.worlds.all());
    return rows.map(({ id, hash, name, npcs }) => ({
      id: id as WorldId,
      hash: hash as WorldHash,
      name,
      npcs,
    }));
  }

  async putPersonas(personas: readonly Persona[]): Promise<{ readonly added: number }> {
    return this.#writer.act("putPersonas", personas.map(personaPayload));
  }

  async personas(page: {
    readonly after?: PersonaId;
    readonly limit: number;
    readonly text?: string;
  }): Promise<readonly Persona[]> {
    const { after, limit, text = "" } = page;
    const rows = this.#reader.read(() => {
      const number =
        after === undefined
          ? 0
          : (this.#reads.personaNumber.get({ id: after })?.number ?? unknownCursor(after));
      if (text === "") return this.#reads.personas.all({ number, limit });
      return this.#reads.personasWithText.all({ number, limit, text: text.toLowerCase() });
    });
    return rows.map((row) => {
      const { id, text: content, source, licence, checksum } = row;
      verifyChecksum("personas", id, checksum, ...personaFields(row));
      return { id: id as PersonaId, text: content, source, licence };
    });
  }

  async putNpc(npc: Npc): Promise<void> {
    await this.#writer.act("putNpc", npcPayload(npc));
  }

  async npc(world: WorldId, id: NpcId, revision?: number): Promise<Npc | undefined> {
    return this.#reader.read(() => {
      const { currentNpc, npcRevision } = this.#reads;
      const wanted = revision ?? currentNpc.get({ world, id })?.revision;
      if (wanted === undefined) return undefined;
      return this.#npcs.get(`${world}/${id}@${wanted}`, () => {
        const row = npcRevision.get({ world, id, revision: wanted });
        return row && decodeNpc(row);
      });
    });
  }

  async npcs(
    world: WorldId,
    page: { readonly after?: NpcId; readonly limit: number },
  ): Promise<readonly Npc[]> {
    const { after, limit } = page;
    const rows = this.#reader.read(() => {
      const number =
        after === undefined
          ? 0
          : (this.#reads.npcNumber.get({ world, id: after })?.number ?? unknownCursor(after));
      return this.#reads.npcs.all({ world, number, limit });
    });
    return rows.map(decodeNpc);
  }
}

/** Starting over instead would make a caller who pages through everything go round for ever. */
function unknownCursor(after: string): never {
  throw new DramatisError({
    code: "invalid_input",
    param: "after",
    message: `The page cannot start after ${after}: there is none of that id.`,
    mend: "Pass the id of the last item of the page before.",
  });
}

interface WorldRow {
  readonly hash: string;
  readonly world: string;
  readonly document: string;
  readonly checksum: number;
}

function decodeWorld(row: WorldRow | undefined, restore: RestoreWorld): World | undefined {
  if (row === undefined) return undefined;
  const { hash, world, document, checksum } = row;
  verifyChecksum("world_versions", hash, checksum, hash, world, document);
  const restored = restore(world as WorldId, hash as WorldHash, decodeJson<JsonObject>(document));
  if (restored.type === "read") return restored.world;
  throw corruptRow("world_versions", hash, `no release wrote such a world (${restored.problem})`);
}

interface NpcRow {
  readonly world: string;
  readonly id: string;
  readonly revision: number;
  readonly document: string;
  readonly checksum: number;
}

function decodeNpc({ world, id, revision, document, checksum }: NpcRow): Npc {
  verifyChecksum("npc_revisions", `${world}/${id}@${revision}`, checksum, world, id, revision, document);
  return decodeJson<Npc>(document);
}
