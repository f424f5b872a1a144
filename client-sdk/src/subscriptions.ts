/** Who listens to what. Each listener is called in the order of subscription. */
export class Subscriptions<Events> {
  readonly #listeners: { [Name in keyof Events]?: Set<(event: Events[Name]) => void> } = {};

  /** Returns a function that ends the subscription. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void {
    const listeners = (this.#listeners[name] ??= new Set());
    // The same function subscribed twice is two subscriptions.
    const subscribed = (event: Events[Name]) => listener(event);
    listeners.add(subscribed);
    return () => {
      listeners.delete(subscribed);
    };
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const listener of this.#listeners[name] ?? []) {
      try {
        listener(event);
      } catch (error) {
        // As an EventTarget does it: the game's fault is reported as such, and others still hear of the event.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
