import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from "openai/resources/chat/completions";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { PromptMessage, ProposedCall, ToolSpec } from "../../domain/prompt.ts";
import { conversationNotice, firstWords, renderBlocks, renderLine } from "../../domain/render-prompt.ts";
import type { RequestShape } from "./capabilities.ts";
import { isStrictSchema, outputInstruction } from "./structured-output.ts";

const giveOutput = "Give the JSON value now.";

/** A model request as the body of a Chat Completions request. */
export function renderRequest(
  request: ModelRequest,
  model: string,
  shape: RequestShape,
): ChatCompletionCreateParamsStreaming {
  const body: ChatCompletionCreateParamsStreaming = {
    model,
    messages: renderMessages(request, shape),
    stream: true,
    [shape.tokenLimit]: request.maximumTokens,
  };
  if (!shape.without.has("stream_options")) body.stream_options = { include_usage: true };
  if (!shape.without.has("temperature")) body.temperature = request.temperature;
  // Deprecated at OpenAI, which ignores it; the local servers keep their promise by it.
  // oxlint-disable-next-line typescript/no-deprecated
  if (!shape.without.has("seed")) body.seed = request.seed;
  if (request.tools.length > 0) {
    body.tools = request.tools.map(renderTool);
    // "auto" is the default. With "none" the tools stay, so that the prompt's prefix stays cached.
    if (request.toolChoice === "none") body.tool_choice = "none";
  }
  const output = request.output;
  if (output !== undefined && shape.rung === "json_schema") {
    const strict = isStrictSchema(output.schema);
    body.response_format = {
      type: "json_schema",
      json_schema: { name: output.name, schema: { ...output.schema }, strict },
    };
  }
  if (output !== undefined && shape.rung === "json_object") body.response_format = { type: "json_object" };
  return body;
}

function renderMessages(request: ModelRequest, shape: RequestShape): ChatCompletionMessageParam[] {
  const { output } = request;
  const system = [renderBlocks(request.blocks)];
  if (output === undefined) system.push(conversationNotice);
  else if (shape.rung !== "json_schema")
    system.push(`## Your answer\n\n${outputInstruction(output.name, output.schema)}`);
  const content = system.filter((part) => part !== "").join("\n\n");
  const messages = request.messages.map(renderMessage);
  // Many chat templates refuse a conversation without a user message.
  if (messages.length === 0)
    messages.push({ role: "user", content: output === undefined ? firstWords : giveOutput });
  return content === "" ? messages : [{ role: "system", content }, ...messages];
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

function renderTool(tool: ToolSpec): ChatCompletionTool {
  return {
    type: "function",
    function: { name: tool.name, description: tool.description, parameters: { ...tool.parameters } },
  };
}
