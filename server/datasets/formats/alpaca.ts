import type { Message } from "../chat.ts";
import { configName } from "../project-rows.ts";
import { callsOf } from "../reject-reason.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { systemOf } from "./sharegpt.ts";
import { wholeSupervised } from "./supervised.ts";

/** Alpaca's rows, of talk alone: the format knows no call, so that a row with one is left out. */
export const alpaca: DerivedFormat = {
  folder: "alpaca",
  derive(projected) {
    const file = `${configName(projected)}.${projected.row.split}.jsonl`;
    return wholeSupervised(projected).flatMap(({ messages }) => {
      const line = lineOf(messages);
      return line ? [jsonLine(file, line)] : [];
    });
  },
};

function lineOf(messages: readonly Message[]): object | undefined {
  if (messages.flatMap(callsOf).length > 0) return undefined;
  const pairs = pairsOf(messages);
  const last = pairs.at(-1);
  if (!last) return undefined;
  const [instruction, output] = last;
  return { instruction, input: "", output, system: systemOf(messages), history: pairs.slice(0, -1) };
}

/** Words of one side that follow one another are one. */
function pairsOf(messages: readonly Message[]): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  let asked = "";
  for (const { role, content } of messages) {
    if (role === "user") asked = asked === "" ? content : `${asked}\n${content}`;
    if (role !== "assistant") continue;
    const last = pairs.at(-1);
    if (asked === "" && last) last[1] = `${last[1]}\n${content}`;
    else pairs.push([asked, content]);
    asked = "";
  }
  return pairs;
}
