import { describeScene } from "../../app/describe-situation.ts";
import { joinScene } from "../../app/join-scene.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  type NpcId,
  parseLineId,
  parsePlayerId,
  parsePlaythroughId,
  parseSceneId,
  type SceneId,
  type TurnId,
} from "../../domain/ids.ts";
import { describeReached } from "../../domain/goals/describe-goals.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { CallOutcome, JournalEntry, TurnStarted } from "../../domain/playthrough/journal.ts";
import type { CompensationEnded } from "../../domain/playthrough/journal-compensation.ts";
import type { LivePlaythrough } from "../../app/live-play.ts";
import type { House } from "../../main.ts";
import type { ConversationView } from "../conversation-view.ts";
import type { Feedback, TurnExplanation, Withdrawable } from "dramatis-client";
import { nothingAnswered, type OpenTalk, type Talk } from "../owner/stage.ts";
import { GivenFeedback } from "./given-feedback.ts";
import { whyEnded } from "./why-ended.ts";

/** Whoever waits until an answer is over. */
interface Asked {
  readonly ended: () => void;
  readonly failed: (cause: unknown) => void;
}

const player = parsed(parsePlayerId("@terminal"));

/**
 * One player at a terminal and one NPC: says lines, and shows what comes of them. Its playthrough is not let go while
 * nothing happens: it is the only one that the process has, and takes as much memory as was needed to say a word.
 */
export class TerminalScene implements Talk {
  readonly npc: Npc;
  readonly #live: LivePlaythrough;
  readonly #id: SceneId;
  readonly #turnsBefore: number;
  readonly #view: ConversationView;
  readonly #ids: House["ids"];
  #turn: TurnId | undefined;
  /** The last that began. */
  #last: TurnId | undefined;
  /** Answers that were asked for and have not begun, in order. */
  readonly #asked: Asked[] = [];
  /** Those under way. */
  readonly #answering = new Map<TurnId, Asked>();
  readonly #given = new GivenFeedback<TurnId>();
  readonly #unfollow: () => void;

  private constructor(live: LivePlaythrough, id: SceneId, house: House, { chosen, view }: OpenTalk) {
    this.#live = live;
    this.#turnsBefore = live.view.turns.size;
    this.#id = id;
    this.npc = chosen.npc;
    this.#view = view;
    this.#ids = house.ids;
    this.#unfollow = live.follow({
      records: (records) => {
        for (const { entry } of records) this.#show(entry);
      },
      text: (_scene, _turn, _offset, delta) => this.#view.text(delta),
      failed: (error) => {
        for (const asked of [...this.#asked, ...this.#answering.values()]) this.#fail(asked, error);
      },
    });
  }

  static async open(house: House, talk: OpenTalk): Promise<TerminalScene> {
    const { npc } = talk.chosen;
    const { live, scene } = await joinScene(
      { library: house.store.library, play: house.play },
      {
        world: npc.world,
        npcs: [npc.id],
        player: { id: player },
        scene: parsed(parseSceneId(`scene_${house.ids.unique()}`)),
        playthrough: playthroughOf(house, talk.playthrough),
      },
    );
    return new TerminalScene(live, scene, house, talk);
  }

  get playthrough(): string {
    return this.#live.id;
  }

  get turns(): number {
    return this.#live.view.turns.size - this.#turnsBefore;
  }

  state(): Promise<readonly string[]> {
    return Promise.resolve(describeScene(this.#live, this.#id).lines);
  }

  /** Resolves when the answer is over. */
  async say(text: string, { interrupts = false } = {}): Promise<void> {
    const line = parsed(parseLineId(this.#ids.unique()));
    const to: NpcId = this.npc.id;
    this.#given.goOn();
    const said = { scene: this.#id, line, speaker: player, text, to };
    await this.#answered(() => this.#live.say(interrupts ? { ...said, interrupts: {} } : said));
  }

  async regenerate(): Promise<void> {
    const request = this.#feedback();
    await this.#answered(() => this.#live.regenerate(request));
    this.#given.add(request.turn, "replacement");
  }

  async rate(feedback: Feedback): Promise<void> {
    const request = this.#feedback();
    await this.#live.rate({ ...request, ...feedback });
    this.#given.add(request.turn, "rating");
  }

  async edit(text: string): Promise<void> {
    const request = this.#feedback();
    await this.#live.edit({ ...request, text });
    this.#given.add(request.turn, "edit");
  }

  async withdraw(): Promise<Withdrawable> {
    const { turn, what } = this.#given.last();
    await this.#live.withdraw({ ...this.#feedback(), turn, what });
    this.#given.remove(turn, what);
    if (what === "replacement") this.#last = turn;
    return what;
  }

  explain(): Promise<TurnExplanation> {
    return this.#live.explain(this.#id, this.#feedback().turn);
  }

  #feedback() {
    const turn = this.#last;
    if (turn === undefined) throw nothingAnswered(this.npc.profile.identity.short_name);
    return { scene: this.#id, turn, message: this.#ids.unique(), player, by: "owner" } as const;
  }

  /** Asks for an answer and resolves when it is over. */
  async #answered(ask: () => Promise<void>): Promise<void> {
    let asked: Asked | undefined;
    const over = new Promise<void>((ended, failed) => {
      asked = { ended, failed };
      this.#asked.push(asked);
    });
    this.#view.asked();
    // Both are awaited, so that neither rejection is lost.
    await Promise.all([over, ask().catch((cause: unknown) => asked && this.#fail(asked, cause))]);
  }

  /** Ends what the NPC is saying. */
  cancel(): boolean {
    if (this.#turn === undefined) return false;
    this.#live.cancel(this.#turn);
    return true;
  }

  async leave(): Promise<void> {
    await this.#live.closeScene(this.#id, "left");
    this.#unfollow();
  }

  #show(entry: JournalEntry): void {
    switch (entry.type) {
      case "turn.started":
        this.#begin(entry);
        this.#turn = entry.turn;
        this.#last = entry.turn;
        this.#view.beginTurn(this.npc.profile.identity.short_name);
        return;
      case "call.dispatched":
        this.#view.called(entry);
        return;
      case "call.refused":
        this.#view.refused(entry, entry.refusal);
        return;
      case "call.ended":
        this.#showOutcome(entry.outcome);
        return;
      case "compensation.asked":
        this.#view.undoing(entry);
        return;
      case "compensation.ended":
        this.#showUndone(entry);
        return;
      case "feeling.changed":
        this.#view.felt(entry);
        return;
      case "standing.changed":
        if (entry.toward === player) this.#view.stands(entry.changes, entry.because);
        return;
      case "turn.ended":
        if (this.#turn === entry.turn) this.#turn = undefined;
        if (entry.reason === "said_over") this.#view.cutOff();
        else this.#view.endTurn(whyEnded(entry.status, entry.reason, entry.failure));
        this.#answering.get(entry.turn)?.ended();
        this.#answering.delete(entry.turn);
        return;
      case "trigger.fired":
        if (entry.narration !== undefined) this.#view.notice(entry.narration);
        return;
      case "quest.advanced":
        this.#view.notice(`${entry.title}: ${entry.journal}`);
        return;
      case "goal.changed":
        this.#view.notice(describeReached(this.npc.profile.identity.short_name, entry));
        return;
      case "turn.replaced":
        this.#view.replaced(entry.undone);
        return;
      case "turn.withdrawn":
        if (entry.what === "replacement") this.#view.putBack(entry.changes);
        return;
      case "playthrough.opened":
      case "scene.opened":
      case "presence.changed":
      case "scene.described":
      case "scene.closed":
      case "line.said":
      case "turn.text":
      case "turn.rated":
      case "turn.edited":
      case "state.reported":
      case "time.passed":
      case "memory.kept":
      case "event.reported":
      case "trigger.watched":
      case "goal.pursued":
      case "world.changed":
      case "playthrough.forked":
      case "playthrough.saved":
      case "rumour.told":
      case "stage.set":
        return;
      default:
        return entry satisfies never;
    }
  }

  /** A turn that the world had begin answers nothing that was asked here. */
  #begin({ turn, because }: TurnStarted): void {
    const asked = because === undefined ? this.#asked.shift() : undefined;
    if (asked) this.#answering.set(turn, asked);
  }

  #fail(asked: Asked, cause: unknown): void {
    const place = this.#asked.indexOf(asked);
    if (place !== -1) this.#asked.splice(place, 1);
    asked.failed(cause);
  }

  /** Where nobody was asked, effects alone went back. */
  #showUndone({ turn, of, call, outcome }: CompensationEnded): void {
    if (call !== undefined || outcome.type !== "done") return this.#showOutcome(outcome);
    const undone = this.#live.view.turns.get(turn)?.calls.find(({ id }) => id === of);
    this.#view.undone(undone?.name ?? "what was done", outcome.changes);
  }

  #showOutcome(outcome: CallOutcome): void {
    if (outcome.type === "done") this.#view.ended({ ...outcome, by: "Dramatis" });
    else this.#view.ended({ type: "not_done", why: describeFailure(outcome) });
  }
}

function playthroughOf(
  house: House,
  playthrough: string | undefined,
): Parameters<typeof joinScene>[1]["playthrough"] {
  if (playthrough === undefined) {
    const id = parsed(parsePlaythroughId(`play_${house.ids.unique()}`));
    return { type: "new", id, simulate: true, origin: "terminal" };
  }
  const id = parsePlaythroughId(playthrough);
  if (id) return { type: "existing", id };
  throw new DramatisError({
    code: "invalid_input",
    message: `"${playthrough.slice(0, 80)}" is no playthrough.`,
    mend: "They begin with play_; `dramatis talk` names its own when it ends.",
  });
}

function describeFailure(outcome: Exclude<CallOutcome, { readonly type: "done" }>): string {
  return "message" in outcome ? `${outcome.type}: ${outcome.message}` : outcome.type.replaceAll("_", " ");
}

function parsed<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new TypeError("A minted id has not the form of its kind.");
  return id;
}
