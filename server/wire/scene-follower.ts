import { LazySet } from "../domain/lazy-set.ts";
import type { SceneEvent, SceneSnapshot, SceneState, ServerMessage } from "../../client-sdk/src/protocol.ts";
import type { LivePlaythrough, PlayListener, ProgressedCall, Sleeper } from "../app/live-play.ts";
import type { DramatisError } from "../domain/errors.ts";
import type { PlayerId, SceneId, TurnId } from "../domain/ids.ts";
import type { JournalRecord } from "../domain/playthrough/journal.ts";
import { nameIn } from "../domain/playthrough/scene.ts";
import { markOf, readEpochToken } from "./epoch-token.ts";
import { errorMessage } from "./error-message.ts";
import { eventForClient } from "./event-for-client.ts";
import { closeCodes, type Peer } from "./peer.ts";
import { MissedEvents, type Position } from "./missed-events.ts";
import { type Audience, projectRecord } from "./project.ts";
import { sceneSnapshot } from "./scene-snapshot.ts";
import { sceneState } from "./scene-standing.ts";
import { TextFrames } from "./text-frames.ts";
import type { TickBatch } from "./tick-batch.ts";
import { viewNpc } from "./view-npc.ts";

/** Where a client stopped: the last cursor it has and how much of an open turn's text. */
export interface ClientPosition {
  /** As it was told: an epoch and its mark. */
  readonly epoch: number;
  readonly cursor: number;
  readonly text?: { readonly turn: string; readonly length: number };
}

/** How the client is brought up to date, and the cursor of the scene's last event then. */
export type CaughtUp =
  | { readonly mode: "events"; readonly head: number }
  | { readonly mode: "snapshot"; readonly head: number; readonly snapshot: SceneSnapshot };

/** Before anything was received. */
export const fromTheStart: ClientPosition = { epoch: 0, cursor: 0 };

/**
 * Follows one scene for one player: first what was missed, from the journal, then what happens, each event once and
 * numbered without a gap.
 */
export class SceneFollower implements PlayListener {
  readonly #live: LivePlaythrough;
  /** Position of the record with which the scene began for this player. */
  readonly #openedAt: number;
  readonly #audience: Audience;
  readonly #peer: Peer;
  readonly #ticks: TickBatch;
  readonly #takesAny: boolean;
  readonly #onRest: (cursor: number) => Sleeper;
  readonly #stopFollowing: () => void;
  /** Records that came while the journal was being read. */
  #early: JournalRecord[] | undefined = [];
  #cursor = 0;
  /** Turns whose start was sent and whose end was not. */
  readonly #speaking = new LazySet<TurnId>();
  #text: TextFrames | undefined;

  constructor(options: {
    readonly live: LivePlaythrough;
    readonly scene: SceneId;
    readonly player: PlayerId;
    readonly trusted: boolean;
    readonly peer: Peer;
    readonly ticks: TickBatch;
    /** Whether the client passes over events that it does not know. */
    readonly takesAny: boolean;
    /** Of the last event that was sent, for one who goes on after a rest; absent where there is something to catch up. */
    readonly cursor?: number | undefined;
    /** Gives whom to wake in its place. */
    readonly onRest: (cursor: number) => Sleeper;
  }) {
    const { live, scene, player, trusted } = options;
    this.#live = live;
    const followed = live.view.scenes.get(scene);
    // Whoever came later is told of nothing that was before.
    this.#openedAt = followed?.visitors.get(player)?.since ?? followed?.seq ?? 1;
    this.#audience = {
      scene,
      player,
      trusted,
      turn: (id) => live.view.turns.get(id),
      nameOf: (id) => (followed ? nameIn(followed, id) : id),
      npcOf: (id) => live.npc(id),
    };
    this.#peer = options.peer;
    this.#ticks = options.ticks;
    this.#takesAny = options.takesAny;
    this.#onRest = options.onRest;
    if (options.cursor !== undefined) {
      this.#cursor = options.cursor;
      this.#early = undefined;
    }
    // Nothing that happens from here on is missed, whatever is read below.
    this.#stopFollowing = live.follow(this);
  }

  stop(): void {
    this.#stopFollowing();
    this.#early = undefined;
    this.#text = undefined;
  }

  /**
   * Sends the answer that `head` makes, then what was missed, then the missing text of open turns; from then on what
   * happens. A position that this record does not have gets a snapshot instead.
   */
  async catchUp(position: ClientPosition, head: (caughtUp: CaughtUp) => ServerMessage): Promise<void> {
    const { epoch, mark } = readEpochToken(position.epoch);
    let missed = await this.#readMissed({ epoch, cursor: position.cursor });
    // Read in any case, so that what came meanwhile is taken in below as well.
    // Release 0.1.0 told no marks, and forked nothing.
    const isOpening =
      mark === undefined
        ? this.#live.view.forkedFrom === undefined
        : mark === (await markOf(this.#live, epoch));
    const isHere = isOpening && epoch <= this.#live.epoch && missed.isOfThisRecord;
    // Whoever has nothing yet has nothing of another record.
    const isKnown = isHere || position.cursor === 0;
    if (!isKnown) missed = await this.#readMissed(fromTheStart);
    if (!this.#early) return;
    missed.take(this.#early.splice(0));
    if (isKnown) {
      this.#send(head({ mode: "events", head: missed.cursor }));
      const sent = await this.#sendMissed(missed);
      if (!this.#early) return;
      missed.take(this.#early);
      for (const event of missed.events.slice(sent)) this.#sendEvent(event);
    } else {
      this.#send(
        head({
          mode: "snapshot",
          head: missed.cursor,
          snapshot: {
            ...sceneSnapshot(missed, (turn) => this.#live.spokenText(turn)),
            ...this.#present(),
            state: sceneState(this.#live.view, this.#audience, missed.events),
          },
        }),
      );
    }
    this.#early = undefined;
    this.#cursor = missed.cursor;
    for (const turn of missed.speaking) {
      this.#speaking.add(turn);
      this.#catchUpText(turn, isKnown ? position : undefined);
    }
  }

  /** The cursor of the last event before this record, and how the scene stands for the player. */
  async standBefore(seq: number): Promise<{ readonly cursor: number; readonly state: SceneState }> {
    const before = new MissedEvents(this.#audience, fromTheStart, this.#openedAt - 1);
    await before.readJournal(this.#live, seq);
    return { cursor: before.cursor, state: sceneState(this.#live.view, this.#audience, before.events) };
  }

  /** The last `limit` events before a cursor, of all that the player was told. */
  async eventsBefore(before: number, limit: number): Promise<readonly SceneEvent[]> {
    const last = Math.min(before - 1, this.#cursor);
    const wanted = new MissedEvents(
      this.#audience,
      { epoch: 0, cursor: Math.max(0, last - limit) },
      this.#openedAt - 1,
    );
    await wanted.readJournal(this.#live);
    return wanted.events.filter(({ cursor }) => cursor <= last);
  }

  /** Who is there now. */
  #present(): Pick<SceneSnapshot, "players" | "npcs"> {
    const scene = this.#live.view.scenes.get(this.#audience.scene);
    return {
      players: scene?.players.map(({ id, name }) => ({ id, name })) ?? [],
      npcs: scene?.npcs.flatMap(({ id }) => this.#live.npc(id) ?? []).map(viewNpc) ?? [],
    };
  }

  /** A long history is sent at the pace at which it is read, so that a resume never cuts itself off. Says how much was. */
  async #sendMissed(missed: MissedEvents): Promise<number> {
    let next = 0;
    for (let event = missed.events[0]; this.#early && event; event = missed.events[next]) {
      const frame = JSON.stringify(eventForClient(event, this.#takesAny));
      next += 1;
      if (!this.#peer.isBehind) {
        this.#peer.send(frame);
        continue;
      }
      await this.#peer.sendAndWait(frame);
      missed.take(this.#early?.splice(0) ?? []);
    }
    return next;
  }

  async #readMissed(position: Position): Promise<MissedEvents> {
    const missed = new MissedEvents(this.#audience, position, this.#openedAt - 1);
    await missed.readJournal(this.#live);
    return missed;
  }

  records(records: readonly JournalRecord[]): void {
    if (this.#early) {
      this.#early.push(...records);
      return;
    }
    for (const record of records) {
      const event = projectRecord(record, this.#audience);
      if (!event) continue;
      this.#cursor += 1;
      this.#text?.flush();
      this.#sendEvent({ ...event, cursor: this.#cursor });
      if (record.entry.type === "turn.started") this.#speaking.add(record.entry.turn);
      else if (record.entry.type === "turn.ended") this.#endText(record.entry.turn);
    }
  }

  text(_scene: SceneId, turn: TurnId, offset: number, delta: string): void {
    if (this.#text?.turn === turn) this.#text.push(offset, delta);
    else if (this.#speaking.has(turn)) this.#openText(turn, offset).push(offset, delta);
  }

  progress(call: ProgressedCall): void {
    if (!this.#takesAny || !this.#speaking.has(call.turn)) return;
    this.#text?.flush();
    this.#send({ type: "npc.behavior.progress", ...call });
  }

  failed(error: DramatisError): void {
    this.#send(errorMessage(error, this.#audience.scene));
    this.#peer.close(closeCodes.serverError, "the playthrough cannot go on, resume");
  }

  mayRest(): boolean {
    return this.#early === undefined && this.#speaking.size === 0;
  }

  rest(): Sleeper {
    return this.#onRest(this.#cursor);
  }

  #endText(turn: TurnId): void {
    this.#speaking.delete(turn);
    if (this.#text?.turn === turn) this.#text = undefined;
  }

  #sendEvent(event: SceneEvent): void {
    this.#send(eventForClient(event, this.#takesAny));
  }

  #send(message: ServerMessage): void {
    this.#peer.send(JSON.stringify(message));
  }

  /** Sends what is missing of a turn that is being spoken; without a position a snapshot has brought it. */
  #catchUpText(turn: TurnId, position: ClientPosition | undefined): void {
    const spoken = this.#live.spokenText(turn) ?? "";
    const has = position?.text?.turn === turn ? Math.min(position.text.length, spoken.length) : 0;
    const frames = this.#openText(turn, position ? has : spoken.length);
    if (!position || has === spoken.length) return;
    frames.push(has, spoken.slice(has));
    frames.flush();
  }

  #openText(turn: TurnId, from: number): TextFrames {
    this.#text?.flush();
    this.#text = new TextFrames({
      scene: this.#audience.scene,
      turn,
      from,
      peer: this.#peer,
      ticks: this.#ticks,
    });
    return this.#text;
  }
}
