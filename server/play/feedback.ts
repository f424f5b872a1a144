import { DramatisError } from "../domain/errors.ts";
import type { NpcId, PlayerId, SceneId, TurnId } from "../domain/ids.ts";
import type { TurnWithdrawn } from "../domain/playthrough/journal.ts";
import type { Playthrough, TurnRecord } from "../domain/playthrough/playthrough.ts";
import { wakingNpcs } from "../domain/playthrough/scene.ts";
import { putTurnBack, type Undo, undoTurn } from "../domain/playthrough/undo-turn.ts";
import { explainTurn, type TurnExplanation } from "../domain/playthrough/explain-turn.ts";
import type { Draining } from "./draining.ts";
import { readTurn, type TurnSources } from "./read-turn.ts";
import type { RunnerJournal } from "./runner-journal.ts";
import { demandPresent, findOpenScene } from "./scene-lookups.ts";
import type { SpokenTurns } from "./spoken-turns.ts";
import type { WorldInForce } from "./world-in-force.ts";

/** What somebody says of a turn that is over. */
export interface FeedbackRequest {
  readonly scene: SceneId;
  readonly turn: TurnId;
  /** The client's id; the same again is a no-op. */
  readonly message: string;
  readonly player: PlayerId;
  readonly by: "player" | "owner";
}

export interface RateRequest extends FeedbackRequest {
  readonly rating: "up" | "down";
  readonly reason?: string;
}

export interface EditRequest extends FeedbackRequest {
  readonly text: string;
}

export interface WithdrawRequest extends FeedbackRequest {
  readonly what: TurnWithdrawn["what"];
}

/** What is said of turns that are over: ratings, what should have been said, another answer in their place. */
export class Feedback {
  readonly #playthrough: Playthrough;
  readonly #sources: TurnSources;
  readonly #inForce: WorldInForce;
  readonly #journal: RunnerJournal;
  readonly #turns: SpokenTurns;
  readonly #draining: Draining;

  constructor(options: {
    readonly playthrough: Playthrough;
    readonly sources: TurnSources;
    readonly inForce: WorldInForce;
    readonly journal: RunnerJournal;
    readonly turns: SpokenTurns;
    readonly draining: Draining;
  }) {
    this.#playthrough = options.playthrough;
    this.#sources = options.sources;
    this.#inForce = options.inForce;
    this.#journal = options.journal;
    this.#turns = options.turns;
    this.#draining = options.draining;
  }

  /** A turn that was replaced may be rated too: it is half of a preference. */
  async rate({ rating, reason, ...request }: RateRequest): Promise<void> {
    const given = this.#given(request);
    if (!given) return this.#journal.durable();
    const why = reason === undefined ? {} : { reason };
    await this.#journal.append([{ type: "turn.rated", ...given, rating, ...why }]);
  }

  async edit({ text, ...request }: EditRequest): Promise<void> {
    const given = this.#given(request);
    if (!given) return this.#journal.durable();
    const { replacedBy } = this.#find(request);
    if (replacedBy !== undefined) throw hasGone(request.turn, replacedBy);
    await this.#journal.append([{ type: "turn.edited", ...given, text }]);
  }

  async regenerate(request: FeedbackRequest): Promise<void> {
    if (!this.#given(request)) return this.#journal.durable();
    // The turn may have ended a moment ago, and its scene not be free yet.
    if (this.#isLast(request)) await this.#turns.settled(request.scene);
    const given = this.#given(request);
    if (!given) return this.#journal.durable();
    this.#draining.demandOpen();
    const { npc, partner, manner, line, replacedBy } = this.#find(request);
    if (replacedBy !== undefined) throw hasGone(request.turn, replacedBy);
    if (!this.#isLast(request)) throw isAnswered(request.turn);
    const scene = findOpenScene(this.#playthrough, request.scene);
    demandPresent(scene, partner);
    if (!wakingNpcs(scene).includes(npc)) throw cannotSpeak(npc);
    const { document } = this.#inForce.current.world;
    const undo = undoTurn(this.#playthrough, document, this.#find(request));
    if (undo.type !== "undone") throw staysDone(request.turn, undo);
    this.#turns.begin({
      scene,
      npc,
      partner,
      manner,
      line,
      before: (replacement) => [{ type: "turn.replaced", ...given, replacement, undone: undo.changes }],
    });
    await this.#journal.durable();
  }

  /** What was not said, or was taken back already, is a `conflict`: something else may be meant. */
  async withdraw({ what, ...request }: WithdrawRequest): Promise<void> {
    const given = this.#given(request);
    if (!given) return this.#journal.durable();
    const turn = this.#find(request);
    const isThere = what === "rating" ? turn.ratings?.has(request.player) : turn.edited !== undefined;
    if (what !== "replacement" && !isThere) throw nothingGiven(turn.id, what);
    const withdrawn = what === "replacement" ? this.#planReturn(request, turn) : { what };
    await this.#journal.append([{ type: "turn.withdrawn", ...given, ...withdrawn }]);
  }

  #planReturn(request: FeedbackRequest, turn: TurnRecord) {
    const { replacedBy } = turn;
    // A replacement that was itself taken back has the turn before it in its place.
    if (replacedBy === undefined || this.#playthrough.replaced.get(replacedBy) !== turn.id)
      throw nothingGiven(turn.id, "replacement");
    const replacement = this.#find({ scene: request.scene, turn: replacedBy });
    if (replacement.replacedBy !== undefined) throw hasGone(replacedBy, replacement.replacedBy);
    if (!this.#isLast({ ...request, turn: replacedBy })) throw isAnswered(replacedBy);
    const { document } = this.#inForce.current.world;
    const back = putTurnBack(this.#playthrough, document, { turn, replacement });
    if (back.type !== "undone") throw staysDone(replacedBy, back);
    return { what: "replacement", replacement: replacedBy, changes: back.changes } as const;
  }

  async explain(scene: SceneId, turn: TurnId): Promise<TurnExplanation> {
    this.#find({ scene, turn });
    const evidence = await readTurn(turn, this.#sources);
    if (evidence) return explainTurn(evidence);
    throw new DramatisError({ code: "internal", message: `The journal forgot turn ${turn}.` });
  }

  /** What the entry of this message has in common with others; undefined when the message has taken effect. */
  #given({ turn, message, player, by, ...request }: FeedbackRequest) {
    if (this.#playthrough.messages.has(message)) return undefined;
    this.#find({ ...request, turn });
    return { v: 1, turn, message, player, by } as const;
  }

  #find({ scene, turn }: Pick<FeedbackRequest, "scene" | "turn">): TurnRecord {
    findOpenScene(this.#playthrough, scene);
    const found = this.#playthrough.turns.get(turn);
    if (found?.scene !== scene) {
      throw new DramatisError({
        code: "not_found",
        message: `This scene has no turn ${turn}.`,
        mend: "Name the `turn` of an npc.turn.started of this scene.",
        param: "turn",
      });
    }
    if (found.status !== "speaking") return found;
    throw new DramatisError({
      code: "conflict",
      message: `Turn ${turn} is still being spoken.`,
      mend: "Wait for its npc.turn.ended, or cancel it.",
      param: "turn",
      retryable: true,
    });
  }

  #isLast({ scene, turn }: FeedbackRequest): boolean {
    const last = this.#playthrough.talk.findLast((item) => item.scene === scene);
    return last?.id === turn;
  }
}

function hasGone(turn: TurnId, replacedBy: TurnId): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `Turn ${turn} counts no longer: ${replacedBy} came in its place.`,
    mend: `Name ${replacedBy}.`,
    param: "turn",
  });
}

function nothingGiven(turn: TurnId, what: TurnWithdrawn["what"]): DramatisError {
  const missing = {
    rating: `You have not rated turn ${turn}, or took it back already.`,
    edit: `Turn ${turn} was not edited, or that was taken back already.`,
    replacement: `Nothing came in the place of turn ${turn}, or that was taken back already.`,
  };
  return new DramatisError({
    code: "conflict",
    message: missing[what],
    mend: "Name the turn that was rated, edited or asked for again, and which of these is meant.",
    param: "turn",
  });
}

function isAnswered(turn: TurnId): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `Something was said since turn ${turn}, so there is no other answer in its place.`,
    mend: "Ask for another answer to the scene's last turn, or edit this one.",
    param: "turn",
  });
}

function cannotSpeak(npc: NpcId): DramatisError {
  return new DramatisError({
    code: "conflict",
    message: `${npc} has gone or is asleep, so there is no other answer of theirs.`,
    mend: "Ask again when they are there and awake, or edit the turn.",
    param: "turn",
  });
}

function staysDone(turn: TurnId, undo: Exclude<Undo, { readonly type: "undone" }>): DramatisError {
  const isExecuted = undo.type === "executed";
  return new DramatisError({
    code: "conflict",
    message: isExecuted
      ? `In turn ${turn} the game was asked to execute ${undo.name}, and what a game did is not taken back.`
      : `${undo.path} has changed since turn ${turn} changed it, so that cannot be taken back.`,
    mend: "Edit the turn's text: her words may be others, what she did stays.",
    param: "turn",
  });
}
