import { type ListedRecipe, listRecipes } from "../app/list-recipes.ts";
import type { Shell } from "./shell.ts";
import { hangText } from "./wrap-text.ts";

/** `dramatis generate` alone: what can be generated. */
export async function showRecipes(shell: Shell): Promise<void> {
  const { bold, dim } = shell.out.colours;
  const tell = (id: string, text: string): void =>
    shell.out.line(hangText(`  ${bold(id.padEnd(14))}`, text, shell.out.width));
  tell("npcs", "people of a world; dramatis generate npcs --help");
  for (const recipe of await listRecipes()) {
    tell(recipe.id, describe(recipe));
    for (const [name, { description, values }] of Object.entries(recipe.options)) {
      const choices = values ? `: ${values.join(", ")}` : "";
      shell.out.line(
        hangText(`${" ".repeat(16)}${dim(`--set ${name}=`)}`, `${description}${choices}`, shell.out.width),
      );
    }
  }
  shell.out.line("");
  shell.out.line("dramatis generate math --count 10, or the file of a recipe of your own: ./riddles.mjs");
}

function describe({ description, personas, needsWorld }: ListedRecipe): string {
  const of = personas === 1 ? "" : `; of ${personas} personas each`;
  return `${description}${of}${needsWorld ? "; for a world, --world" : ""}`;
}
