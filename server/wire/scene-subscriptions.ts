/** A connection's place in a scene that another connection can take. */
export interface Replaceable {
  /** Stops, and tells its connection that a newer one of the same client is here. */
  replace(): void;
}

/** Who follows which scene: one connection for each client, the newest. */
export class SceneSubscriptions {
  readonly #holders = new Map<string, Replaceable>();

  /** Takes the place; whoever had it is replaced. */
  take(scene: string, client: string, holder: Replaceable): void {
    const key = `${scene}/${client}`;
    const former = this.#holders.get(key);
    this.#holders.set(key, holder);
    if (former && former !== holder) former.replace();
  }

  release(scene: string, client: string, holder: Replaceable): void {
    const key = `${scene}/${client}`;
    if (this.#holders.get(key) === holder) this.#holders.delete(key);
  }
}
