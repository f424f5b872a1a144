import { LazyMap } from "../domain/lazy-map.ts";
import type { SceneId } from "../domain/ids.ts";

/** The turn under way in a scene, and what waits to begin after it. */
interface Lane {
  current: Promise<void> | undefined;
  readonly waiting: (() => void)[];
}

/** One turn at a time in each scene; what is asked for meanwhile waits in order. */
export class SceneQueue {
  readonly #lanes = new LazyMap<SceneId, Lane>();

  isFree(scene: SceneId): boolean {
    return this.#lanes.get(scene)?.current === undefined;
  }

  /** How many wait. */
  length(scene: SceneId): number {
    return this.#lanes.get(scene)?.waiting.length ?? 0;
  }

  /** The scene is busy until `turn` resolves (it never rejects); then the next that waits begins. */
  occupy(scene: SceneId, turn: Promise<void>): void {
    const lane = this.#lane(scene);
    lane.current = turn.then(() => {
      lane.current = undefined;
      this.#next(scene, lane);
    });
  }

  /** `begin` occupies the scene before it returns, or leaves it free when there is nothing to do. */
  add(scene: SceneId, begin: () => void): void {
    const lane = this.#lane(scene);
    lane.waiting.push(begin);
    if (lane.current === undefined) this.#next(scene, lane);
  }

  clear(scene: SceneId): void {
    this.#lanes.get(scene)?.waiting.splice(0);
  }

  clearAll(): void {
    for (const { waiting } of this.#lanes.values()) waiting.splice(0);
  }

  /** Resolves when no turn is under way in the scene. */
  async settledScene(scene: SceneId): Promise<void> {
    await this.#lanes.get(scene)?.current;
  }

  /** The same for all scenes. */
  async settled(): Promise<void> {
    await Promise.all([...this.#lanes.keys()].map((scene) => this.settledScene(scene)));
  }

  #lane(scene: SceneId): Lane {
    const known = this.#lanes.get(scene);
    if (known) return known;
    const lane: Lane = { current: undefined, waiting: [] };
    this.#lanes.set(scene, lane);
    return lane;
  }

  #next(scene: SceneId, lane: Lane): void {
    while (lane.current === undefined) {
      const begin = lane.waiting.shift();
      if (!begin) {
        this.#lanes.delete(scene);
        return;
      }
      begin();
    }
  }
}
