import { Template } from "@huggingface/jinja";
import { DramatisError } from "../../domain/errors.ts";
import type { Message } from "../chat.ts";
import { configName } from "../project-rows.ts";
import { callsOf } from "../reject-reason.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { type Supervised, supervised } from "./supervised.ts";

/** The folder's file with the template that its texts were rendered by. */
export const templateName = "template.jinja";

/** Special tokens that templates ask for and a trainer's tokenizer adds itself. */
const tokens = { bos_token: "", eos_token: "", unk_token: "", pad_token: "" };

/**
 * Rows as one text each, through a chat template: `{"text": …}`. Some templates drop a call without a word; a row of which
 * a call's name or a value of its arguments is not in the text stops the export. Throws `invalid_input`.
 */
export function renderedText(template: string): DerivedFormat {
  const compiled = compile(template);
  return {
    folder: "rendered-text",
    derive(projected) {
      const found = supervised(projected);
      if (!found) return [];
      const text = render(compiled, found, projected.row.id);
      return [jsonLine(`${configName(projected)}.${projected.row.split}.jsonl`, { text })];
    },
    closing: () => [{ file: templateName, text: template.replace(/\n$/, "") }],
  };
}

function compile(template: string): Template {
  try {
    return new Template(template);
  } catch (cause) {
    throw notRendered(`The chat template cannot be read: ${reasonOf(cause)}.`, cause);
  }
}

function render(template: Template, { messages, tools }: Supervised, id: string): string {
  const given = { messages, ...(tools.length > 0 ? { tools } : {}), add_generation_prompt: false, ...tokens };
  let text: string;
  try {
    text = template.render(given);
  } catch (cause) {
    throw notRendered(`The chat template cannot render ${id}: ${reasonOf(cause)}.`, cause);
  }
  const lost = messages.flatMap(callTexts).find((part) => !text.includes(part));
  if (lost === undefined) return text;
  throw notRendered(`The chat template drops ${JSON.stringify(lost.slice(0, 80))} of ${id}.`);
}

/** What of a call must be found in the text: its name and the leaves of its arguments. */
export function callTexts(message: Message): readonly string[] {
  return callsOf(message).flatMap(({ name, arguments: given }) => [name, ...leavesOf(given)]);
}

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [JSON.stringify(value).slice(1, -1)];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
}

function notRendered(message: string, cause?: unknown): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message,
    mend: "Give the chat_template of a model that knows tools, as its tokenizer_config.json or chat_template.jinja has it.",
    param: "chat_template",
    cause,
  });
}
