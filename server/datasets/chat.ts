import { z } from "zod";
import { canonicalJson, isJsonObject, type JsonObject } from "../domain/json.ts";
import type { ToolSpec } from "../domain/prompt.ts";

/**
 * The canonical conversation: OpenAI's roles, `arguments` as an object, `content: ""` beside calls, absent keys absent
 * and never null. Every format is derived from it. Templates of Llama 3 and gpt-oss drop speech that stands in the
 * message of a call, so that speech and calls never share one here.
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
}

/**
 * One turn in the order "act, result, then speak": the calls of each round with their results, then all of the speech.
 * What was said before a call comes after its result; where it stood is kept in the row's steps (`at`). Arguments stand
 * in the order of their names: admitted ones do, and a refused call in the order of who made it would tell by that alone
 * that it will be refused.
 */
export function turnMessages(calls: readonly ToldCall[], text: string): readonly Message[] {
  const messages: Message[] = [];
  for (let index = 0; index < calls.length; ) {
    const round = calls[index]?.round;
    const end = calls.findIndex((call, at) => at > index && call.round !== round);
    const together = calls.slice(index, end === -1 ? calls.length : end);
    messages.push({
      role: "assistant",
      content: "",
      tool_calls: together.map((call) => ({
        id: call.call,
        type: "function" as const,
        function: { name: call.name, arguments: ordered(call.arguments) },
      })),
    });
    for (const { call, name, output } of together) {
      messages.push({ role: "tool", tool_call_id: call, name, content: JSON.stringify(output) });
    }
    index += together.length;
  }
  if (text !== "") messages.push({ role: "assistant", content: text });
  return messages;
}

function ordered(given: JsonObject): JsonObject {
  return jsonObjectSchema.parse(JSON.parse(canonicalJson(given)));
}
