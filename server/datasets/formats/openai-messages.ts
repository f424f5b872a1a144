import type { FunctionTool, Message } from "../chat.ts";
import { isOnlyRead, type Supervised } from "./supervised.ts";

/** Messages as OpenAI's API has them: `arguments` are a text. */
export function openAiMessages(messages: readonly Message[]): readonly object[] {
  return messages.map(toOpenAi);
}

/** With the weight 0 at what the assistant said that is not to be learnt; as it is, every other word of it is. */
export function weighed(found: Supervised): readonly object[] {
  return found.messages.map((message, index) =>
    isOnlyRead(found, message, index) ? { ...toOpenAi(message), weight: 0 } : toOpenAi(message),
  );
}

function toOpenAi(message: Message): object {
  if (message.role === "tool") {
    const { role, tool_call_id, content } = message;
    return { role, tool_call_id, content };
  }
  if (message.role !== "assistant" || !message.tool_calls) return message;
  const tool_calls = message.tool_calls.map((call) => ({
    ...call,
    function: { ...call.function, arguments: JSON.stringify(call.function.arguments) },
  }));
  return { ...message, tool_calls };
}

/** The members about tools: none where there are none, since templates print their boilerplate for an empty list. */
export function openAiTools(tools: readonly FunctionTool[], messages: readonly Message[]): object {
  if (tools.length === 0) return {};
  const parallel_tool_calls = messages.some(
    (message) => message.role === "assistant" && (message.tool_calls?.length ?? 0) > 1,
  );
  return { tools, parallel_tool_calls };
}
