import type { Command } from "commander";
import { DramatisError } from "../domain/errors.ts";
import { plainJson } from "../domain/plain-json.ts";
import { openAiOptions } from "../main/choose-model.ts";
import { systemClock } from "../main/system-clock.ts";
import { probeOpenAi } from "../model/openai/probe.ts";
import { jsonOption } from "./options.ts";
import type { RunVerb, Shell } from "./shell.ts";

/** `dramatis model check` */
export function addModelCheck(program: Command, run: RunVerb): void {
  program
    .command("model")
    .helpCommand(false)
    .description("look at the language model that is set")
    .command("check")
    .description("ask it for its models, a word, a function call and JSON, and say how it does")
    .addOption(jsonOption("print one JSON document"))
    .addHelpText(
      "after",
      "\nExample:\n  OPENAI_BASE_URL=http://127.0.0.1:11434/v1 DRAMATIS_MODEL=qwen3 dramatis model check",
    )
    .action((options: { readonly json?: boolean }) =>
      run((shell) => check(shell, options), { polite: true }),
    );
}

async function check(shell: Shell, options: { readonly json?: boolean }): Promise<void> {
  const clock = systemClock();
  const settings = await openAiOptions(shell.config.model, clock);
  if (settings === undefined) {
    throw new DramatisError({
      code: "not_configured",
      message: "No language model is set: the procedural model answers, and there is nothing to check.",
      mend: "Set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, in the environment or in .env.",
    });
  }
  const { baseUrl, model } = settings;
  const found = await probeOpenAi(settings, shell.interrupt);
  clock.close();
  const { models, firstTokenMs, tools, rung, failures } = found;
  const usable = firstTokenMs !== undefined && tools;
  if (!usable) shell.exitWith(1);
  if (options.json) {
    shell.json(plainJson({ ok: usable, endpoint: baseUrl, model, ...found }));
    return;
  }
  const { out } = shell;
  const row = (label: string, value: string): void => out.line(`${label.padEnd(20)}${value}`);
  row("endpoint", baseUrl);
  row("model", model);
  row("models found", models.length === 0 ? "none" : nameSome(models));
  row("first token", firstTokenMs === undefined ? "none came" : `${Math.round(firstTokenMs)} ms`);
  row("function calls", tools ? "work" : "do not work: NPCs will talk, but not act");
  row("structured output", rung);
  for (const { step, failure } of failures) out.line(`\n${out.colours.red(step)}: ${failure.message}`);
}

function nameSome(models: readonly string[]): string {
  const shown = models.slice(0, 8).join(", ");
  return models.length > 8 ? `${shown} and ${models.length - 8} more` : shown;
}
