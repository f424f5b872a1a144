import type { FunctionTool, Message } from "../chat.ts";
import type { ProjectedRow } from "../project-rows.ts";
import { callsOf } from "../reject-reason.ts";

/** What a row gives to supervised training. */
export interface Supervised {
  /** Ends with the assistant's word: what a call without words came to is nobody's to learn. */
  readonly messages: readonly Message[];
  readonly tools: readonly FunctionTool[];
}

/** Undefined for a row that nobody should train on in this way. */
export function supervised(projected: ProjectedRow): Supervised | undefined {
  switch (projected.config) {
    case "npc_profiles":
    case "preference":
    case "unpaired_preference":
      return undefined;
    case "dialogues":
      return upToAssistant(projected.row.messages, projected.row.tools);
    case "function_calls": {
      const { row } = projected;
      const messages = [...row.prompt, ...row.completion];
      return row.reason === "" && callsOnly(messages, row.tools)
        ? upToAssistant(messages, row.tools)
        : undefined;
    }
    case "made":
      return upToAssistant(projected.kind.chat?.(projected.row) ?? [], []);
    default:
      return projected satisfies never;
  }
}

/**
 * Whether everything that is called is offered, too. A row offers what its own turn offered; where an earlier turn called
 * what is not offered any more, trainers would teach that call as well. The dialogue has both.
 */
function callsOnly(messages: readonly Message[], tools: readonly FunctionTool[]): boolean {
  const offered = new Set(tools.map((tool) => tool.function.name));
  return messages.flatMap(callsOf).every(({ name }) => offered.has(name));
}

function upToAssistant(messages: readonly Message[], tools: readonly FunctionTool[]): Supervised | undefined {
  const kept = messages.slice(0, messages.findLastIndex(({ role }) => role === "assistant") + 1);
  return kept.length === 0 ? undefined : { messages: kept, tools };
}
