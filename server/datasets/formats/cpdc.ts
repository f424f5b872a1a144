import { hashJson } from "../../domain/hash.ts";
import type { JsonObject } from "../../domain/json.ts";
import { plainJson } from "../../domain/plain-json.ts";
import { readJson } from "../../domain/read-json.ts";
import { firstWords, renderLine } from "../../domain/render-prompt.ts";
import { type Message, speechIn } from "../chat.ts";
import { callsOf } from "../reject-reason.ts";
import type { DialogueRow } from "../rows.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { systemOf } from "./sharegpt.ts";

/**
 * The Commonsense Persona-grounded Dialogue Challenge's rows: a scene turn by turn, each with what was said to the NPC, what
 * it did and what it answered. The functions of a row are in `function_lists/`, by its `function_list_id`.
 */
export const cpdc: DerivedFormat = {
  folder: "cpdc",
  derive(projected) {
    if (projected.config !== "dialogues") return [];
    const { row } = projected;
    const functions = row.tools.map((tool) => tool.function);
    const list = hashJson(plainJson(functions)).slice(0, 16);
    const { actor, partner, place } = row.presence;
    const line = {
      data_id: row.id,
      total_turn: row.turns.length,
      worldview: systemOf(row.messages),
      player: { persona: { name: partner.name } },
      npc: { role: actor.tags.join(", "), persona: { name: actor.name } },
      function_list_id: list,
      state: { place },
      knowledge: { knowledge_info: [], general_info: "" },
      ...Object.fromEntries(row.turns.map((turn, index) => [`turn_${index}`, turnOf(row, turn, index)])),
    };
    return [
      jsonLine(`dialogues.${row.split}.jsonl`, line),
      { file: `function_lists/${list}.json`, text: JSON.stringify(functions, null, 2), as: "shared" },
    ];
  },
};

function turnOf(row: DialogueRow, { from, to }: DialogueRow["turns"][number], index: number): object {
  const before = row.turns[index - 1]?.to ?? 1;
  const own = row.messages.slice(from, to);
  return {
    dialogue: row.messages.slice(before, from).flatMap((message) => spoken(message, row)),
    gold_response: speechIn(own),
    gold_functions: own.flatMap((message) =>
      message.role === "assistant" ? callsOf(message).map((call, at) => goldOf(own, message, call, at)) : [],
    ),
  };
}

/** A message holds a line of each who spoke, under their name. That nobody has spoken is no line. */
function spoken({ role, content }: Message, { presence: { partner } }: DialogueRow): readonly object[] {
  if (role !== "user" || content === firstWords) return [];
  const name = renderLine(partner.name, "");
  return content.split("\n").map((line) => {
    const isPartner = line.startsWith(name);
    return {
      speaker: isPartner ? "player" : "other",
      text: isPartner ? line.slice(name.length) : line,
      target_item: [],
    };
  });
}

function goldOf(
  own: readonly Message[],
  message: Extract<Message, { readonly role: "assistant" }>,
  call: { readonly name: string; readonly arguments: JsonObject },
  at: number,
): object {
  const id = message.tool_calls?.[at]?.id;
  const result = own.find((other) => other.role === "tool" && other.tool_call_id === id);
  const json = readJson(result?.content ?? "");
  return { name: call.name, parameters: call.arguments, return: json.type === "refused" ? [] : [json.value] };
}
