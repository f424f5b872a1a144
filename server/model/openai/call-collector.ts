import { isJsonObject } from "../../domain/json.ts";
import type { ProposedCall } from "../../domain/prompt.ts";
import { readJson } from "../../domain/read-json.ts";

/** A piece of a tool call as Chat Completions streams it; every field may be missing. */
export interface CallFragment {
  readonly index: number | undefined;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

interface OpenCall {
  readonly index: number | undefined;
  readonly providerId: string;
  name: string;
  text: string;
  damaged: boolean;
  delivered: boolean;
}

/**
 * Puts tool calls together and hands each over whole, in the order in which the model began them, under ids of our
 * own: providers repeat ids, leave them out, or number every call 0.
 */
export class CallCollector {
  readonly #deliver: (call: ProposedCall) => void;
  readonly #taken: ReadonlySet<string>;
  #calls: OpenCall[] = [];
  #minted = 0;
  #delivered = 0;

  /** `taken` are the ids that the request's messages use already. */
  constructor(taken: ReadonlySet<string>, deliver: (call: ProposedCall) => void) {
    this.#taken = taken;
    this.#deliver = deliver;
  }

  /** Calls handed over so far. */
  get delivered(): number {
    return this.#delivered;
  }

  /** `damaged`: the fragment's bytes were not UTF-8; such arguments are never taken as parsed. */
  add(fragment: CallFragment, damaged: boolean): void {
    let call = this.#find(fragment);
    if (call === undefined) {
      call = {
        index: fragment.index,
        providerId: fragment.id,
        name: "",
        text: "",
        damaged: false,
        delivered: false,
      };
      this.#calls.push(call);
    }
    if (call.name === "") call.name = fragment.name;
    call.text += fragment.arguments;
    if (damaged) call.damaged = true;
  }

  /** Speech goes on after calls: those that are complete come before it. */
  deliverComplete(): void {
    for (const call of this.#calls) {
      if (call.delivered) continue;
      if (call.text === "" || parsedObject(call.text) === undefined) return;
      this.#handOver(call);
    }
  }

  /** No fragment follows. */
  finish(): void {
    for (const call of this.#calls) {
      if (!call.delivered) this.#handOver(call);
    }
    this.#calls = [];
  }

  #find(fragment: CallFragment): OpenCall | undefined {
    const last = this.#calls.at(-1);
    if (fragment.index === undefined) {
      const another = fragment.id !== "" && fragment.id !== last?.providerId;
      return another ? undefined : last;
    }
    const call = this.#calls.findLast((open) => open.index === fragment.index);
    const another = fragment.id !== "" && fragment.name !== "" && fragment.id !== call?.providerId;
    return another ? undefined : call;
  }

  #handOver(call: OpenCall): void {
    call.delivered = true;
    this.#delivered += 1;
    const parsed = call.damaged ? undefined : parsedObject(call.text);
    this.#deliver({ id: this.#mint(), name: call.name, arguments: parsed ?? { unparsed: call.text } });
  }

  #mint(): string {
    do this.#minted += 1;
    while (this.#taken.has(`c${this.#minted}`));
    return `c${this.#minted}`;
  }
}

/** Many providers send no text for a call without arguments. */
function parsedObject(text: string): ProposedCall["arguments"] | undefined {
  if (text.trim() === "") return {};
  const read = readJson(text);
  return read.type === "read" && isJsonObject(read.value) ? read.value : undefined;
}
