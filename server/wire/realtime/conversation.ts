import type { EventSender } from "./event-sender.ts";
import type { RealtimeItem } from "./events.ts";

/** Items that can still be retrieved; older ones are in the journal alone. */
const maximumItems = 500;

/** The items of a session, in the order in which they came. */
export class Conversation {
  readonly #sender: EventSender;
  readonly #items = new Map<string, { readonly item: RealtimeItem; readonly previous: string | null }>();
  #last: string | null = null;

  constructor(sender: EventSender) {
    this.#sender = sender;
  }

  has(id: string): boolean {
    return this.#items.has(id);
  }

  find(id: string): RealtimeItem | undefined {
    return this.#items.get(id)?.item;
  }

  /** An item that is there; it may go on to grow. */
  add(item: RealtimeItem): void {
    const previous = this.#last;
    this.#last = item.id;
    this.#items.set(item.id, { item, previous });
    if (this.#items.size > maximumItems) this.#forgetOldest();
    // The older and the newer name of one event: clients listen for either.
    this.#sender.send({ type: "conversation.item.added", previous_item_id: previous, item });
    this.#sender.send({ type: "conversation.item.created", previous_item_id: previous, item });
  }

  /** The item as it stays. */
  finish(item: RealtimeItem): void {
    const previous = this.#items.get(item.id)?.previous ?? null;
    if (this.#items.has(item.id)) this.#items.set(item.id, { item, previous });
    this.#sender.send({ type: "conversation.item.done", previous_item_id: previous, item });
  }

  #forgetOldest(): void {
    for (const id of this.#items.keys()) {
      this.#items.delete(id);
      return;
    }
  }
}
