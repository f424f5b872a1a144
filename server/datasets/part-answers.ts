import { canonicalJson } from "../domain/json.ts";
import { sha256 } from "../domain/hash.ts";
import type { Message } from "./chat.ts";
import { callsOf } from "./reject-reason.ts";
import { sameJson } from "./same-json.ts";

type Assistant = Extract<Message, { readonly role: "assistant" }>;

/** Two answers to one prompt, cut where they part. */
export interface Parting {
  /** What both begin with, as the chosen one has it. */
  readonly shared: readonly Message[];
  readonly chosen: Assistant;
  readonly rejected: Assistant;
}

/**
 * Where two answers part: the first message in which they differ. Undefined where one goes on where the other ends, where
 * it is a result that differs, and where the same is called in another order. Ids of calls do not count.
 */
export function partAnswers(chosen: readonly Message[], rejected: readonly Message[]): Parting | undefined {
  for (const [index, good] of chosen.entries()) {
    const bad = rejected[index];
    if (bad === undefined) return undefined;
    if (isAlike(good, bad)) continue;
    if (good.role !== "assistant" || bad.role !== "assistant") return undefined;
    return isReordered(good, bad)
      ? undefined
      : { shared: chosen.slice(0, index), chosen: good, rejected: bad };
  }
  return undefined;
}

function isAlike(one: Message, other: Message): boolean {
  return (
    one.role === other.role &&
    one.content.trim() === other.content.trim() &&
    sameJson(callsOf(one), callsOf(other))
  );
}

function isReordered(one: Assistant, other: Assistant): boolean {
  const [calls, others] = [callsOf(one), callsOf(other)].map((made) =>
    made.map((call) => canonicalJson({ ...call })).sort(),
  );
  return one.content.trim() === other.content.trim() && sameJson(calls, others);
}

/** Tells answers apart in the ids of rows: twelve hex digits. Ids of calls do not count. */
export function answersKey(messages: readonly Message[]): string {
  const said = messages.map((message) => ({
    role: message.role,
    content: message.content,
    calls: callsOf(message).map((call) => ({ ...call })),
  }));
  return sha256(canonicalJson(said)).slice(0, 12);
}
