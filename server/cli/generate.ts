import type { Command } from "commander";
import { addGenerateDialogues } from "./generate-dialogues.ts";
import { addGenerateNpcs } from "./generate-npcs.ts";
import { addGenerateProducts } from "./generate-products.ts";
import type { RunVerb } from "./shell.ts";

/** `dramatis generate npcs`, and `dramatis generate RECIPE` for everything else. */
export function addGenerate(program: Command, run: RunVerb): void {
  const generate = program
    .command("generate")
    .helpCommand(false)
    .description("make things of personas in bulk: npcs, or what a recipe makes");
  addGenerateProducts(generate, run);
  addGenerateNpcs(generate, run);
  addGenerateDialogues(generate, run);
}
