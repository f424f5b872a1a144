import { Template } from "@huggingface/jinja";
import { DramatisError } from "../../domain/errors.ts";
import { endSentence } from "../../domain/sentence.ts";
import type { Message } from "../chat.ts";
import { configName } from "../project-rows.ts";
import { callsOf } from "../reject-reason.ts";
import { type DerivedFormat, jsonLine } from "./derived-format.ts";
import { callTexts, type Supervised, wholeSupervised } from "./supervised.ts";
import { type TemplateLimits, TemplateProcess } from "./template-process.ts";

/** The folder's file with the template that its texts were rendered by. */
export const templateName = "template.jinja";

/** Special tokens that templates ask for and a trainer's tokenizer adds itself. */
const tokens = { bos_token: "", eos_token: "", unk_token: "", pad_token: "" };

/**
 * Rows as one text each, through a chat template: `{"text": …}`. Some templates drop a call without a word; a row of which
 * a call's name or a value of its arguments is not in the text stops the export. Throws `invalid_input`.
 */
export function renderedText(template: string, limits?: TemplateLimits): DerivedFormat {
  demandTemplate(template);
  const renderer = new TemplateProcess(template, limits);
  return {
    folder: "rendered-text",
    async derive(projected) {
      const file = `${configName(projected)}.${projected.row.split}.jsonl`;
      const parts = [];
      for (const found of wholeSupervised(projected))
        parts.push(jsonLine(file, { text: await render(renderer, found, projected.row.id) }));
      return parts;
    },
    closing: () => [{ file: templateName, text: template.replace(/\n$/, "") }],
    close: () => renderer.close(),
  };
}

/** Throws `invalid_input` for a text that is no template. */
export function demandTemplate(template: string): void {
  try {
    new Template(template);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw notRendered(`The chat template cannot be read: ${endSentence(reason)}`, cause);
  }
}

/** What a template sees of a row. */
export function templateInput({
  messages,
  tools,
}: Pick<Supervised, "messages" | "tools">): Readonly<Record<string, unknown>> {
  return { messages, ...(tools.length > 0 ? { tools } : {}), add_generation_prompt: false, ...tokens };
}

async function render(renderer: TemplateProcess, found: Supervised, id: string): Promise<string> {
  const { messages } = found;
  const rendered = await renderer.render(templateInput(found));
  if ("reason" in rendered)
    throw notRendered(`The chat template cannot render ${id}: ${endSentence(rendered.reason)}`);
  const lost = messages.flatMap(callTexts).find((part) => !rendered.text.includes(part));
  if (lost !== undefined)
    throw notRendered(`The chat template drops ${JSON.stringify(lost.slice(0, 80))} of ${id}.`);
  const unsaid = messages.find((message) => callsOf(message).length > 0 && !isSaid(message, rendered.text));
  if (unsaid) throw dropsSpeech(unsaid, id);
  return rendered.text;
}

/** As it is, or as JSON writes it. */
function isSaid({ content }: Message, text: string): boolean {
  return text.includes(content) || text.includes(JSON.stringify(content).slice(1, -1));
}

function dropsSpeech({ content }: Message, id: string): DramatisError {
  return new DramatisError({
    code: "invalid_input",
    message: `The chat template drops what is said beside a call, ${JSON.stringify(content.slice(0, 80))} of ${id}.`,
    mend: "Some templates know a call or words, not both: leave out --combined (over HTTP `combined`), or the format.",
    param: "combined",
  });
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
