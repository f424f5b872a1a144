import process from "node:process";
import { Template } from "@huggingface/jinja";
import { type RenderMessage, rendered } from "./template-messages.ts";

/** The process in which a chat template renders. */

let template: Template | undefined;

process.on("message", (message: RenderMessage) => {
  if ("template" in message) template = new Template(message.template);
  else process.send?.(rendered(() => template?.render(message.given) ?? ""));
});
