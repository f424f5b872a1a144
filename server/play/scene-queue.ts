import { LazyMap } from "../domain/lazy-map.ts";
import type { SceneId } from "../domain/ids.ts";

/** The turn under way in a scene, and what waits to begin after it. */
interface Lane<Waiting> {
  current: Promise<void> | undefined;
  waiting: Waiting[];
}

/** One turn at a time in each scene; what is asked for meanwhile waits in order. */
export class SceneQueue<Waiting extends object> {
  readonly #lanes = new LazyMap<SceneId, Lane<Waiting>>();
  readonly #begin: (waiting: Waiting) => void;

  /** `begin` occupies the scene before it returns, or leaves it free when there is nothing to do. */
  constructor(begin: (waiting: Waiting) => void) {
    this.#begin = begin;
  }

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

  add(scene: SceneId, waiting: Waiting): void {
    const lane = this.#lane(scene);
    lane.waiting.push(waiting);
    if (lane.current === undefined) this.#next(scene, lane);
  }

  /** Takes out what waits and is so; in order. */
  take(scene: SceneId, isSo: (waiting: Waiting) => boolean): readonly Waiting[] {
    const lane = this.#lanes.get(scene);
    if (!lane) return [];
    const taken = lane.waiting.filter(isSo);
    lane.waiting = lane.waiting.filter((one) => !isSo(one));
    return taken;
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

  #lane(scene: SceneId): Lane<Waiting> {
    const known = this.#lanes.get(scene);
    if (known) return known;
    const lane: Lane<Waiting> = { current: undefined, waiting: [] };
    this.#lanes.set(scene, lane);
    return lane;
  }

  #next(scene: SceneId, lane: Lane<Waiting>): void {
    while (lane.current === undefined) {
      const next = lane.waiting.shift();
      if (!next) {
        this.#lanes.delete(scene);
        return;
      }
      this.#begin(next);
    }
  }
}
