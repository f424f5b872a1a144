import { z } from "zod";
import type { WorldReload } from "../../app/world-reloads.ts";
import { type NpcId, parseNpcId, parseWorldHash, parseWorldId } from "../../domain/ids.ts";
import { worldParts } from "../../domain/world/diff-worlds.ts";
import { readLineBlocks } from "../../intake/streams/line-blocks.ts";
import type { Mistake } from "../../intake/yaml/mistake.ts";
import { eventStreamType } from "../../wire/http/event-stream.ts";
import { worldReloadSchema } from "../../wire/http/world-versions.ts";
import type { Colours } from "../terminal.ts";
import { reloadLines } from "../world/reload-lines.ts";
import { moveLines } from "../world/show-moves.ts";
import { known, readMove } from "./read-views.ts";
import { segment } from "./remote-records.ts";
import type { ServerApi } from "./server-api.ts";
import type { Talk, Watching } from "./stage.ts";

type Event = z.infer<typeof worldReloadSchema>;

/** `WorldChange` as it is sent. */
const changeSchema = z.object({
  part: z.enum(worldParts),
  subject: z.string(),
  change: z.enum(["added", "removed", "changed"]),
  details: z.array(
    z.object({
      path: z.string(),
      before: z.json().exactOptional(),
      after: z.json().exactOptional(),
      reordered: z.literal(true).exactOptional(),
    }),
  ),
});

const longestEvent = 4 * 1024 * 1024;

/** Hears from the server what becomes of saves of a talk's world, and has the talk go on in each. */
export class RemoteWatch implements Watching {
  readonly #api: ServerApi;
  readonly #say: (lines: readonly string[]) => void;
  readonly #colours: Colours;
  readonly #closing = new AbortController();
  #following: Promise<void> = Promise.resolve();

  constructor(api: ServerApi, say: (lines: readonly string[]) => void, colours: Colours) {
    this.#api = api;
    this.#say = say;
    this.#colours = colours;
  }

  async bring({ npc: { world }, playthrough }: Talk): Promise<void> {
    const { body, headers } = await this.#api.send(`/worlds/${segment(world)}/reload`, {
      query: { playthrough },
      accept: eventStreamType,
      signal: this.#closing.signal,
    });
    if (body && headers.get("content-type")?.startsWith(eventStreamType)) {
      this.#following = this.#follow(world, body);
      return;
    }
    await body?.cancel();
    this.#say([
      "The server that has the database open takes up no saved file, so this talk stays as it is: start it with `dramatis serve --watch`.",
    ]);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#following;
  }

  #linesOf(world: string, { last, moves }: Event): readonly string[] {
    if (moves) return moveLines(moves.map(readMove), "did", this.#colours);
    return last ? reloadLines(readReload(world, last), this.#colours) : [];
  }

  async #follow(world: string, body: ReadableStream<Uint8Array>): Promise<void> {
    // What was saved before the talk is in it.
    let isFirst = true;
    try {
      for await (const event of eventsOf(body)) {
        if (!isFirst) this.#say(this.#linesOf(world, event));
        isFirst = false;
      }
    } catch {
      // The talk itself says that a server is gone; without it nothing is saved into it either.
      if (this.#closing.signal.aborted) return;
    }
    if (!this.#closing.signal.aborted)
      this.#say([
        "The server tells of saved files no longer: begin the talk again to go on in what is saved.",
      ]);
  }
}

async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Event> {
  for await (const { lines } of readLineBlocks(body, longestEvent)) {
    for (const line of lines)
      if (typeof line === "string" && line.startsWith("data: "))
        yield worldReloadSchema.parse(JSON.parse(line.slice(6)));
  }
}

function readReload(world: string, last: NonNullable<Event["last"]>): WorldReload {
  const { type, at, from, to, changes, npcs } = last;
  const mistakes = last.mistakes.map(readMistake);
  const told = { world, directory: "", at };
  if (type === "gone") return { ...told, type };
  if (type === "broken" || to === undefined) return { ...told, type: "broken", mistakes };
  return {
    ...told,
    type,
    id: known(parseWorldId(world), world),
    ...(from === undefined ? {} : { from: known(parseWorldHash(from), from) }),
    to: known(parseWorldHash(to), to),
    changes: z.array(changeSchema).parse(changes),
    npcs: { added: npcs.added.map(readId), revised: npcs.revised.map(readId), mistakes: [] },
    warnings: mistakes,
    preview: [],
  };
}

function readId(id: string): NpcId {
  return known(parseNpcId(id), id);
}

function readMistake({
  expected,
  choices,
  mend,
  source,
  ...mistake
}: NonNullable<Event["last"]>["mistakes"][number]): Mistake {
  return {
    ...mistake,
    ...(expected === undefined ? {} : { expected }),
    ...(choices === undefined ? {} : { choices }),
    ...(mend === undefined ? {} : { mend }),
    ...(source === undefined ? {} : { source }),
  };
}
