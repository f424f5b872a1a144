import { nearNames } from "../domain/behavior/near-names.ts";
import type { Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import { DramatisError, listChoices } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import {
  type CallId,
  type CharacterId,
  isPlayer,
  type LineId,
  type NpcId,
  parseCallId,
  parseTurnId,
  type PlaythroughId,
  type SceneId,
  type TurnId,
} from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { composeBlocks } from "../domain/playthrough/compose-blocks.ts";
import { composeMessages } from "../domain/playthrough/compose-messages.ts";
import type { JournalEntry, JournalRecord, LineSaid, TurnStarted } from "../domain/playthrough/journal.ts";
import { applyRecord, type Playthrough, type Scene } from "../domain/playthrough/playthrough.ts";
import { reportState } from "../domain/playthrough/report-state.ts";
import { situationOf } from "../domain/playthrough/state.ts";
import type { World } from "../domain/world/world.ts";
import { Executors } from "./executors.ts";
import type { Executor, ExecutorAnswer, PlayListener } from "./listener.ts";
import { OpenCalls } from "./open-calls.ts";
import type { LivePlaythrough, OpenSceneRequest, SayRequest } from "./player-face.ts";
import { RunnerJournal } from "./runner-journal.ts";
import type { PlayLimits, PlayOptions } from "./runner-options.ts";
import { SceneQueue } from "./scene-queue.ts";
import type { SliceTimer } from "./slice-timer.ts";
import { Turn } from "./turn.ts";
import { TurnCalls } from "./turn-calls.ts";
import { TurnSpeech } from "./turn-speech.ts";

/** The one writer of a playthrough: whatever happens to it is decided here, one thing at a time. */
export class Runner implements LivePlaythrough {
  readonly id: PlaythroughId;
  readonly epoch: number;
  readonly world: World;
  readonly view: Playthrough;
  readonly #rules: Rules;
  readonly #options: PlayOptions;
  readonly #limits: PlayLimits;
  readonly #textTimer: SliceTimer;
  readonly #journal: RunnerJournal;
  readonly #executors = new Executors();
  readonly #openCalls: OpenCalls;
  readonly #npcs = new Map<NpcId, Npc>();
  readonly #queue = new SceneQueue();
  readonly #speaking = new Map<TurnId, Turn>();
  /** Lines whose answer was given, begun or queued by this process. */
  readonly #answering = new Set<LineId>();
  #closing = false;

  constructor(options: {
    readonly id: PlaythroughId;
    readonly world: World;
    readonly rules: Rules;
    readonly view: Playthrough;
    readonly npcs: readonly Npc[];
    readonly play: PlayOptions;
    readonly limits: PlayLimits;
    /** Of the whole process, so that what many turns have said is written in few batches. */
    readonly textTimer: SliceTimer;
  }) {
    this.id = options.id;
    this.epoch = options.play.epoch;
    this.world = options.world;
    this.view = options.view;
    this.#rules = options.rules;
    this.#options = options.play;
    this.#limits = options.limits;
    this.#textTimer = options.textTimer;
    for (const npc of options.npcs) this.#npcs.set(npc.id, npc);
    const { document } = options.world;
    this.#journal = new RunnerJournal({
      id: options.id,
      journal: options.play.journal,
      clock: options.play.clock,
      epoch: options.play.epoch,
      seq: options.view.lastSeq,
      apply: (record) => applyRecord(this.view, record, document),
    });
    this.#openCalls = new OpenCalls({
      playthrough: this.view,
      rules: this.#rules,
      executors: this.#executors,
      journal: this.#journal,
      clock: options.play.clock,
      situationOf: ({ turn }) => this.#situation(turn.npc, turn.partner, turn.scene),
    });
  }

  get isBusy(): boolean {
    return this.#speaking.size > 0 || this.#journal.followed;
  }

  get failure(): DramatisError | undefined {
    return this.#journal.failure;
  }

  /** After a crash: turns that were being spoken are ended as interrupted, at the text that the journal has. */
  async recover(): Promise<void> {
    const ended: JournalEntry[] = [];
    for (const turn of this.view.turns.values()) {
      if (turn.status !== "speaking") continue;
      ended.push({
        type: "turn.ended",
        v: 1,
        turn: turn.id,
        status: "interrupted",
        reason: "server_restart",
        length: turn.text.length,
        rounds: [],
      });
    }
    if (ended.length > 0) await this.#journal.append(ended);
  }

  npc(id: NpcId): Npc | undefined {
    return this.#npcs.get(id);
  }

  async openScene(request: OpenSceneRequest): Promise<void> {
    const existing = this.view.scenes.get(request.scene);
    const npcs = await Promise.all(request.npcs.map((id) => this.#castMember(id)));
    if (existing) return;
    const place = request.place ?? this.world.document.setting.start_place;
    if (!Object.hasOwn(this.world.document.places, place)) {
      const places = nearNames(place, Object.keys(this.world.document.places));
      throw new DramatisError({
        code: "not_found",
        message: `World ${this.world.id} has no place ${place}.`,
        mend: `Its places are ${listChoices(places)}.`,
        param: "place",
      });
    }
    await this.#journal.append([
      {
        type: "scene.opened",
        v: 1,
        scene: request.scene,
        place,
        player: request.player,
        npcs: npcs.map(({ id, revision, profile }) => ({
          id,
          revision,
          name: profile.identity.name,
          tags: profile.tags,
          starts: profile.state,
        })),
      },
    ]);
  }

  async #castMember(id: NpcId): Promise<Npc> {
    const known = this.#npcs.get(id);
    if (known) return known;
    const npc = await this.#options.library.npc(this.world.id, id);
    if (!npc) {
      const cast = await this.#options.library.npcs(this.world.id, { limit: 1000 });
      const names = nearNames(
        id,
        cast.map((member) => member.id),
      );
      throw new DramatisError({
        code: "not_found",
        message: `World ${this.world.id} has no NPC ${id}.`,
        mend:
          names.length > 0
            ? `Its cast has ${listChoices(names)}.`
            : `It has no cast yet: \`dramatis generate npcs --world ${this.world.id} --count 6\` makes one.`,
        param: "npcs",
      });
    }
    this.#npcs.set(id, npc);
    return npc;
  }

  async say(request: SayRequest, options: { readonly answer?: boolean } = {}): Promise<void> {
    const scene = this.#openScene(request.scene);
    const npc = this.#addressed(scene, request.to);
    if (this.#isSaid(request.line)) {
      if (options.answer !== false && !this.#isAnswered(request.line))
        this.#answerLater(scene, npc, request.line);
      return this.#settled();
    }
    if (this.#queue.length(scene.id) >= this.#limits.queue) {
      throw new DramatisError({
        code: "too_many",
        message: `${this.#limits.queue} lines already wait for an answer in this scene.`,
        mend: "Wait for a turn to end, or cancel it.",
        param: "text",
        retryable: true,
      });
    }
    const said: LineSaid = {
      type: "line.said",
      v: 1,
      scene: scene.id,
      line: request.line,
      speaker: request.speaker,
      to: npc,
      text: request.text,
      heardBy: hearersOf(scene),
    };
    if (options.answer === false) {
      await this.#journal.append([said]);
      return;
    }
    if (this.#queue.isFree(scene.id)) {
      this.#answering.add(request.line);
      this.#begin(scene, npc, [said], request.line);
      return this.#settled();
    }
    this.#answerLater(scene, npc, request.line);
    await this.#journal.append([said]);
  }

  #answerLater(scene: Scene, npc: NpcId, line: LineId): void {
    this.#answering.add(line);
    this.#queue.add(scene.id, () => this.#begin(scene, npc, [], line));
  }

  /** A line that was still in the queue when its process died is not: it is answered when its client says it again. */
  #isAnswered(line: LineId): boolean {
    if (this.#answering.has(line)) return true;
    for (const turn of this.view.turns.values()) if (turn.line === line) return true;
    return false;
  }

  prompt(sceneId: SceneId, npc: NpcId): void {
    const scene = this.#openScene(sceneId);
    this.#queue.add(scene.id, () => this.#begin(scene, npc, [], undefined));
  }

  cancel(turn: TurnId): void {
    this.#speaking.get(turn)?.stop("player");
  }

  async endCall(call: CallId, answer: ExecutorAnswer, from: Executor): Promise<void> {
    await this.#openCalls.answer(call, answer, from);
  }

  async report(sceneId: SceneId, message: string, set: JsonObject): Promise<void> {
    const scene = this.#openScene(sceneId);
    if (this.view.reports.has(message)) return this.#settled();
    let { state } = this.view;
    const changes = Object.entries(set).map(([path, value]) => {
      const reported = reportState(state, this.world.document, path, value, scene.id);
      state = reported.state;
      return reported.change;
    });
    await this.#journal.append([{ type: "state.reported", v: 1, scene: scene.id, changes, message }]);
  }

  async closeScene(sceneId: SceneId, reason: "left" | "idle" | "ended"): Promise<void> {
    const scene = this.view.scenes.get(sceneId);
    if (!scene?.open) return;
    this.#queue.clear(sceneId);
    for (const turn of this.#speaking.values()) {
      if (this.view.turns.get(turn.id)?.scene === sceneId) turn.stop("player");
    }
    await this.#queue.settledScene(sceneId);
    if (!scene.open) return;
    await this.#journal.append([{ type: "scene.closed", v: 1, scene: sceneId, reason }]);
  }

  addExecutor(executor: Executor): () => void {
    this.#executors.add(executor);
    this.#openCalls.offerTo(executor.scene);
    return () => {
      this.#executors.remove(executor);
      this.#openCalls.leave(executor);
    };
  }

  follow(listener: PlayListener): () => void {
    return this.#journal.follow(listener);
  }

  async records(after: number, limit: number): Promise<readonly JournalRecord[]> {
    await this.#journal.settled();
    return this.#options.journal.read(this.id, after, limit);
  }

  spokenText(turn: TurnId): string | undefined {
    return this.#speaking.get(turn)?.speech.text;
  }

  /** Ends what is being spoken as interrupted and waits until the journal has everything. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#queue.clearAll();
    for (const turn of this.#speaking.values()) turn.stop("server_restart");
    await this.#queue.settled();
    this.#openCalls.close();
    await this.#journal.settled();
  }

  /** Starts a turn: its first entries are on their way to the journal when this returns, and its scene is occupied. */
  #begin(scene: Scene, npcId: NpcId, before: readonly JournalEntry[], line: LineId | undefined): void {
    const npc = this.#npcs.get(npcId);
    if (!npc || this.#closing || this.#journal.failure) return;
    const started: TurnStarted = {
      type: "turn.started",
      v: 1,
      scene: scene.id,
      turn: this.#newTurnId(),
      npc: npcId,
      partner: scene.player.id,
      heardBy: hearersOf(scene),
      ...(line === undefined ? {} : { line }),
    };
    const turn = this.#makeTurn(scene, npc, started, before);
    this.#speaking.set(turn.id, turn);
    // A turn rejects only when the journal has failed, which every listener has been told.
    const ended = turn.run().catch(() => undefined);
    const stopKeeping = this.#textTimer.join(() => this.#keepText(turn));
    this.#queue.occupy(
      scene.id,
      ended.then(() => {
        stopKeeping();
        this.#speaking.delete(turn.id);
      }),
    );
  }

  /** Resolves when everything appended up to now is durable; rejects when it could not be written. */
  async #settled(): Promise<void> {
    await this.#journal.settled();
    if (this.#journal.failure) throw this.#journal.failure;
  }

  #makeTurn(scene: Scene, npc: Npc, started: TurnStarted, before: readonly JournalEntry[]): Turn {
    const situation = (): Situation => this.#situation(npc.id, scene.player.id, scene.id);
    const grants = npc.profile.behaviors;
    const executable = (name: string): boolean => this.#canExecute(name, scene);
    return new Turn({
      started,
      before,
      model: this.#options.model,
      ledger: this.#options.ledger,
      journal: this.#journal,
      clock: this.#options.clock,
      limits: this.#limits,
      speech: new TurnSpeech(scene.id, started.turn, this.#journal),
      priceOf: this.#options.priceOf,
      situation,
      offers: (now) => this.#rules.offer(grants, now, executable).offers,
      blocks: (now) =>
        composeBlocks({
          world: this.world,
          npc,
          rules: this.#rules,
          situation: now,
          hearers: [now],
          partner: { ...scene.player, known: this.#hasTalkedBefore(npc.id, scene.player.id, started.turn) },
          notes: this.#notesOf(npc.id),
          names: this.#castNames(),
        }),
      messages: () => composeMessages(this.view.talk, npc.id, (character) => this.#nameOf(character, scene)),
      seed: (round) => Number.parseInt(sha256(`${this.view.seed}/${started.turn}/${round}`).slice(0, 8), 16),
      calls: new TurnCalls({
        turn: started.turn,
        rules: this.#rules,
        grants,
        journal: this.#journal,
        open: this.#openCalls,
        limit: this.#limits.calls,
        situation,
        executable,
        executorOf: (name) => (this.#executorFor(name, scene) ? "game" : "simulator"),
        callId: () => this.#newCallId(),
      }),
    });
  }

  #executorFor(name: string, scene: Scene): Executor | undefined {
    return this.#executors.choose({
      name,
      scene: scene.id,
      player: scene.player.id,
      consequential: this.#rules.isConsequential(name),
    });
  }

  #canExecute(name: string, scene: Scene): boolean {
    if (this.#executorFor(name, scene)) return true;
    return this.view.simulate && this.#rules.canSimulate(name);
  }

  #situation(actor: NpcId, partner: CharacterId, sceneId: SceneId): Situation {
    const scene = this.#knownScene(sceneId);
    const presence = scene.npcs.find(({ id }) => id === actor);
    const other = scene.npcs.find(({ id }) => id === partner);
    return situationOf(this.view.state, this.world.document, {
      actor: { id: actor, name: presence?.name ?? actor, tags: presence?.tags ?? [] },
      partner: { id: partner, name: other?.name ?? scene.player.name, tags: other?.tags ?? [] },
      scene: sceneId,
      now: Math.floor((this.#options.clock.now() - this.view.openedAt) / 60_000),
    });
  }

  #nameOf(character: CharacterId, scene: Scene): string {
    if (isPlayer(character)) return scene.player.id === character ? scene.player.name : character.slice(1);
    return this.#npcs.get(character)?.profile.identity.name ?? character;
  }

  #castNames(): ReadonlyMap<NpcId, string> {
    return new Map([...this.#npcs].map(([id, npc]) => [id, npc.profile.identity.name]));
  }

  #hasTalkedBefore(npc: NpcId, partner: CharacterId, current: TurnId): boolean {
    return this.view.talk.some(
      (item) => item.kind === "turn" && item.npc === npc && item.partner === partner && item.id !== current,
    );
  }

  #notesOf(npc: NpcId): readonly JsonObject[] {
    const notes: JsonObject[] = [];
    for (const item of this.view.talk) {
      if (item.kind !== "turn" || item.npc !== npc) continue;
      for (const round of item.rounds) if (round.notes) notes.push(round.notes);
    }
    return notes.slice(-60);
  }

  #addressed(scene: Scene, to: NpcId | undefined): NpcId {
    const present = scene.npcs.map(({ id }) => id);
    const chosen = to ?? (present.length === 1 ? present[0] : undefined);
    if (chosen !== undefined && present.includes(chosen)) return chosen;
    throw new DramatisError({
      code: "not_found",
      message: to ? `${to} is not in this scene.` : "Several are here: say to whom you speak.",
      mend: `Present are ${listChoices(present)}.`,
      param: "to",
    });
  }

  #isSaid(line: LineId): boolean {
    return this.view.talk.some((item) => item.kind === "line" && item.id === line);
  }

  #knownScene(id: SceneId): Scene {
    const scene = this.view.scenes.get(id);
    if (scene) return scene;
    throw new DramatisError({
      code: "not_found",
      message: `This playthrough has no scene ${id}.`,
      mend: "Join one with scene.join.",
      param: "scene",
    });
  }

  #openScene(id: SceneId): Scene {
    const scene = this.#knownScene(id);
    if (scene.open) return scene;
    throw new DramatisError({
      code: "conflict",
      message: `Scene ${id} has ended.`,
      mend: "Join another with scene.join.",
      param: "scene",
    });
  }

  #newTurnId(): TurnId {
    const id = parseTurnId(`turn_${this.#options.ids.unique()}`);
    if (id) return id;
    throw new DramatisError({ code: "internal", message: "The id source gave no usable id." });
  }

  #newCallId(): CallId {
    const id = parseCallId(this.#options.ids.call());
    if (id && !this.view.openCalls.has(id)) return id;
    throw new DramatisError({ code: "internal", message: "The id source gave no usable call id." });
  }

  /** What a turn has said since it was last written goes to the journal. */
  #keepText(turn: Turn): void {
    const entries = this.#journal.failure ? [] : turn.speech.take();
    if (entries.length > 0) this.#journal.append(entries).catch(() => undefined);
  }
}

function hearersOf(scene: Scene): readonly CharacterId[] {
  return [scene.player.id, ...scene.npcs.map(({ id }) => id)];
}
