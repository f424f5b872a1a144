import type { JsonObject } from "../../domain/json.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block, PromptMessage } from "../../domain/prompt.ts";

/** English is about four bytes a token; names, other languages and JSON are fewer, and too much is settled later. */
const bytesPerToken = 3;

/** Blocks and schemas are shared between the requests of a job. */
const known = new WeakMap<Block | JsonObject, number>();

/** Tokens of a request's prompt, rather too many than too few, without a tokenizer. */
export function estimatePrompt({ blocks, messages, tools, output }: ModelRequest): number {
  let bytes = 0;
  for (const block of blocks) bytes += bytesOf(block, () => block.text);
  for (const message of messages) bytes += Buffer.byteLength(wordsOf(message));
  for (const tool of tools) bytes += bytesOf(tool.parameters, () => JSON.stringify(tool));
  if (output) bytes += bytesOf(output.schema, () => JSON.stringify(output));
  return Math.ceil(bytes / bytesPerToken);
}

function bytesOf(shared: Block | JsonObject, text: () => string): number {
  const bytes = known.get(shared) ?? Buffer.byteLength(text());
  known.set(shared, bytes);
  return bytes;
}

function wordsOf(message: PromptMessage): string {
  return JSON.stringify(message);
}
