import type { PlayerId, SceneId } from "../domain/ids.ts";
import type { Executor } from "./listener.ts";

/** Who can execute behaviors now: a backend first, else the newest connection of the addressed player. */
export class Executors {
  readonly #executors = new Set<Executor>();

  /** The newest comes last. */
  add(executor: Executor): void {
    this.#executors.add(executor);
  }

  remove(executor: Executor): void {
    this.#executors.delete(executor);
  }

  has(executor: Executor): boolean {
    return this.#executors.has(executor);
  }

  /** A consequential behavior is taken by a backend alone. */
  choose(call: {
    readonly name: string;
    readonly scene: SceneId;
    readonly player: PlayerId | undefined;
    readonly consequential: boolean;
  }): Executor | undefined {
    let chosen: Executor | undefined;
    for (const executor of this.#executors) {
      if (executor.scene !== call.scene || !executor.handlers.has(call.name)) continue;
      if (call.consequential && !executor.backend) continue;
      if (!executor.backend && (chosen?.backend || executor.player !== call.player)) continue;
      chosen = executor;
    }
    return chosen;
  }
}
