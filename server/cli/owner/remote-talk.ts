import {
  type BehaviorRefused,
  connect,
  DramatisClientError,
  type Feedback,
  type Game,
  type Scene,
  type Turn,
  type TurnExplanation,
  type TurnPart,
  type Withdrawable,
} from "dramatis-client";
import { WebSocket } from "ws";
import { DramatisError } from "../../domain/errors.ts";
import { describeReached } from "../../domain/goals/describe-goals.ts";
import { sceneStateSchema } from "../../wire/http/scene-state.ts";
import type { ConversationView, ShownRefusal } from "../conversation-view.ts";
import { segment } from "./remote-records.ts";
import { GivenFeedback } from "../talk/given-feedback.ts";
import { errorOf, type ServerApi } from "./server-api.ts";
import { whyEnded } from "../talk/why-ended.ts";
import { nothingAnswered, type OpenTalk, type Talk } from "./stage.ts";

/** A talk through a running server, by the SDK as any game. */
export class RemoteTalk implements Talk {
  readonly npc: Talk["npc"];
  readonly #api: ServerApi;
  readonly #game: Game;
  readonly #scene: Scene;
  readonly #view: ConversationView;
  readonly #reasons = new Map<string, BehaviorRefused["reason"]>();
  readonly #given = new GivenFeedback<Turn>();
  #turn: Turn | undefined;
  /** The turn that is being shown. */
  #following: Promise<void> | undefined;
  /** The last that was over. */
  #last: Turn | undefined;
  #turns = 0;

  private constructor(api: ServerApi, game: Game, scene: Scene, { chosen, view }: OpenTalk) {
    this.#api = api;
    this.#game = game;
    this.#scene = scene;
    this.#view = view;
    this.npc = chosen.npc;
    scene.on("npc.turn.replaced", ({ changes }) => view.replaced(changes));
    scene.on("npc.turn.withdrawn", ({ feedback, changes }) => {
      if (feedback === "replacement") view.putBack(changes);
    });
    scene.on("scene.narration", ({ text }) => view.notice(text));
    scene.on("world.quest", ({ title, journal }) => view.notice(`${title}: ${journal}`));
    scene.on("npc.goal", ({ status, text }) => {
      const name = this.npc.profile.identity.short_name;
      if (text !== undefined) view.notice(describeReached(name, { to: status, text }));
    });
    scene.on("npc.behavior.compensating", (asked) => view.undoing(asked));
    scene.on("npc.behavior.compensated", ({ name, by, outcome }) => {
      if (by === undefined && outcome.type === "done") view.undone(name, outcome.changes);
      else this.#showOutcome(outcome);
    });
    scene.on("npc.relationship", ({ npc, toward, changes, because }) => {
      if (npc === this.npc.id && toward === scene.player) view.stands(changes, because);
    });
    // What nobody asked for is shown like an answer; what goes wrong with it, the next line says.
    scene.on("turn", (turn) => void this.#follow(turn).catch(() => undefined));
    scene.on("npc.behavior.refused", ({ call, reason }) => this.#reasons.set(call, reason));
  }

  static async open(api: ServerApi, talk: OpenTalk): Promise<RemoteTalk> {
    const { npc } = talk.chosen;
    const { playthrough } = talk;
    const player = { id: "@terminal" };
    try {
      const game = await connect({ url: api.url, ticket: () => api.token, WebSocket, player });
      const scene = await game
        .join({
          world: npc.world,
          npcs: [npc.id],
          ...(playthrough === undefined ? { simulate: true } : { playthrough }),
        })
        .catch((cause: unknown) => {
          game.close();
          throw cause;
        });
      return new RemoteTalk(api, game, scene, talk);
    } catch (cause) {
      throw explain(api, cause);
    }
  }

  get playthrough(): string {
    return this.#scene.playthrough;
  }

  get turns(): number {
    return this.#turns;
  }

  async say(text: string, { interrupts = false } = {}): Promise<void> {
    this.#given.goOn();
    const turn = this.#scene.say(text, { to: this.npc.id, interrupts });
    // What is cut off is shown to its end first.
    if (this.#following) await this.#following.catch(() => undefined);
    await this.#follow(turn);
  }

  async regenerate(): Promise<void> {
    const turn = this.#lastTurn();
    await this.#follow(turn.regenerate());
    this.#given.add(turn, "replacement");
  }

  async rate(feedback: Feedback): Promise<void> {
    const turn = this.#lastTurn();
    await this.#ask(turn.feedback(feedback));
    this.#given.add(turn, "rating");
  }

  async edit(text: string): Promise<void> {
    const turn = this.#lastTurn();
    await this.#ask(turn.edit(text));
    this.#given.add(turn, "edit");
  }

  async withdraw(): Promise<Withdrawable> {
    const { turn, what } = this.#given.last();
    await this.#ask(turn.withdraw(what));
    this.#given.remove(turn, what);
    if (what === "replacement") this.#last = turn;
    return what;
  }

  explain(): Promise<TurnExplanation> {
    return this.#ask(this.#lastTurn().explain());
  }

  #lastTurn(): Turn {
    if (this.#last) return this.#last;
    throw nothingAnswered(this.npc.profile.identity.short_name);
  }

  async #ask<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (cause) {
      throw explain(this.#api, cause);
    }
  }

  /** Shows a turn until it is over. */
  #follow(turn: Turn): Promise<void> {
    const following = this.#showTurn(turn).finally(() => {
      if (this.#following === following) this.#following = undefined;
    });
    return (this.#following = following);
  }

  async #showTurn(turn: Turn): Promise<void> {
    this.#turn = turn;
    this.#view.asked();
    this.#view.beginTurn(this.npc.profile.identity.short_name);
    try {
      for await (const part of turn) this.#show(part);
      const { status, reason } = await turn.result();
      this.#turns += 1;
      this.#last = turn;
      if (reason === "said_over") this.#view.cutOff();
      else this.#view.endTurn(whyEnded(status, reason));
    } catch (cause) {
      throw explain(this.#api, cause);
    } finally {
      if (this.#turn === turn) this.#turn = undefined;
    }
  }

  cancel(): boolean {
    if (this.#turn === undefined) return false;
    this.#turn.cancel();
    return true;
  }

  async state(): Promise<readonly string[]> {
    const target = `/playthroughs/${segment(this.playthrough)}/scenes/${segment(this.#scene.id)}/state`;
    return (await this.#api.json(target, sceneStateSchema)).lines;
  }

  async leave(): Promise<void> {
    try {
      await this.#scene.leave();
    } catch (cause) {
      throw explain(this.#api, cause);
    } finally {
      this.#game.close();
    }
  }

  #showOutcome(outcome: Outcome): void {
    if (outcome.type === "done") this.#view.ended({ ...outcome, by: "Dramatis" });
    else this.#view.ended({ type: "not_done", why: describeFailure(outcome) });
  }

  #show(part: TurnPart): void {
    switch (part.type) {
      case "text":
        this.#view.text(part.delta);
        return;
      case "emotion":
        this.#view.felt(part);
        return;
      case "behavior":
        this.#view.called(part);
        return;
      case "refused":
        this.#view.refused(part, readRefusal(this.#reasons.get(part.call), part.reason));
        return;
      case "outcome":
        this.#showOutcome(part.outcome);
        return;
      case "reset":
        this.#view.endTurn("the server was interrupted; what counts is what follows");
        this.#view.text(part.text);
        return;
      default:
        part satisfies never;
    }
  }
}

function readRefusal(reason: BehaviorRefused["reason"], told: string | undefined): ShownRefusal {
  if (!reason) return { message: told ?? "no reason was told" };
  const { message, rule, expression, values } = reason;
  return {
    message,
    ...(rule === undefined ? {} : { rule }),
    ...(expression === undefined ? {} : { expression }),
    ...(values === undefined ? {} : { values }),
  };
}

type Outcome = Extract<TurnPart, { readonly type: "outcome" }>["outcome"];
type NotDone = Exclude<Outcome, { readonly type: "done" }>;

function describeFailure(outcome: NotDone): string {
  return "message" in outcome ? `${outcome.type}: ${outcome.message}` : outcome.type.replaceAll("_", " ");
}

/** A refusal of the server's keeps its code, so that the verb ends as it would without a server. */
function explain(api: ServerApi, cause: unknown): DramatisError {
  if (!(cause instanceof DramatisClientError)) return api.unreachable(cause);
  const { serverCode: code } = cause;
  if (code === undefined && cause.code === "feedback_refused")
    return new DramatisError({ code: "invalid_input", message: cause.message, mend: cause.mend ?? "" });
  if (code === undefined) return api.unreachable(cause);
  const mend = cause.mend === undefined ? {} : { mend: cause.mend };
  return errorOf({ type: "about:blank", title: "", status: 0, detail: cause.message, code, ...mend });
}
