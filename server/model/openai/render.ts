import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from "openai/resources/chat/completions";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { PromptMessage, ProposedCall, ToolSpec } from "../../domain/prompt.ts";
import { firstWords, renderConversationNotice, renderLine } from "../../domain/render-prompt.ts";
import type { RequestShape } from "./capabilities.ts";
import { isStrictSchema, outputInstruction } from "./structured-output.ts";

type Parameters = Omit<ChatCompletionCreateParamsStreaming, "messages" | "tools">;

const giveOutput = "Give the JSON value now.";

/** A model request as parameters of a Chat Completions request: all but its messages and tools. */
export function renderParameters(request: ModelRequest, model: string, shape: RequestShape): Parameters {
  const parameters: Parameters = { model, stream: true, [shape.tokenLimit]: request.maximumTokens };
  if (!shape.without.has("stream_options")) parameters.stream_options = { include_usage: true };
  if (!shape.without.has("temperature")) parameters.temperature = request.temperature;
  // Deprecated at OpenAI, which ignores it; the local servers keep their promise by it.
  // oxlint-disable-next-line typescript/no-deprecated
  if (!shape.without.has("seed")) parameters.seed = request.seed;
  // "auto" is the default. With "none" the tools stay, so that the prompt's prefix stays cached.
  if (request.tools.length > 0 && request.toolChoice === "none") parameters.tool_choice = "none";
  const output = request.output;
  if (output !== undefined && shape.rung === "json_schema") {
    const strict = isStrictSchema(output.schema);
    parameters.response_format = {
      type: "json_schema",
      json_schema: { name: output.name, schema: { ...output.schema }, strict },
    };
  }
  if (output !== undefined && shape.rung === "json_object")
    parameters.response_format = { type: "json_object" };
  return parameters;
}

/** The last section of the system message: what follows it, or what is asked for. */
export function renderNotice({ output, blocks }: ModelRequest, shape: RequestShape): string {
  if (output === undefined) return renderConversationNotice(blocks);
  if (shape.rung === "json_schema") return "";
  return `## Your answer\n\n${outputInstruction(output.name, output.schema)}`;
}

/** The talk, in the messages after the system message. */
export function renderTalk({ messages, output }: ModelRequest): readonly ChatCompletionMessageParam[] {
  if (messages.length > 0) return messages.map(renderMessage);
  // Many chat templates refuse a conversation without a user message.
  return [{ role: "user", content: output === undefined ? firstWords : giveOutput }];
}

function renderMessage(message: PromptMessage): ChatCompletionMessageParam {
  switch (message.role) {
    case "player":
    case "other":
      return { role: "user", content: renderLine(message.speaker, message.text) };
    case "npc": {
      if (message.calls.length === 0) return { role: "assistant", content: message.text };
      return {
        role: "assistant",
        content: message.text === "" ? null : message.text,
        tool_calls: message.calls.map((call) => ({
          id: call.id,
          type: "function" as const,
          function: { name: call.name, arguments: renderArguments(call) },
        })),
      };
    }
    case "result":
      return {
        role: "tool",
        tool_call_id: message.call,
        content: typeof message.output === "string" ? message.output : JSON.stringify(message.output),
      };
    default:
      return message satisfies never;
  }
}

// Servers parse the arguments of earlier calls, so that text that was no JSON goes back inside an object.
function renderArguments(call: ProposedCall): string {
  return JSON.stringify(call.arguments);
}

export function renderTool(tool: ToolSpec): ChatCompletionTool {
  return {
    type: "function",
    function: { name: tool.name, description: tool.description, parameters: { ...tool.parameters } },
  };
}
