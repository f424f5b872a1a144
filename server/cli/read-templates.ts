import { readFile } from "node:fs/promises";
import path from "node:path";
import { DramatisError } from "../domain/errors.ts";
import type { ExportOrder } from "./owner/records.ts";

type Templates = NonNullable<ExportOrder["measuredTemplates"]>;

/**
 * Files of chat templates, as in `qwen=FILE,llama=FILE`; one without a name is called as its file is. Throws
 * `invalid_input` for a name that is given twice or is none, `not_found` and `too_large`.
 */
export async function readTemplates(list: string | undefined): Promise<Templates | undefined> {
  if (list === undefined) return undefined;
  const named = list.split(",").map(nameOf);
  for (const { name } of named) {
    const isName = /^[A-Za-z0-9._-]{1,40}$/.test(name);
    if (isName && named.filter((other) => other.name === name).length === 1) continue;
    throw new DramatisError({
      code: "invalid_input",
      message: isName
        ? `Two chat templates are called ${name}.`
        : `${JSON.stringify(name.slice(0, 60))} cannot be the name of a chat template.`,
      mend: "Name each by up to 40 letters, digits, dots, - and _, as in qwen=./qwen.jinja,llama=./llama.jinja.",
      param: "chat_template",
    });
  }
  return Promise.all(named.map(async ({ name, file }) => ({ name, text: await readTemplate(file) })));
}

function nameOf(item: string): { readonly name: string; readonly file: string } {
  const at = item.indexOf("=");
  if (at > 0) return { name: item.slice(0, at).trim(), file: item.slice(at + 1).trim() };
  const file = item.trim();
  return {
    name: path
      .parse(file)
      .name.replaceAll(/[^A-Za-z0-9._-]/g, "-")
      .slice(0, 40),
    file,
  };
}

/** Characters. Those of models have some thousand. */
const longestTemplate = 64 * 1024;

async function readTemplate(file: string): Promise<string> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new DramatisError({
      code: "not_found",
      message: `The chat template ${file} cannot be read.`,
      mend: "Give the file of a Jinja template, such as a model's chat_template.jinja.",
      param: "chat_template",
      cause,
    });
  });
  if (text.length <= longestTemplate) return text;
  throw new DramatisError({
    code: "too_large",
    message: `The chat template ${file} has ${text.length} characters; at most ${longestTemplate} are read.`,
    mend: "Give the template alone, as a model's chat_template.jinja has it.",
    param: "chat_template",
  });
}
