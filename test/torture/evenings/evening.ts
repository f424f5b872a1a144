import { WebSocket } from "ws";
import {
  connect,
  DramatisClientError,
  type Game,
  type Scene,
  type Turn,
} from "../../../client-sdk/src/index.ts";
import { parsePlaythroughId } from "../../../server/domain/ids.ts";
import { minutesAt } from "../../../server/domain/playthrough/clock.ts";
import type { JournalRecord } from "../../../server/domain/playthrough/journal.ts";
import type { World } from "../../../server/domain/world/world.ts";
import { type MemoryStore, memoryStore } from "../../fakes/memory-store.ts";
import { countingIds } from "../../fakes/play-room.ts";
import { openWireRoom, type WireRoom } from "../../fakes/wire-room.ts";
import { within } from "../torture.ts";
import { eveningCast, eveningWorld } from "./evening-world.ts";
import { parrotModel } from "./parrot-model.ts";

/** What has not ended after so many milliseconds never will. */
const patience = 20_000;
const adminKey = "evening-admin-key-0123456789";
/** Nothing is forbidden a player for speed here: the clock of this room stands still. */
const messages = { perSecond: 1_000_000, burst: 1_000_000 };

/** A player at one scene, by a connection of their own. */
export interface Seat {
  readonly player: string;
  game: Game;
  scene: Scene;
  /** Turns that came of this player's lines. */
  readonly turns: Turn[];
}

export interface EveningOptions {
  readonly players: readonly string[];
  readonly npcs: number;
  /** With a key the first player plays through the game's backend, and the others by ticket. */
  readonly isKeyed: boolean;
}

/** A server on a store that outlives it, and the players who come and go there. */
export class Evening {
  readonly store: MemoryStore = memoryStore();
  readonly seats: Seat[] = [];
  /** By player. */
  readonly frames = new Map<string, string[]>();
  readonly playthroughs = new Set<string>();
  /** What was not done, by the code of its refusal. */
  readonly refused = new Map<string, number>();
  /** What was asked for and never answered. */
  readonly lost: string[] = [];
  readonly npcs: readonly string[];
  readonly options: EveningOptions;
  readonly #world: World = eveningWorld();
  readonly #ids = countingIds();
  readonly #model = parrotModel();
  #room: WireRoom | undefined;
  #epoch = 0;
  #underWay: Promise<unknown>[] = [];

  constructor(options: EveningOptions) {
    this.options = options;
    this.npcs = eveningCast(this.#world, options.npcs).map(({ id }) => id);
  }

  get room(): WireRoom {
    if (!this.#room) throw new Error("the evening has no server");
    return this.#room;
  }

  async open(): Promise<void> {
    await this.store.library.putWorld(this.#world);
    for (const npc of eveningCast(this.#world, this.options.npcs)) await this.store.library.putNpc(npc);
    await this.#start();
  }

  /** Whether a player is told reasons of rules and ratings. */
  isTrusted(player: string): boolean {
    return !this.options.isKeyed || player === `@${this.options.players[0]}`;
  }

  /** Goes on beside what comes next; a refusal is counted, and anything else that fails is the evening's failure. */
  begin(what: string, work: Promise<unknown>): void {
    const done = work.then(() => true).catch((error: unknown) => this.#forgive(error));
    this.#underWay.push(
      within(patience, done).then((isDone) => isDone || this.lost.push(`${what} never came to its end`)),
    );
  }

  /** Until all that was begun is done and nothing more happens by itself. */
  async quiet(): Promise<void> {
    await Promise.all(this.#underWay.splice(0));
    for (let last = -1, still = 0; still < 3; ) {
      await turnsOfLoop(6);
      const now = await this.#progress();
      still = now === last ? still + 1 : 0;
      last = now;
    }
  }

  async #progress(): Promise<number> {
    let sum = 0;
    for (const name of this.playthroughs) {
      const { view } = await this.room.host.find(playthroughOf(name));
      const isSpeaking = [...view.turns.values()].some(({ status }) => status === "speaking");
      sum += isSpeaking ? Number.NaN : view.lastSeq;
    }
    return sum;
  }

  async dial(player: string, playthrough?: string): Promise<Game> {
    const heard = this.frames.get(`@${player}`) ?? [];
    this.frames.set(`@${player}`, heard);
    class HeardWebSocket extends WebSocket {
      constructor(url: string) {
        super(url);
        this.on("message", (data: Buffer) => heard.push(data.toString()));
      }
    }
    const ticket = this.options.isKeyed ? await this.#ticketOf(player, playthrough) : undefined;
    return connect({
      url: this.room.server.url,
      WebSocket: HeardWebSocket,
      player: { id: player, name: player },
      reconnect: { minimumDelay: 1, maximumDelay: 8 },
      ...(ticket === undefined ? {} : { ticket }),
    });
  }

  sit(player: string, game: Game, scene: Scene): Seat {
    const seat: Seat = { player, game, scene, turns: [] };
    this.seats.push(seat);
    this.playthroughs.add(scene.playthrough);
    return seat;
  }

  /** Its connection is gone; whoever sat there goes on with a new one. */
  async resume(seat: Seat): Promise<void> {
    const token = seat.scene.token();
    seat.game.close();
    seat.game = await this.dial(seat.player, seat.scene.playthrough);
    seat.scene = await seat.game.resume({ token });
  }

  async restart(): Promise<void> {
    const tokens = new Map(this.seats.map((seat) => [seat, seat.scene.token()]));
    for (const { game } of this.seats) game.close();
    await Promise.all(this.#underWay.splice(0));
    // Whoever came in meanwhile has to come again, too.
    for (const seat of this.seats) {
      if (tokens.has(seat)) continue;
      tokens.set(seat, seat.scene.token());
      seat.game.close();
    }
    await this.#stop();
    await this.#start();
    for (const [seat, token] of tokens) {
      if (!this.seats.includes(seat)) continue;
      seat.game = await this.dial(seat.player, seat.scene.playthrough);
      seat.scene = await seat.game.resume({ token });
    }
  }

  async knowledge(playthrough: string, npc: string, limit: number): Promise<unknown> {
    const at = `${this.room.server.url}/worlds/islet/npcs/${npc}/knowledge`;
    const headers = this.options.isKeyed ? { authorization: `Bearer ${adminKey}` } : {};
    return (await fetch(`${at}?playthrough=${playthrough}&limit=${limit}`, { headers })).json();
  }

  /** What the playthrough's clock shows. */
  async minutes(playthrough: string): Promise<number> {
    const { view } = await this.room.host.find(playthroughOf(playthrough));
    return minutesAt(view, this.room.clock.now());
  }

  records(playthrough: string): Promise<readonly JournalRecord[]> {
    return this.store.journal.read(playthroughOf(playthrough), 0, 100_000);
  }

  async close(): Promise<void> {
    for (const { game } of this.seats) game.close();
    await this.#stop();
  }

  async #start(): Promise<void> {
    if (this.#epoch > 0) this.store.restart();
    this.#epoch += 1;
    this.#room = await openWireRoom(this.#model, {
      world: this.#world,
      store: this.store,
      epoch: this.#epoch,
      ids: this.#ids,
      limits: { messages },
      ...(this.options.isKeyed ? { adminKey } : {}),
    });
  }

  async #stop(): Promise<void> {
    await Promise.all(this.#underWay.splice(0));
    await this.#room?.close();
    this.#room = undefined;
  }

  /** The backend has the key, which opens as many connections as it likes; a ticket opens one. */
  async #ticketOf(player: string, playthrough?: string): Promise<string | (() => Promise<string>)> {
    if (player === this.options.players[0]) return adminKey;
    return async () => {
      const minted = await fetch(`${this.room.server.url}/v1/tickets`, {
        method: "POST",
        headers: { authorization: `Bearer ${adminKey}`, "content-type": "application/json" },
        body: JSON.stringify({ player, ...(playthrough === undefined ? {} : { playthrough }) }),
      });
      const { ticket }: { ticket: string } = JSON.parse(await minted.text());
      return ticket;
    };
  }

  #forgive(error: unknown): true {
    if (!(error instanceof DramatisClientError)) throw error;
    const code = error.serverCode ?? error.code;
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
    return true;
  }
}

async function turnsOfLoop(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function playthroughOf(name: string) {
  const id = parsePlaythroughId(name);
  if (!id) throw new Error(`${name} is no playthrough`);
  return id;
}
