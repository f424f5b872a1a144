import { hashJson } from "../../domain/hash.ts";

/** A message of a client's history. Instructions (system, developer) are not among them. */
export type ChatMessage =
  | { readonly type: "player"; readonly text: string }
  /** What the client says that the NPC said: recognized by it, never kept. */
  | { readonly type: "npc"; readonly text: string }
  | { readonly type: "output"; readonly call: string; readonly output: string };

/** What a client has sent, parted after the last word of the NPC. */
export interface SplitHistory {
  /** Up to and with the NPC's last message; empty when there is none. */
  readonly before: readonly ChatMessage[];
  /** What the player has said since. */
  readonly lines: readonly string[];
  readonly outputs: readonly { readonly call: string; readonly output: string }[];
}

export function splitHistory(history: readonly ChatMessage[]): SplitHistory {
  const last = history.findLastIndex(({ type }) => type === "npc");
  const since = history.slice(last + 1);
  return {
    before: history.slice(0, last + 1),
    lines: playerLines(since),
    outputs: since.flatMap((message) => (message.type === "output" ? [message] : [])),
  };
}

export function playerLines(history: readonly ChatMessage[]): readonly string[] {
  return history.flatMap((message) => (message.type === "player" ? [message.text] : []));
}

/** Equal for histories in which the same was said; clients trim and wrap texts. Outputs are known by their calls. */
export function historyKey(model: string, history: readonly ChatMessage[]): string {
  const said = history.flatMap((message) =>
    message.type === "output" ? [] : [`${message.type} ${plainText(message.text)}`],
  );
  return hashJson([model, ...said]);
}

/** Whether `told` is what a client may hold of `said`: all of it, or its beginning where it was cut short. */
export function isSameAnswer(told: string, said: string, isWhole: boolean): boolean {
  const [tells, says] = [plainText(told), plainText(said)];
  return tells === says || (!isWhole && says.startsWith(tells));
}

function plainText(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}
