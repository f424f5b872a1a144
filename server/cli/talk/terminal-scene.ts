import { joinScene } from "../../app/join-scene.ts";
import { DramatisError } from "../../domain/errors.ts";
import {
  type NpcId,
  parseLineId,
  parsePlayerId,
  parsePlaythroughId,
  parseSceneId,
  type SceneId,
} from "../../domain/ids.ts";
import type { Npc } from "../../domain/npc/npc.ts";
import type { CallOutcome, JournalEntry, TurnEnded } from "../../domain/playthrough/journal.ts";
import type { LivePlaythrough } from "../../app/live-play.ts";
import type { World } from "../../domain/world/world.ts";
import type { House } from "../../main.ts";
import type { ConversationView } from "../conversation-view.ts";

export interface TerminalSceneOptions {
  readonly house: House;
  readonly world: World;
  readonly npc: Npc;
  readonly view: ConversationView;
  /** A playthrough to go on with. */
  readonly playthrough?: string;
}

const player = parsed(parsePlayerId("@terminal"));

/** One player at a terminal and one NPC: says lines, and shows what comes of them. */
export class TerminalScene {
  readonly live: LivePlaythrough;
  readonly id: SceneId;
  readonly npc: Npc;
  readonly player = player;
  readonly #view: ConversationView;
  readonly #ids: House["ids"];
  #turn: Extract<JournalEntry, { readonly type: "turn.started" }>["turn"] | undefined;
  #ended: (() => void) | undefined;
  #failed: ((error: DramatisError) => void) | undefined;
  readonly #unfollow: () => void;

  private constructor(live: LivePlaythrough, id: SceneId, options: TerminalSceneOptions) {
    this.live = live;
    this.id = id;
    this.npc = options.npc;
    this.#view = options.view;
    this.#ids = options.house.ids;
    this.#unfollow = live.follow({
      records: (records) => {
        for (const { entry } of records) this.#show(entry);
      },
      text: (_scene, _turn, _offset, delta) => this.#view.text(delta),
      failed: (error) => this.#failed?.(error),
    });
  }

  static async open(options: TerminalSceneOptions): Promise<TerminalScene> {
    const { house, world, npc } = options;
    const scene = parsed(parseSceneId(`scene_${house.ids.unique()}`));
    const { live } = await joinScene(
      { library: house.store.library, play: house.play },
      { world: world.id, npcs: [npc.id], player: { id: player }, scene, playthrough: playthroughOf(options) },
    );
    return new TerminalScene(live, scene, options);
  }

  /** Resolves when the answer is over. */
  async say(text: string): Promise<void> {
    const over = new Promise<void>((resolve, reject) => {
      this.#ended = resolve;
      this.#failed = reject;
    });
    const line = parsed(parseLineId(this.#ids.unique()));
    const to: NpcId = this.npc.id;
    // Both are awaited, so that neither rejection is lost.
    await Promise.all([
      over,
      this.live.say({ scene: this.id, line, speaker: player, text, to }).catch(this.#failed),
    ]);
  }

  /** Ends what the NPC is saying. */
  cancel(): boolean {
    if (this.#turn === undefined) return false;
    this.live.cancel(this.#turn);
    return true;
  }

  async leave(): Promise<void> {
    await this.live.closeScene(this.id, "left");
    this.#unfollow();
  }

  #show(entry: JournalEntry): void {
    switch (entry.type) {
      case "turn.started":
        this.#turn = entry.turn;
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
      case "turn.ended":
        this.#turn = undefined;
        this.#view.endTurn(whyEnded(entry));
        this.#ended?.();
        return;
      case "playthrough.opened":
      case "scene.opened":
      case "scene.closed":
      case "line.said":
      case "turn.text":
      case "state.reported":
        return;
      default:
        return entry satisfies never;
    }
  }

  #showOutcome(outcome: CallOutcome): void {
    if (outcome.type === "done") this.#view.ended({ ...outcome, by: "Dramatis" });
    else this.#view.ended({ type: "not_done", why: describeFailure(outcome) });
  }
}

function playthroughOf({
  playthrough,
  house,
}: TerminalSceneOptions): Parameters<typeof joinScene>[1]["playthrough"] {
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

function whyEnded({ status, reason, failure }: TurnEnded): string | undefined {
  if (status === "completed") return undefined;
  return failure ? `${status}: ${failure.message}` : `${status}${reason ? ` (${reason})` : ""}`;
}

function parsed<Id>(id: Id | undefined): Id {
  if (id === undefined) throw new TypeError("A minted id has not the form of its kind.");
  return id;
}
