import { z } from "zod";
import { canonicalJson, isJsonObject, type JsonObject } from "../domain/json.ts";
import type { ToolSpec } from "../domain/prompt.ts";

/**
 * The canonical conversation: OpenAI's roles, `arguments` as an object, `content: ""` beside calls, absent keys absent
 * and never null. Every format is derived from it. Templates of Llama 3 and gpt-oss drop speech that stands in the
 * message of a call, so that speech and calls share one only where an export was asked to combine them.
 */

const jsonObjectSchema = z.custom<JsonObject>(isJsonObject, "a JSON object");

const toolCallSchema = z.strictObject({
  /** Nine letters and digits, the strictest trainer's rule. */
  id: z.string().regex(/^[A-Za-z0-9]{9}$/),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string(), arguments: jsonObjectSchema }),
});

export const messageSchema = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), content: z.string() }),
  z.strictObject({ role: z.literal("user"), content: z.string() }),
  z.strictObject({
    role: z.literal("assistant"),
    content: z.string(),
    tool_calls: z.array(toolCallSchema).min(1).readonly().exactOptional(),
  }),
  z.strictObject({
    role: z.literal("tool"),
    tool_call_id: z.string(),
    name: z.string(),
    content: z.string(),
  }),
]);
export type Message = Readonly<z.infer<typeof messageSchema>>;

/** A tool always has `parameters` with `type` and `properties`: templates fail on one without. */
export const functionToolSchema = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({ name: z.string(), description: z.string(), parameters: jsonObjectSchema }),
});
export type FunctionTool = Readonly<z.infer<typeof functionToolSchema>>;

export function functionTool({ name, description, parameters }: ToolSpec): FunctionTool {
  const whole = { type: "object", properties: {}, ...parameters };
  return { type: "function", function: { name, description, parameters: whole } };
}

/** A call of a turn and what the model was told of it. `round`: which of the model's answers it was made in. */
export interface ToldCall {
  readonly call: string;
  readonly name: string;
  readonly arguments: JsonObject;
  readonly round: number;
  readonly output: JsonObject;
  /** Length of the speech before it, where that is to stand in its message: UTF-16 code units. */
  readonly at?: number | undefined;
}

/**
 * One turn in the order "act, result, then speak": the calls of each round with their results, then all of the speech.
 * What was said before a call comes after its result; where it stood is kept in the row's steps (`at`). Where the calls
 * themselves say it, what was said before the last one of a round stands in their message. Arguments stand in the order of
 * their names: admitted ones do, and a refused call in the order of who made it would tell by that alone that it will be
 * refused.
 */
export function turnMessages(calls: readonly ToldCall[], text: string): readonly Message[] {
  const messages: Message[] = [];
  let said = 0;
  for (let index = 0; index < calls.length; ) {
    const round = calls[index]?.round;
    const end = calls.findIndex((call, at) => at > index && call.round !== round);
    const together = calls.slice(index, end === -1 ? calls.length : end);
    const until = Math.max(said, together.at(-1)?.at ?? said);
    messages.push({
      role: "assistant",
      content: text.slice(said, until).trim(),
      tool_calls: together.map((call) => ({
        id: call.call,
        type: "function" as const,
        function: { name: call.name, arguments: ordered(call.arguments) },
      })),
    });
    for (const { call, name, output } of together) {
      messages.push({ role: "tool", tool_call_id: call, name, content: JSON.stringify(output) });
    }
    said = until;
    index += together.length;
  }
  const rest = said === 0 ? text : text.slice(said).trim();
  if (rest !== "") messages.push({ role: "assistant", content: rest });
  return messages;
}

/** The same talk for a format in which a message is either words or calls: what stands in one with calls is said after them. */
export function apart(messages: readonly Message[]): readonly Message[] {
  const parted: Message[] = [];
  let held: string[] = [];
  const speak = (more: string): void => {
    const content = [...held, more].filter((text) => text !== "").join(" ");
    held = [];
    if (content !== "") parted.push({ role: "assistant", content });
  };
  for (const message of messages) {
    if (message.role === "assistant" && message.tool_calls) {
      held.push(message.content);
      parted.push({ ...message, content: "" });
    } else if (message.role === "assistant" && held.length > 0) speak(message.content);
    else {
      if (message.role !== "tool") speak("");
      parted.push(message);
    }
  }
  speak("");
  return parted;
}

/** All that the NPC says in these messages. */
export function speechIn(messages: readonly Message[]): string {
  const said = messages.map(({ role, content }) => (role === "assistant" ? content : ""));
  return said.filter((text) => text !== "").join(" ");
}

function ordered(given: JsonObject): JsonObject {
  return jsonObjectSchema.parse(JSON.parse(canonicalJson(given)));
}
