import { isJsonObject, type JsonObject } from "../../domain/json.ts";
import type { CallFragment } from "./call-collector.ts";
import { providerError, type ProviderError } from "./failures.ts";

/** What one chunk of a streamed chat completion says, of the one choice that was asked for. */
export interface CompletionChunk {
  readonly model: string;
  readonly content: string;
  readonly refusal: string;
  /** The model thinks aloud (`reasoning_content`, `reasoning`): a sign of life that is not spoken. */
  readonly reasons: boolean;
  readonly fragments: readonly CallFragment[];
  /** Empty until the chunk that ends the answer. */
  readonly finish: string;
  readonly usage: { readonly inputTokens: number; readonly outputTokens: number } | undefined;
}

export type ParsedChunk =
  | { readonly type: "chunk"; readonly chunk: CompletionChunk }
  | { readonly type: "error"; readonly error: ProviderError }
  | { readonly type: "malformed" };

export function parseChunk(data: string): ParsedChunk {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return { type: "malformed" };
  }
  if (!isJsonObject(value)) return { type: "malformed" };
  if (value["error"] !== undefined && value["error"] !== null)
    return { type: "error", error: providerError(value) };
  const choices: unknown = value["choices"];
  const first: unknown = Array.isArray(choices)
    ? choices.find((choice) => isJsonObject(choice) && !choice["index"])
    : {};
  const choice = isJsonObject(first) ? first : {};
  const delta = isJsonObject(choice["delta"]) ? choice["delta"] : {};
  return {
    type: "chunk",
    chunk: {
      model: textOf(value["model"]),
      content: textOf(delta["content"]),
      refusal: textOf(delta["refusal"]),
      reasons: textOf(delta["reasoning_content"]) !== "" || textOf(delta["reasoning"]) !== "",
      fragments: fragmentsOf(delta["tool_calls"]),
      finish: textOf(choice["finish_reason"]),
      usage: usageOf(value["usage"]),
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function fragmentsOf(value: unknown): readonly CallFragment[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isJsonObject).map((call: JsonObject) => {
    const named = isJsonObject(call["function"]) ? call["function"] : {};
    const text = named["arguments"];
    return {
      index: typeof call["index"] === "number" ? call["index"] : undefined,
      id: textOf(call["id"]),
      name: textOf(named["name"]),
      // Some servers send the arguments as the object itself.
      arguments: isJsonObject(text) ? JSON.stringify(text) : textOf(text),
    };
  });
}

function usageOf(value: unknown): CompletionChunk["usage"] {
  if (!isJsonObject(value)) return undefined;
  const input = value["prompt_tokens"];
  const output = value["completion_tokens"];
  if (!isCount(input) || !isCount(output)) return undefined;
  return { inputTokens: input, outputTokens: output };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
