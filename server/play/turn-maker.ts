import type { Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import { DramatisError } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import {
  type CallId,
  type CharacterId,
  type NpcId,
  parseCallId,
  type SceneId,
  type TurnId,
} from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { composePrompt } from "../domain/playthrough/compose-prompt.ts";
import { composeMessages } from "../domain/playthrough/compose-messages.ts";
import type { JournalEntry, TurnStarted } from "../domain/playthrough/journal.ts";
import type { Playthrough, Scene } from "../domain/playthrough/playthrough.ts";
import { turnSituation } from "../domain/playthrough/turn-situation.ts";
import type { World } from "../domain/world/world.ts";
import type { Cast } from "./cast.ts";
import type { Executors } from "./executors.ts";
import type { OpenCalls } from "./open-calls.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import type { PlayLimits, PlayOptions } from "./runner-options.ts";
import { findScene } from "./scene-lookups.ts";
import { Turn } from "./turn.ts";
import { TurnCalls } from "./turn-calls.ts";
import { TurnSpeech } from "./turn-speech.ts";
import type { WorldInForce } from "./world-in-force.ts";

/** How many notes of an NPC's earlier turns a prompt carries. */
const noteLimit = 60;

/** Makes turns of what a playthrough holds: its state, its talk, its cast, whoever can execute behaviors now. */
export class TurnMaker {
  readonly #inForce: WorldInForce;
  readonly #playthrough: Playthrough;
  readonly #cast: Cast;
  readonly #executors: Executors;
  readonly #journal: RunnerJournal;
  readonly #play: PlayOptions;
  readonly #limits: PlayLimits;

  constructor(options: {
    readonly inForce: WorldInForce;
    readonly playthrough: Playthrough;
    readonly cast: Cast;
    readonly executors: Executors;
    readonly journal: RunnerJournal;
    readonly play: PlayOptions;
    readonly limits: PlayLimits;
  }) {
    this.#inForce = options.inForce;
    this.#playthrough = options.playthrough;
    this.#cast = options.cast;
    this.#executors = options.executors;
    this.#journal = options.journal;
    this.#play = options.play;
    this.#limits = options.limits;
  }

  get #world(): World {
    return this.#inForce.current.world;
  }

  get #rules(): Rules {
    return this.#inForce.current.rules;
  }

  make(scene: Scene, npc: Npc, started: TurnStarted, before: readonly JournalEntry[], open: OpenCalls): Turn {
    const situation = (): Situation => this.situation(npc.id, scene.player.id, scene.id);
    const grants = npc.profile.behaviors;
    const executable = (name: string): boolean => this.#canExecute(name, scene);
    const { talk, seed, replaced } = this.#playthrough;
    return new Turn({
      started,
      before,
      model: this.#play.model,
      ledger: this.#play.ledger,
      journal: this.#journal,
      clock: this.#play.clock,
      limits: this.#limits,
      speech: new TurnSpeech(scene.id, started.turn, this.#journal, () =>
        this.#play.onFirstText?.(started.turn),
      ),
      isAgain: () => replaced.has(started.turn),
      priceOf: this.#play.priceOf,
      situation,
      offers: (now) => this.#rules.offer(grants, now, executable).offers,
      prompt: (now) =>
        composePrompt({
          world: this.#world,
          npc,
          rules: this.#rules,
          situation: now,
          hearers: [now],
          partner: { ...scene.player, known: this.#hasTalkedBefore(npc.id, scene.player.id, started.turn) },
          notes: this.#notesOf(npc.id, scene.player.id),
          names: this.#cast.names(),
          rumours: this.#playthrough.rumours,
        }),
      // What is said while the turn goes on is answered by the next one.
      messages: () => {
        const own = talk.findLastIndex((item) => item.kind === "turn" && item.id === started.turn);
        // What was said to the NPC by somebody else, out of this player's hearing, is not told to this one.
        const heard = talk.slice(0, own + 1).filter(({ heardBy }) => heardBy.includes(scene.player.id));
        return composeMessages(heard, npc.id, (character) => this.#cast.nameOf(character, scene));
      },
      seed: (round) =>
        Number.parseInt(sha256(`${seed}/${this.#firstOf(started.turn)}/${round}`).slice(0, 8), 16),
      calls: new TurnCalls({
        turn: started.turn,
        rules: this.#rules,
        grants,
        journal: this.#journal,
        open,
        limit: this.#limits.calls,
        situation,
        executable,
        executorOf: (name) => (this.#isHandled(name, scene) ? "game" : "simulator"),
        callId: () => this.#newCallId(),
      }),
    });
  }

  /** What the rules of a turn may look at, as things stand now. */
  situation(actor: NpcId, partner: CharacterId, sceneId: SceneId): Situation {
    const scene = findScene(this.#playthrough, sceneId);
    const turn = { npc: actor, partner, scene };
    return turnSituation(this.#playthrough, this.#world.document, turn, this.#play.clock.now());
  }

  /** Whoever comes in another's place is asked with the seeds of the first of them. */
  #firstOf(turn: TurnId): TurnId {
    const before = this.#playthrough.replaced.get(turn);
    return before === undefined ? turn : this.#firstOf(before);
  }

  #isHandled(name: string, scene: Scene): boolean {
    return this.#executors.expects({
      name,
      scene: scene.id,
      player: scene.player.id,
      consequential: this.#rules.isConsequential(name),
    });
  }

  #canExecute(name: string, scene: Scene): boolean {
    if (this.#isHandled(name, scene)) return true;
    return this.#playthrough.simulate && this.#rules.canSimulate(name);
  }

  #hasTalkedBefore(npc: NpcId, partner: CharacterId, current: TurnId): boolean {
    return this.#playthrough.talk.some(
      (item) => item.kind === "turn" && item.npc === npc && item.partner === partner && item.id !== current,
    );
  }

  /** Of turns with this partner alone: a model may note there what a player told, and that is nobody else's to hear. */
  #notesOf(npc: NpcId, partner: CharacterId): readonly JsonObject[] {
    const notes: JsonObject[] = [];
    for (const item of this.#playthrough.talk) {
      if (item.kind !== "turn" || item.npc !== npc || item.partner !== partner) continue;
      for (const round of item.rounds) if (round.notes) notes.push(round.notes);
    }
    return notes.slice(-noteLimit);
  }

  #newCallId(): CallId {
    const id = parseCallId(this.#play.ids.call());
    if (id && !this.#playthrough.openCalls.has(id)) return id;
    throw new DramatisError({ code: "internal", message: "The id source gave no usable call id." });
  }
}
