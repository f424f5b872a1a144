import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * A prompt of a recipe, as its file has it without the spaces around. The files lie beside this source, and the build
 * copies them beside the bundle that this is then part of, so they are found from every working directory.
 */
export function readPrompt(id: string): string {
  return readFileSync(promptFile(id), "utf8").trim();
}

/** Where the prompt of a recipe that comes with the package lies. */
function promptFile(id: string): string {
  const name = `${id}.md`;
  const folder = import.meta.url.endsWith(".ts") ? `./${name}` : `./prompts/${name}`;
  return fileURLToPath(new URL(folder, import.meta.url));
}
