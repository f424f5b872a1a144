import type { Npc } from "../../domain/npc/npc.ts";
import type { World } from "../../domain/world/world.ts";
import type { Identity } from "../access.ts";
import type { WireContext } from "../wire-context.ts";
import type { AnswerWriter } from "./answer-writer.ts";
import { ChatConversation } from "./chat-conversation.ts";
import {
  type ChatMessage,
  historyKey,
  isSameAnswer,
  splitHistory,
  type SplitHistory,
} from "./chat-history.ts";

/** Conversations that are remembered; of others only those that are named can be gone on with. */
const maximumConversations = 10_000;

interface Character {
  readonly world: World;
  readonly npc: Npc;
}

/** A conversation as the next request may present it. */
interface Entry {
  readonly name: string;
  readonly conversation: ChatConversation;
  /** Where it stands: the history before the NPC's last word, and that word. */
  standing: { readonly key: string; readonly answer: string; readonly isWhole: boolean } | undefined;
  calls: readonly string[];
}

/** A conversation that one request has to itself, as far as its history is what finds it. */
export interface Finding {
  readonly conversation: ChatConversation;
  /** Remembers how the client will present it: its history, and then what it was told. */
  keep(told: AnswerWriter, isWhole: boolean): void;
  /** The request came to nothing: the conversation is found as before. */
  giveBack(): void;
}

/** Finds the conversation that a request goes on with: by its name, by a call that it answers, or by its history. */
export class ConversationBook {
  readonly #context: WireContext;
  /** The least recently used comes first. */
  readonly #entries = new Map<string, Entry>();
  readonly #byHistory = new Map<string, Set<Entry>>();
  readonly #byCall = new Map<string, Entry>();

  constructor(context: WireContext) {
    this.#context = context;
  }

  /**
   * `id`: the conversation that the client names. Without one, a known history is taken by who asks first, and one that
   * is not known begins a conversation of its own.
   */
  find(character: Character, id: string | undefined, history: readonly ChatMessage[]): Finding {
    const model = modelOf(character);
    const entry = this.#find(character, id, splitHistory(history));
    const { conversation, standing } = this.#touch(entry);
    this.#unstand(entry);
    return {
      conversation,
      keep: (told, isWhole) => {
        this.#forget(entry);
        this.#stand(entry, { key: historyKey(model, history), answer: told.said, isWhole });
        entry.calls = told.calls;
        for (const call of told.calls) this.#byCall.set(call, entry);
      },
      giveBack: () => {
        if (standing && !entry.standing) this.#stand(entry, standing);
      },
    };
  }

  #find(character: Character, id: string | undefined, { before, outputs }: SplitHistory): Entry {
    if (id !== undefined) return this.#named(character, id);
    const model = modelOf(character);
    for (const { call } of outputs) {
      const entry = this.#byCall.get(call);
      if (entry?.name.startsWith(`${model}\n`)) return entry;
    }
    return this.#known(model, before) ?? this.#named(character, this.#context.ids.unique());
  }

  #named(character: Character, id: string): Entry {
    const name = `${modelOf(character)}\n${id}`;
    const known = this.#entries.get(name);
    if (known) return known;
    const context = this.#context;
    const identity: Identity = { type: context.access.isOpen ? "open" : "backend" };
    const conversation = new ChatConversation({ context, identity, id, ...character });
    return { name, conversation, standing: undefined, calls: [] };
  }

  #known(model: string, before: readonly ChatMessage[]): Entry | undefined {
    const last = before.at(-1);
    if (last?.type !== "npc") return undefined;
    for (const entry of this.#byHistory.get(historyKey(model, before.slice(0, -1))) ?? []) {
      const { standing } = entry;
      if (standing && isSameAnswer(last.text, standing.answer, standing.isWhole)) return entry;
    }
    return undefined;
  }

  #stand(entry: Entry, standing: NonNullable<Entry["standing"]>): void {
    entry.standing = standing;
    const same = this.#byHistory.get(standing.key) ?? new Set();
    this.#byHistory.set(standing.key, same.add(entry));
  }

  #unstand(entry: Entry): void {
    if (!entry.standing) return;
    const same = this.#byHistory.get(entry.standing.key);
    same?.delete(entry);
    if (same?.size === 0) this.#byHistory.delete(entry.standing.key);
    entry.standing = undefined;
  }

  #forget(entry: Entry): void {
    this.#unstand(entry);
    for (const call of entry.calls) this.#byCall.delete(call);
    entry.calls = [];
  }

  #touch(entry: Entry): Entry {
    this.#entries.delete(entry.name);
    this.#entries.set(entry.name, entry);
    for (const [name, oldest] of this.#entries) {
      if (this.#entries.size <= maximumConversations) break;
      if (oldest.conversation.isBusy) continue;
      this.#entries.delete(name);
      this.#forget(oldest);
      oldest.conversation.close();
    }
    return entry;
  }
}

function modelOf({ world, npc }: Character): string {
  return `${world.id}/${npc.id}`;
}
