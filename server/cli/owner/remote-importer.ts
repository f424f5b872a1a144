import type { ImportCounts, ImportedLine } from "../../app/import/persona-importer.ts";
import type { PersonaOrigin } from "../../app/import/prepare-persona.ts";
import type { ImportRequest, LineTaker } from "../../app/import-personas.ts";
import { parsePersonaId } from "../../domain/ids.ts";
import { importCountsSchema } from "../../wire/http/import-schemas.ts";
import { known } from "./read-views.ts";
import type { ServerApi } from "./server-api.ts";

/** Bytes of lines in one request: well below what a server takes as a body. */
const batchBytes = 32 * 1024;
const duplicatesShown = 100;

/** Hands lines to a server that has the library open. */
export class RemoteImporter implements LineTaker {
  readonly #api: ServerApi;
  readonly #request: Pick<ImportRequest, "keepPrivateWords" | "similarity" | "signal">;
  #counts: ImportCounts = {
    read: 0,
    added: 0,
    known: 0,
    near: 0,
    withdrawn: 0,
    emptied: 0,
    generalised: {},
    duplicates: [],
  };

  constructor(api: ServerApi, request: Pick<ImportRequest, "keepPrivateWords" | "similarity" | "signal">) {
    this.#api = api;
    this.#request = request;
  }

  get counts(): ImportCounts {
    return this.#counts;
  }

  async add(lines: readonly ImportedLine[], origin: PersonaOrigin): Promise<void> {
    for (const batch of inBatches(lines)) await this.#send(batch, origin);
  }

  async finish(): Promise<ImportCounts> {
    return this.#counts;
  }

  async #send(lines: readonly ImportedLine[], { source, licence }: PersonaOrigin): Promise<void> {
    const { keepPrivateWords, similarity, signal } = this.#request;
    const body = {
      lines: lines.map(({ line, draft }) => ({ line, ...draft })),
      source,
      licence,
      keep_private_words: keepPrivateWords,
      similarity: similarity ?? null,
    };
    const asked = { method: "POST", body, signal } as const;
    const { duplicates, ...counts } = await this.#api.json("/personas/imports", importCountsSchema, asked);
    const found = duplicates.map((duplicate) => ({
      ...duplicate,
      keeper: known(parsePersonaId(duplicate.keeper), duplicate.keeper),
    }));
    this.#counts = sum(this.#counts, { ...counts, duplicates: found });
  }
}

function sum(before: ImportCounts, now: ImportCounts): ImportCounts {
  const generalised = { ...before.generalised };
  for (const [kind, count] of Object.entries(now.generalised))
    generalised[kind] = (generalised[kind] ?? 0) + count;
  return {
    read: before.read + now.read,
    added: before.added + now.added,
    known: before.known + now.known,
    near: before.near + now.near,
    withdrawn: before.withdrawn + now.withdrawn,
    emptied: before.emptied + now.emptied,
    generalised,
    duplicates: [...before.duplicates, ...now.duplicates].slice(0, duplicatesShown),
  };
}

function inBatches(lines: readonly ImportedLine[]): readonly (readonly ImportedLine[])[] {
  const batches: ImportedLine[][] = [];
  let room = 0;
  for (const line of lines) {
    const size = Buffer.byteLength(JSON.stringify(line));
    if (size > room) {
      batches.push([]);
      room = batchBytes;
    }
    batches.at(-1)?.push(line);
    room -= size;
  }
  return batches;
}
