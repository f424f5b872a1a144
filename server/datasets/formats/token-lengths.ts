import type { Message } from "../chat.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import { callsOf } from "../reject-reason.ts";
import { type Quantiles, StepCounts, tokensOfBytes } from "./step-counts.ts";
import { type Supervised, supervised } from "./supervised.ts";

/** Of a config's rows, each as a trainer reads it. */
export interface TokenLengths extends Quantiles {
  readonly config: string;
}

/**
 * How long the rows of supervised training are, estimated at four bytes of UTF-8 a token: what a tokenizer makes of them
 * differs from model to model, and counting it for a large set would take longer than writing it.
 */
export class LengthCounter {
  readonly #counts = new Map<string, StepCounts>();
  #longest = 0;

  add(projected: ProjectedRow): void {
    const found = supervised(projected);
    if (found.length === 0) this.#longest = Math.max(this.#longest, tokensOf(preferred(projected)));
    for (const lesson of found) {
      const place = tokensOf(lesson);
      this.#longest = Math.max(this.#longest, place);
      const counts = this.#counts.get(configName(projected)) ?? new StepCounts();
      this.#counts.set(configName(projected), counts);
      counts.add(place);
    }
  }

  /** Of everything that trainers read: the rows of supervised training, and each side of preferences. */
  get longest(): number {
    return this.#longest;
  }

  read(): readonly TokenLengths[] {
    return [...this.#counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([config, counts]) => ({ config, ...counts.read() }));
  }
}

/** The longer side of a preference, with what it answers. */
function preferred(projected: ProjectedRow): Pick<Supervised, "messages" | "tools"> {
  switch (projected.config) {
    case "preference": {
      const { prompt, chosen, rejected, tools } = projected.row;
      const longer = bytesOfAll(chosen) < bytesOfAll(rejected) ? rejected : chosen;
      return { messages: [...prompt, ...longer], tools };
    }
    case "unpaired_preference": {
      const { prompt, completion, tools } = projected.row;
      return { messages: [...prompt, ...completion], tools };
    }
    case "npc_profiles":
    case "dialogues":
    case "function_calls":
    case "made":
      return { messages: [], tools: [] };
    default:
      return projected satisfies never;
  }
}

/** In steps. */
function tokensOf({ messages, tools }: Pick<Supervised, "messages" | "tools">): number {
  const told = tools.length > 0 ? Buffer.byteLength(JSON.stringify(tools)) : 0;
  return tokensOfBytes(told + bytesOfAll(messages));
}

function bytesOfAll(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + bytesOf(message), 0);
}

function bytesOf(message: Message): number {
  const calls = callsOf(message).map((call) => JSON.stringify(call));
  return Buffer.byteLength(message.content) + calls.reduce((sum, call) => sum + Buffer.byteLength(call), 0);
}
