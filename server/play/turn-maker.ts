import { type ChosenOffers, chooseOffers } from "../domain/behavior/choose-offers.ts";
import type { Offer, Rules } from "../domain/behavior/rules.ts";
import type { Situation } from "../domain/behavior/situation.ts";
import { DramatisError } from "../domain/errors.ts";
import { sha256 } from "../domain/hash.ts";
import {
  type CallId,
  type CharacterId,
  isPlayer,
  type NpcId,
  parseCallId,
  type RequestHash,
  type SceneId,
  type TurnId,
} from "../domain/ids.ts";
import type { JsonObject } from "../domain/json.ts";
import type { Npc } from "../domain/npc/npc.ts";
import { minutesAt } from "../domain/playthrough/clock.ts";
import { whereabouts } from "../domain/life/whereabouts.ts";
import { feelingNow } from "../domain/feeling/feeling-now.ts";
import { isConfidential, maySpeakOf } from "../domain/playthrough/confidence.ts";
import { composePrompt, type PromptInput } from "../domain/playthrough/compose-prompt.ts";
import { composeCutOff } from "../domain/playthrough/compose-cut-off-block.ts";
import { storyFor } from "../domain/playthrough/compose-story-blocks.ts";
import { composeTalk } from "../domain/playthrough/compose-messages.ts";
import { acceptedText } from "../domain/playthrough/said-over.ts";
import type { JournalEntry, TurnStarted } from "../domain/playthrough/journal.ts";
import type { Playthrough, TurnRecord } from "../domain/playthrough/playthrough.ts";
import { promptVersion } from "../domain/playthrough/prompts/world-prompts.ts";
import { nameIn, type Scene } from "../domain/playthrough/scene.ts";
import { executedCalls, plannedFault } from "../domain/playthrough/stage-set.ts";
import { turnSituation } from "../domain/playthrough/turn-situation.ts";
import type { World } from "../domain/world/world.ts";
import type { Memories } from "../domain/memory/memories.ts";
import type { Memory } from "../domain/memory/memory.ts";
import { rememberForTurn } from "../domain/memory/remember-for-turn.ts";
import type { Cast } from "./cast.ts";
import type { Executors } from "./executors.ts";
import type { Meanings } from "./meanings.ts";
import type { OpenCalls } from "./open-calls.ts";
import { rememberInSlices } from "./remember-in-slices.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import type { PlayLimits, PlayOptions } from "./runner-options.ts";
import { findScene } from "./scene-lookups.ts";
import { Turn } from "./turn.ts";
import { TurnCalls } from "./turn-calls.ts";
import { TurnCompensations } from "./turn-compensations.ts";
import { TurnFeelings } from "./turn-feelings.ts";
import { TurnSpeech } from "./turn-speech.ts";
import type { WorldInForce } from "./world-in-force.ts";

/** How many notes of an NPC's earlier turns a prompt carries. */
const noteLimit = 60;

/** How many lines of the partner say what is likely, and of how many of the NPC's last turns the calls stay told. */
const keptLines = 3;
const keptTurns = 4;

/** Makes turns of what a playthrough holds: its state, its talk, its cast, whoever can execute behaviors now. */
export class TurnMaker {
  readonly #inForce: WorldInForce;
  readonly #playthrough: Playthrough;
  readonly #cast: Cast;
  readonly #executors: Executors;
  readonly #journal: RunnerJournal;
  readonly #play: PlayOptions;
  readonly #limits: PlayLimits;
  readonly #memories: Memories;
  readonly #meanings: Meanings | undefined;

  constructor(options: {
    readonly inForce: WorldInForce;
    readonly playthrough: Playthrough;
    readonly cast: Cast;
    readonly executors: Executors;
    readonly journal: RunnerJournal;
    readonly play: PlayOptions;
    readonly limits: PlayLimits;
    readonly memories: Memories;
    /** Undefined where recall goes by words alone. */
    readonly meanings: Meanings | undefined;
  }) {
    this.#inForce = options.inForce;
    this.#playthrough = options.playthrough;
    this.#cast = options.cast;
    this.#executors = options.executors;
    this.#journal = options.journal;
    this.#play = options.play;
    this.#limits = options.limits;
    this.#memories = options.memories;
    this.#meanings = options.meanings;
  }

  get #world(): World {
    return this.#inForce.current.world;
  }

  get #rules(): Rules {
    return this.#inForce.current.rules;
  }

  make(scene: Scene, npc: Npc, started: TurnStarted, before: readonly JournalEntry[], open: OpenCalls): Turn {
    const { partner, heardBy } = started;
    const situation = (): Situation => this.situation(npc.id, partner, scene.id);
    const grants = npc.profile.behaviors;
    const executable = (name: string): boolean => this.#canExecute(name, scene, partner);
    const others = heardBy.filter((id) => id !== npc.id && id !== partner);
    const { seed, replaced } = this.#playthrough;
    const feelings = new TurnFeelings({
      started,
      world: this.#world,
      rules: this.#rules,
      playthrough: this.#playthrough,
      minutes: () => this.#minutes(),
      situation,
      isFirst: () => !this.#hasTalkedBefore(npc.id, partner, started.turn),
      nameOf: (id) => this.#cast.nameOf(id, scene),
    });
    const speech = new TurnSpeech(scene.id, started.turn, this.#journal, {
      emotions: feelings.kinds,
      // A failed write is met at the turn's next one.
      felt: (mark) =>
        void this.#journal.append([...speech.take(), ...feelings.felt(mark)]).catch(() => undefined),
      onFirst: () => this.#play.onFirstText?.(started.turn),
    });
    const talkOf = () => this.#talkOf(scene, started);
    const meanings = this.#meanings;
    let nearest: readonly Memory[] = [];
    return new Turn({
      feelings,
      started,
      before,
      model: this.#play.speaker ?? this.#play.model,
      ledger: this.#play.ledger,
      journal: this.#journal,
      clock: this.#play.clock,
      limits: this.#limits,
      speech,
      isAgain: () => replaced.has(started.turn),
      repeats: this.#play.repeats,
      askedBefore: (hash) => this.#askedBefore(hash, started.turn),
      priceOf: this.#play.priceOf,
      recollect: meanings && (async () => void (nearest = await meanings.near(started))),
      remember: (signal) => rememberInSlices(this.#memories, npc.id, signal),
      situation,
      offers: (now) => this.#choose(this.#rules.offer(grants, now, executable).offers, started),
      prompt: (now) =>
        composePrompt({
          world: this.#world,
          npc,
          rules: this.#rules,
          situation: now,
          hearers: [now, ...others.map((id) => this.situation(npc.id, id, scene.id))],
          partner: {
            ...this.#partnerOf(partner, scene),
            known: this.#hasTalkedBefore(npc.id, partner, started.turn),
            others: others.map((id) => this.#cast.nameOf(id, scene)),
          },
          notes: this.#notesOf(started),
          feeling: this.#feelingOf(started),
          story: storyFor(this.#playthrough.story, started.heardBy, started.because),
          books: scene.lore,
          names: this.#cast.names(),
          lately: () =>
            talkOf().messages.flatMap((message) => (message.role === "result" ? [] : [message.text])),
          memories: (closed) => rememberForTurn(this.#memories, started, closed, talkOf().positions, nearest),
          rumours: this.#playthrough.rumours,
          cutOff: composeCutOff(this.#playthrough, started, (id) => this.#cast.nameOf(id, scene)),
          doing: this.#world.document.routines && whereabouts(this.#world, npc, now.now, seed),
        }),
      promptVersion: () => promptVersion(this.#world.document),
      messages: () => talkOf().messages,
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
        executorOf: (name) => (this.#isHandled(name, scene, partner) ? "game" : "simulator"),
        callId: () => this.#newCallId(),
        faultOf: (name) => plannedFault(this.#playthrough, name, executedCalls(this.#playthrough, name)),
        compensations: new TurnCompensations({
          turn: started.turn,
          playthrough: this.#playthrough,
          inForce: this.#inForce,
          journal: this.#journal,
          open,
          isHandled: (name) => this.#isHandled(name, scene, partner),
          situation,
          callId: () => this.#newCallId(),
        }),
      }),
    });
  }

  #minutes(): number {
    return minutesAt(this.#playthrough, this.#play.clock.now());
  }

  /** What was said while the turn goes on is answered by the next one. */
  #talkOf(scene: Scene, started: TurnStarted): ReturnType<typeof composeTalk> {
    const { talk } = this.#playthrough;
    const own = talk.findLastIndex((item) => item.kind === "turn" && item.id === started.turn);
    const heard = talk.slice(0, own + 1).filter((item) => maySpeakOf(item, started));
    return composeTalk(heard, started.npc, started.partner, (id) => this.#cast.nameOf(id, scene));
  }

  /** What may be told of it before everybody who hears the turn: reasons that rest on a whisper are for those who heard it. */
  #feelingOf({ npc, partner, heardBy }: TurnStarted): PromptInput["feeling"] {
    const { feelings, turns } = this.#playthrough;
    const isTold = (turn: TurnId): boolean => {
      const record = turns.get(turn);
      return !record || !isConfidential(record) || heardBy.every((id) => record.heardBy.includes(id));
    };
    const felt = feelings.of(npc, partner);
    const now =
      felt && isTold(felt.turn)
        ? feelingNow(felt, this.#world.document.feelings, this.#minutes())
        : undefined;
    const reasons = feelings.reasons(npc, partner, turns).filter(({ turn }) => isTold(turn));
    const [before] = reasons.filter(({ evidence }) => evidence !== undefined);
    const since = reasons.filter(({ evidence }) => evidence === undefined).slice(-4);
    return {
      now,
      because: [...new Set(since.map(({ because }) => because))],
      ...(before?.evidence ? { reputation: { because: before.because, evidence: before.evidence } } : {}),
    };
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

  /** How many of the turns that this one replaces were asked with this request. */
  #askedBefore(hash: RequestHash, turn: TurnId): number {
    const before = this.#playthrough.replaced.get(turn);
    if (before === undefined) return 0;
    const rounds = this.#playthrough.turns.get(before)?.rounds ?? [];
    return (rounds.some(({ ledger }) => ledger.hash === hash) ? 1 : 0) + this.#askedBefore(hash, before);
  }

  /** Of many that are offered, those that this partner's last words make likely. */
  #choose(offers: readonly Offer[], turn: TurnStarted): ChosenOffers {
    const { offers: limit } = this.#limits;
    if (offers.length <= limit) return { told: offers, leftOut: [] };
    const heard = this.#playthrough.talk.filter((item) => maySpeakOf(item, turn));
    const lines = heard.flatMap((item) =>
      item.kind === "line" && item.speaker === turn.partner && item.heardBy.includes(turn.npc)
        ? [item.text]
        : item.kind === "turn" && item.npc === turn.partner
          ? [acceptedText(item)]
          : [],
    );
    const own = heard.filter(
      (item): item is TurnRecord =>
        item.kind === "turn" && item.npc === turn.npc && item.partner === turn.partner,
    );
    const called = new Set(own.slice(-keptTurns).flatMap(({ calls }) => calls.map(({ name }) => name)));
    return chooseOffers(offers, {
      limit,
      lines: lines.slice(-keptLines),
      isKept: (name) => called.has(name) || this.#rules.isAlwaysTold(name),
    });
  }

  #isHandled(name: string, scene: Scene, partner: CharacterId): boolean {
    return this.#executors.expects({
      name,
      scene: scene.id,
      player: isPlayer(partner) ? partner : undefined,
      consequential: this.#rules.isConsequential(name),
    });
  }

  #canExecute(name: string, scene: Scene, partner: CharacterId): boolean {
    if (this.#isHandled(name, scene, partner)) return true;
    return this.#playthrough.simulate && this.#rules.canSimulate(name);
  }

  #partnerOf(partner: CharacterId, scene: Scene): { readonly name: string; readonly description: string } {
    const npc = isPlayer(partner) ? undefined : this.#cast.get(partner);
    if (!npc) {
      return { name: nameIn(scene, partner), description: scene.visitors.get(partner)?.description ?? "" };
    }
    const { name, occupation, title } = npc.profile.identity;
    return { name, description: `They are addressed as ${title}: ${occupation}.` };
  }

  #hasTalkedBefore(npc: NpcId, partner: CharacterId, current: TurnId): boolean {
    return this.#playthrough.talk.some(
      (item) => item.kind === "turn" && item.npc === npc && item.partner === partner && item.id !== current,
    );
  }

  /** Of turns with this partner alone: a model may note there what a player told, and that is nobody else's to hear. */
  #notesOf(turn: TurnStarted): readonly JsonObject[] {
    const notes: JsonObject[] = [];
    for (const item of this.#playthrough.talk) {
      if (item.kind !== "turn" || item.npc !== turn.npc || item.partner !== turn.partner) continue;
      if (!maySpeakOf(item, turn)) continue;
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
