import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isJsonObject, type Json, type JsonObject } from "../../../server/domain/json.ts";
import { seededRandom } from "../../../server/domain/random.ts";
import { chooseOptions } from "../../../server/generate/recipes/choose-options.ts";
import type { RecipeFile } from "../../../server/generate/recipes/recipe-file.ts";

const released = fileURLToPath(new URL("../../../../shared/data/personas.jsonl", import.meta.url));

/** Personas that others released, where they lie beside the checkout; none otherwise. */
export function readPersonas(): readonly string[] {
  if (!existsSync(released)) return [];
  return readFileSync(released, "utf8")
    .trim()
    .split("\n")
    .flatMap((line) => {
      const row: unknown = JSON.parse(line);
      const persona = isJsonObject(row) ? row["persona"] : undefined;
      return typeof persona === "string" ? [persona] : [];
    });
}

export interface MadeProducts {
  readonly values: readonly JsonObject[];
  /** Gate and reason of each that was let go. */
  readonly refused: readonly string[];
}

/** One product for each persona, or each group of them, by the recipe's own rules and past its gates. */
export function makeProducts(recipe: RecipeFile, personas: readonly string[], count: number): MadeProducts {
  const size = recipe.personas ?? 1;
  const options = chooseOptions(recipe, {});
  const values: JsonObject[] = [];
  const refused: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = (offset: number): string => personas[(index * size + offset) % personas.length] ?? "";
    const others = Array.from({ length: size - 1 }, (_, other) => at(other + 1));
    const input = { persona: at(0), others, options };
    const made: Json | readonly string[] =
      recipe.offline?.(input, seededRandom("products", recipe.id, index)) ?? [];
    if (!isJsonObject(made)) refused.push(JSON.stringify(made));
    else {
      const reason = firstRefusal(recipe, made, input);
      if (reason === undefined) values.push(made);
      else refused.push(reason);
    }
  }
  return { values, refused };
}

function firstRefusal(
  { gates = [] }: RecipeFile,
  value: JsonObject,
  input: Parameters<NonNullable<RecipeFile["offline"]>>[0],
): string | undefined {
  for (const { name, check } of gates) {
    const [reason] = check(value, input);
    if (reason !== undefined) return `${name}: ${reason}`;
  }
  return undefined;
}
