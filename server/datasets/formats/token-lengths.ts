import type { Message } from "../chat.ts";
import { configName, type ProjectedRow } from "../project-rows.ts";
import { callsOf } from "../reject-reason.ts";
import { type Supervised, supervised } from "./supervised.ts";

/** Tokens are counted in steps of this many, so that what is held does not grow with the rows. */
const step = 16;

/** Of a config's rows, each as a trainer reads it. */
export interface TokenLengths {
  readonly config: string;
  readonly rows: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly longest: number;
}

/**
 * How long the rows of supervised training are, estimated at four bytes of UTF-8 a token: what a tokenizer makes of them
 * differs from model to model, and counting it for a large set would take longer than writing it.
 */
export class LengthCounter {
  readonly #counts = new Map<string, Map<number, number>>();
  #longest = 0;

  add(projected: ProjectedRow): void {
    const found = supervised(projected);
    if (!found) {
      this.#longest = Math.max(this.#longest, tokensOf(preferred(projected)));
      return;
    }
    const place = tokensOf(found);
    this.#longest = Math.max(this.#longest, place);
    const counts = this.#counts.get(configName(projected)) ?? new Map<number, number>();
    this.#counts.set(configName(projected), counts);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }

  /** Of everything that trainers read: the rows of supervised training, and each side of preferences. */
  get longest(): number {
    return this.#longest;
  }

  read(): readonly TokenLengths[] {
    return [...this.#counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([config, counts]) => {
        const sorted = [...counts].sort(([one], [other]) => one - other);
        const rows = sorted.reduce((sum, [, count]) => sum + count, 0);
        const at = (share: number) => quantile(sorted, Math.ceil(rows * share));
        return { config, rows, median: at(0.5), p90: at(0.9), p99: at(0.99), longest: at(1) };
      });
  }
}

/** The longer side of a preference, with what it answers. */
function preferred(projected: ProjectedRow): Supervised {
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
    default:
      return { messages: [], tools: [] };
  }
}

/** In steps. */
function tokensOf({ messages, tools }: Supervised): number {
  const told = tools.length > 0 ? Buffer.byteLength(JSON.stringify(tools)) : 0;
  return Math.ceil((told + bytesOfAll(messages)) / 4 / step) * step;
}

function quantile(sorted: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0;
  for (const [length, count] of sorted) {
    seen += count;
    if (seen >= rank) return length;
  }
  return 0;
}

function bytesOfAll(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + bytesOf(message), 0);
}

function bytesOf(message: Message): number {
  const calls = callsOf(message).map((call) => JSON.stringify(call));
  return Buffer.byteLength(message.content) + calls.reduce((sum, call) => sum + Buffer.byteLength(call), 0);
}
