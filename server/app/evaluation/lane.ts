import type { Rules } from "../../domain/behavior/rules.ts";
import type { Candidate } from "../../domain/blueprint/candidate.ts";
import { DramatisError } from "../../domain/errors.ts";
import { sha256 } from "../../domain/hash.ts";
import { parsePlaythroughId, parseRequestHash } from "../../domain/ids.ts";
import type { TurnRound } from "../../domain/playthrough/journal.ts";
import type { Clock, Ids } from "../../domain/ports/clock.ts";
import type { Journal } from "../../domain/ports/journal.ts";
import type { Ledger, LedgerRow } from "../../domain/ports/ledger.ts";
import type { Library } from "../../domain/ports/library.ts";
import type { Model, ModelFailureKind } from "../../domain/ports/model.ts";
import type { World } from "../../domain/world/world.ts";
import type { AskedBeat } from "../../evaluate/model/oracle-model.ts";
import type { Seat, Trial } from "../../evaluate/model/trial.ts";
import { costOf, type Price } from "../../generate/complete-structured.ts";
import type { Pace } from "../../generate/pace/pace.ts";
import { pacedModel } from "../../generate/pace/paced-model.ts";
import { playCandidate, type PlayPlace } from "../../generate/dialogues/play-candidate.ts";
import type { Player } from "../../generate/dialogues/player/player.ts";
import { rulePlayer } from "../../generate/dialogues/player/rule-player.ts";
import { Host } from "../../play/host.ts";
import type { EvalItem } from "./choose-items.ts";
import { writeTrial } from "./write-trial.ts";

/** Where trials are played and kept: a database of their own, whose talks are in no export. */
export interface EvalStage {
  readonly world: World;
  readonly rules: Rules;
  readonly library: Library;
  readonly journal: Journal;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly epoch: number;
}

/** Who answers as the NPC. */
export interface Contestant {
  readonly seat: Seat;
  /** `asked`: the line that is being answered, for an oracle. */
  readonly open: (asked: () => AskedBeat | undefined) => Model;
  /** For a provider, whose requests wait for their turn. */
  readonly pace?: Pace | undefined;
  readonly price?: Price | undefined;
}

export interface PlayOrder {
  readonly item: EvalItem;
  /** From 1. */
  readonly trial: number;
}

export type PlayedTrial =
  | { readonly type: "played"; readonly trial: Trial; readonly failure?: ModelFailureKind }
  /** The endpoint gave no answer: the trial is for another run. */
  | { readonly type: "unanswered"; readonly kind: ModelFailureKind; readonly message: string };

/** Failures of the endpoint and of the way to it; any other is the model's own, and counts. */
const ofTheEndpoint: ReadonlySet<ModelFailureKind> = new Set<ModelFailureKind>([
  "unreachable",
  "unauthorized",
  "rate_limited",
  "overloaded",
  "first_token_timeout",
  "cut_off",
  "aborted",
]);
/** Every behavior that is offered is told, so that a right call can always be made. */
const allOffers = 10_000;
/** Milliseconds: longer than a step of a talk may take, so that none is let go while it is played. */
const idle = 60_000;

/** Plays one trial after the other, in a host of its own: as many lanes as trials at once. */
export class Lane {
  readonly #stage: EvalStage;
  readonly #contestant: Contestant;
  readonly #host: Host;
  readonly #signal: AbortSignal;
  /** That each answer of this trial took. */
  #seconds: number[] = [];
  #asked: AskedBeat | undefined;

  constructor(stage: EvalStage, contestant: Contestant, signal: AbortSignal) {
    const { library, journal, ledger, clock, ids, epoch } = stage;
    this.#stage = stage;
    this.#contestant = contestant;
    this.#signal = signal;
    const { pace, price } = contestant;
    const model = pacedModel(
      contestant.open(() => this.#asked),
      {
        pace,
        costOf: (usage) => (price ? costOf(usage, price) : 0),
        clock,
        signal,
        onAnswer: (_usage, seconds) => void this.#seconds.push(seconds),
      },
    );
    this.#host = new Host({
      library,
      journal,
      ledger,
      model,
      clock,
      ids,
      epoch,
      limits: { idle, offers: allOffers },
      ...(price ? { priceOf: (_name: string, usage) => costOf(usage, price) } : {}),
    });
  }

  async play({ item, trial }: PlayOrder): Promise<PlayedTrial> {
    const { world, clock } = this.#stage;
    const { blueprint, npc } = item;
    const cast = { world, npc, blueprint };
    const player = this.#watched(rulePlayer(cast));
    const place = await this.#placeOf(item, trial);
    const startedAt = clock.monotonic();
    this.#asked = undefined;
    this.#seconds = [];
    const candidate = await playCandidate(this.#host, place, cast, player, this.#signal);
    const seconds = (clock.monotonic() - startedAt) / 1000;
    const failure = candidate.turns.find((turn) => turn.failure)?.failure;
    if (failure && ofTheEndpoint.has(failure.kind)) return { type: "unanswered", ...failure };
    if (this.#signal.aborted && candidate.broken !== undefined)
      return { type: "unanswered", kind: "aborted", message: candidate.broken };
    const written = await this.#write(candidate, item, trial, seconds);
    return { type: "played", trial: written, ...(failure ? { failure: failure.kind } : {}) };
  }

  close(): Promise<void> {
    return this.#host.close();
  }

  /** Tells an oracle which beat is next. */
  #watched(player: Player): Player {
    return {
      provider: player.provider,
      model: player.model,
      say: async (line, signal) => {
        const spoken = await player.say(line, signal);
        this.#asked = spoken.type === "said" ? { beat: line.beat, line: spoken.text } : undefined;
        return spoken;
      },
    };
  }

  async #write(candidate: Candidate, item: EvalItem, trial: number, seconds: number): Promise<Trial> {
    const { world, rules, ledger } = this.#stage;
    const { view } = await this.#host.find(candidate.playthrough);
    const rowsOf = async (rounds: readonly TurnRound[]): Promise<readonly LedgerRow[]> => {
      const rows = await Promise.all(
        rounds.map(async ({ ledger: { hash, sample } }) => {
          const request = parseRequestHash(hash);
          return request && ledger.find(request, sample);
        }),
      );
      return rows.flatMap((row) => row ?? []);
    };
    const turns = await Promise.all(
      candidate.turns.map(({ turn }) => rowsOf(view.turns.get(turn)?.rounds ?? [])),
    );
    return writeTrial({
      seat: this.#contestant.seat,
      price: this.#contestant.pace ? this.#contestant.price : { input: 0, output: 0 },
      candidate,
      item,
      trial,
      seconds,
      world,
      rules,
      rows: turns,
      times: this.#seconds,
    });
  }

  /** The first playthrough that nothing was played in: what was cut off stays behind. Each trial has a seed of its own. */
  async #placeOf({ blueprint }: EvalItem, trial: number): Promise<PlayPlace> {
    const { journal, ids } = this.#stage;
    const digest = sha256(`${this.#contestant.seat}/${blueprint.id}/${trial}`);
    const seed = Number.parseInt(digest.slice(-8), 16);
    for (let attempt = 0; ; attempt += 1) {
      const playthrough = parsePlaythroughId(`play_${digest.slice(0, 16)}${attempt}`);
      if (playthrough === undefined)
        throw new DramatisError({ code: "internal", message: `${digest} is no id.` });
      if ((await journal.read(playthrough, 0, 1)).length === 0) return { playthrough, seed, ids };
    }
  }
}
