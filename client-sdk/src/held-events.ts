import type { SceneEventMap } from "./scene.ts";
import { Subscriptions } from "./subscriptions.ts";

const maximumHeld = 256;

/** A scene's listeners, and what came before there were any: `join` resolves a little before the game can subscribe. */
export class HeldEvents {
  readonly #subscriptions = new Subscriptions<SceneEventMap>();
  #held: (() => void)[] | undefined = [];
  #isReleasing = false;

  on<Name extends keyof SceneEventMap>(
    name: Name,
    listener: (event: SceneEventMap[Name]) => void,
  ): () => void {
    const off = this.#subscriptions.on(name, listener);
    if (this.#held && !this.#isReleasing) {
      this.#isReleasing = true;
      // The game's other subscriptions of this moment come first.
      queueMicrotask(() => this.#release());
    }
    return off;
  }

  emit<Name extends keyof SceneEventMap>(name: Name, event: SceneEventMap[Name]): void {
    if (!this.#held) {
      this.#subscriptions.emit(name, event);
      return;
    }
    this.#held.push(() => this.#subscriptions.emit(name, event));
    if (this.#held.length > maximumHeld) this.#held.shift();
  }

  #release(): void {
    const held = this.#held ?? [];
    // What a listener brings about on the way comes after what was held.
    for (let emit = held.shift(); emit; emit = held.shift()) emit();
    this.#held = undefined;
  }
}
