import type { Rules } from "../domain/behavior/rules.ts";
import type { CallId } from "../domain/ids.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { CallOutcome } from "../domain/playthrough/journal.ts";
import type { OpenCall } from "../domain/playthrough/playthrough.ts";
import { plannedFault } from "../domain/playthrough/stage-set.ts";
import { turnSituation } from "../domain/playthrough/turn-situation.ts";
import type { SetScene } from "../generate/dialogues/player/entrance.ts";
import { simulateCall } from "../play/turn-calls.ts";

/** What a game at the other end of a socket would execute, and what it would not. */
export interface GameHandlers {
  readonly consequential: readonly string[];
  readonly usual: readonly string[];
}

/**
 * The game of a synthetic talk: it executes what it is asked to by the world's rules, and has no truth of its own beside the
 * playthrough's state. So what it answers is what the simulator would have answered.
 */
export class GameWorld {
  readonly #set: SetScene;
  readonly #rules: Rules;
  readonly #clock: Pick<Clock, "now">;

  constructor(set: SetScene, rules: Rules, clock: Pick<Clock, "now">) {
    this.#set = set;
    this.#rules = rules;
    this.#clock = clock;
  }

  /** No more than the simulator can stand in for: what is offered is then the same whoever executes. */
  get handlers(): GameHandlers {
    const names = Object.keys(this.#set.cast.world.document.behaviors).filter(
      (name) => this.#rules.runs(name) === "game" && this.#rules.canSimulate(name),
    );
    const isConsequential = (name: string): boolean => this.#rules.isConsequential(name);
    return {
      consequential: names.filter(isConsequential),
      usual: names.filter((name) => !isConsequential(name)),
    };
  }

  /** Its result as a handler gives it. Throws an Error with the message of what failed. */
  execute(asked: string): object {
    const { openCalls } = this.#set.live.view;
    const before: OpenCall[] = [];
    for (const [id, call] of openCalls) {
      if (id !== asked) {
        before.push(call);
        continue;
      }
      const outcome = this.#outcomeOf(call, before);
      if (outcome.type === "done") return outcome.result;
      throw new Error("message" in outcome ? outcome.message : outcome.type);
    }
    throw new Error(`Nobody has asked for call ${asked}.`);
  }

  /** Those that were asked for before it and are under way are done first: they are answered first. */
  #outcomeOf({ dispatched, turn }: OpenCall, before: readonly OpenCall[]): CallOutcome {
    const { view } = this.#set.live;
    const scene = view.scenes.get(turn.scene);
    if (!scene) throw new Error(`There is no scene ${turn.scene}.`);
    const { document } = this.#set.cast.world;
    const place = { npc: turn.npc, partner: turn.partner, scene };
    let situation = turnSituation(view, document, place, this.#clock.now());
    for (const { dispatched: earlier } of before) {
      if (this.#faultOf(earlier.name, earlier.call) !== undefined) continue;
      const commit = this.#rules.commit(earlier.name, earlier.arguments, situation);
      if (commit.type === "committed") situation = commit.situation;
    }
    const fault = this.#faultOf(dispatched.name, dispatched.call);
    return simulateCall(this.#rules, { ...dispatched, situation }, fault);
  }

  #faultOf(name: string, id: CallId): string | undefined {
    const { view } = this.#set.live;
    const calls = [...view.turns.values()].flatMap((turn) => turn.calls);
    const executed = calls.filter((call) => call.name === name && call.executor !== undefined);
    return plannedFault(
      view,
      name,
      executed.findIndex((call) => call.id === id),
    );
  }
}
