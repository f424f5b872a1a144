import { LazySet } from "../domain/lazy-set.ts";
import { LazyMap } from "../domain/lazy-map.ts";
import type { PlayerId, SceneId } from "../domain/ids.ts";
import type { Clock } from "../domain/ports/clock.ts";
import type { Executor } from "./listener.ts";

/** How long one who left is waited for, milliseconds: a cut is mended sooner, and a game that ended calls nothing. */
const grace = 10_000;

interface Wanted {
  readonly name: string;
  readonly scene: SceneId;
  readonly player: PlayerId | undefined;
  readonly consequential: boolean;
}

/** Who can execute behaviors now: a backend first, else the newest connection of the addressed player. */
export class Executors {
  readonly #clock: Pick<Clock, "monotonic">;
  readonly #executors = new LazySet<Executor>();
  /** Those who left, and until when they are expected back. */
  readonly #away = new LazyMap<Executor, number>();

  constructor(clock: Pick<Clock, "monotonic">) {
    this.#clock = clock;
  }

  /** The newest comes last. Whoever it takes the place of is expected no longer. */
  add(executor: Executor): void {
    this.#executors.add(executor);
    for (const away of this.#away.keys()) if (isSame(away, executor)) this.#away.delete(away);
  }

  remove(executor: Executor): void {
    if (!this.#executors.delete(executor)) return;
    const now = this.#clock.monotonic();
    for (const [away, until] of this.#away) if (until <= now) this.#away.delete(away);
    for (const other of this.#executors) if (isSame(other, executor)) return;
    this.#away.set(executor, now + grace);
  }

  has(executor: Executor): boolean {
    return this.#executors.has(executor);
  }

  /** A consequential behavior is taken by a backend alone. */
  choose(call: Wanted): Executor | undefined {
    let chosen: Executor | undefined;
    for (const executor of this.#executors) {
      if (!canTake(executor, call) || (chosen?.backend && !executor.backend)) continue;
      chosen = executor;
    }
    return chosen;
  }

  /** Whether somebody takes the call now, or has only just been cut off and will be asked when they are back. */
  expects(call: Wanted): boolean {
    if (this.choose(call)) return true;
    const now = this.#clock.monotonic();
    for (const [executor, until] of this.#away) if (until > now && canTake(executor, call)) return true;
    return false;
  }
}

function canTake(executor: Executor, { name, scene, player, consequential }: Wanted): boolean {
  if (executor.scene !== scene || !executor.handlers.has(name)) return false;
  return executor.backend || (!consequential && executor.player === player);
}

function isSame(one: Executor, other: Executor): boolean {
  return one.scene === other.scene && one.player === other.player && one.backend === other.backend;
}
