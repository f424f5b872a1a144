import { z } from "zod";
import { configOfRecipe } from "../datasets/kinds/kinds.ts";
import type { MadeRow } from "../datasets/kinds/row-kind.ts";
import { personaId } from "../domain/npc/persona-id.ts";
import { strictestLicence } from "../domain/persona/licence-terms.ts";
import type { Fail } from "./check-lineage.ts";

/** What a row of a product says of where it comes from, beyond its schema. */
const lineageSchema = z.object({
  personas: z.array(z.object({ id: z.string(), text: z.string(), licence: z.string() })),
  licence: z.string(),
  world: z.string().optional(),
  world_hash: z.string().optional(),
  provenance: z.object({ recipe: z.string(), provider: z.string(), request: z.string().optional() }),
});

/** Whether a product agrees with the personas, the recipe and the maker that it names. */
export function checkProduct(row: MadeRow, config: string, fail: Fail): void {
  const parsed = lineageSchema.safeParse(row);
  if (!parsed.success) return fail("lineage", "It does not say where it comes from.");
  const { personas, licence, world, world_hash, provenance } = parsed.data;
  const { recipe, provider, request } = provenance;
  if (configOfRecipe(recipe) !== config) fail("lineage", `Products of ${recipe} are not in ${config}.`);
  if (!row.id.startsWith(`${recipe}_`) || !/^[0-9a-f]{16}$/.test(row.id.slice(recipe.length + 1)))
    fail("id", `The id is none of a product of ${recipe}.`);
  for (const { id, text } of personas)
    if (id !== personaId(text)) fail("persona", `${id} is not the id of its text.`);
  const strictest = strictestLicence(personas.map((persona) => persona.licence));
  if (licence !== strictest) fail("licence", `The strictest licence of its personas is ${strictest}.`);
  if ((world === undefined) !== (world_hash === undefined))
    fail("world", "A world and its version are named together.");
  if (provider === "procedural" && request !== undefined)
    fail("provenance", "What was made by rule is nobody's answer.");
}
