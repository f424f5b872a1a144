import { z } from "zod";
import { DramatisError } from "../../domain/errors.ts";
import { readJson } from "../../domain/read-json.ts";
import { pathText } from "../client-messages.ts";
import type { ChatMessage } from "./chat-history.ts";

/** Characters that one line may have. */
const maximumLine = 4000;
/** Characters of a conversation's id. */
const maximumId = 256;

const part = z.looseObject({ type: z.string(), text: z.string().optional() });
const message = z.looseObject({
  role: z.string(),
  content: z.union([z.string(), z.array(part)]).nullish(),
  tool_call_id: z.string().optional(),
});

/** Read liberally: what is not looked at may be anything, so that sampling settings and the like are no error. */
const bodySchema = z.looseObject({
  model: z.string(),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.number().nullish(),
  user: z.string().nullish(),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }).optional() })).nullish(),
  tool_choice: z.unknown().optional(),
});

export interface ChatRequest {
  readonly model: string;
  readonly history: readonly ChatMessage[];
  readonly isStreamed: boolean;
  readonly includesUsage: boolean;
  /** Behaviors that the client executes. */
  readonly handlers: readonly string[];
  /** The conversation that the client names. */
  readonly conversation: string | undefined;
}

/** Throws `invalid_input` for what cannot be answered. `named`: the header's conversation, which wins over `user`. */
export function readChatRequest(text: string, named: string | undefined): ChatRequest {
  const read = readJson(text);
  if (read.type === "refused") throw invalid(`The body ${read.reason}.`, "Send one JSON object.", null);
  const parsed = bodySchema.safeParse(read.value);
  if (!parsed.success) throw wrongMember(parsed.error);
  const { model, messages, stream, stream_options, n, user, tools, tool_choice } = parsed.data;
  if ((n ?? 1) !== 1) {
    throw invalid("An NPC gives one answer.", "Leave `n` out, or ask again in another conversation.", "n");
  }
  return {
    model,
    history: messages.flatMap(readMessage),
    isStreamed: stream ?? false,
    includesUsage: stream_options?.include_usage ?? false,
    handlers: tool_choice === "none" ? [] : (tools ?? []).flatMap((tool) => tool.function?.name ?? []),
    conversation: readId(named, "x-dramatis-conversation") ?? readId(user ?? undefined, "user"),
  };
}

function readId(id: string | undefined, param: string): string | undefined {
  if (id === undefined || id === "") return undefined;
  if (id.length <= maximumId) return id;
  throw invalid(`The conversation's id has ${id.length} characters.`, `Use at most ${maximumId}.`, param);
}

function readMessage(
  { role, content, tool_call_id: call }: z.infer<typeof message>,
  index: number,
): readonly ChatMessage[] {
  const text = textOf(content);
  switch (role) {
    case "user":
      checkLine(text, `messages[${index}].content`);
      return [{ type: "player", text }];
    case "assistant":
      return [{ type: "npc", text }];
    case "tool":
      if (call !== undefined) return [{ type: "output", call, output: text }];
      throw invalid(
        "The tool message names no call.",
        "Send the id of the tool call that it answers.",
        `messages[${index}].tool_call_id`,
      );
    default:
      // Instructions: the world decides who an NPC is.
      return [];
  }
}

function textOf(content: z.infer<typeof message>["content"]): string {
  if (typeof content === "string") return content;
  return (content ?? []).flatMap(({ text }) => text ?? []).join("\n");
}

function checkLine(text: string, param: string): void {
  if (text.trim() !== "" && text.length <= maximumLine) return;
  throw invalid(
    text.trim() === "" ? "The message has no text." : `The message has ${text.length} characters.`,
    `Send a text of 1 to ${maximumLine} characters; there is no audio and no image here.`,
    param,
  );
}

function wrongMember({ issues: [issue] }: z.ZodError): DramatisError {
  const path = pathText(issue?.path ?? []);
  return invalid(
    `${path || "The body"} is not right: ${issue?.message ?? "unknown"}.`,
    "Send what OpenAI's Chat Completions API takes.",
    path || null,
  );
}

function invalid(message: string, mend: string, param: string | null): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message,
    mend,
    ...(param === null ? {} : { param }),
  });
}
