import { DramatisError } from "../domain/errors.ts";
import { parseProductId } from "../domain/ids.ts";
import type { PersonaRecord } from "../domain/persona/persona-record.ts";
import type { Personas } from "../domain/ports/personas.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Product } from "../domain/product.ts";

/** A product with whom it was made of. */
export interface DescribedProduct {
  readonly product: Product;
  /** In its order; who is not found any more is left out. */
  readonly people: readonly PersonaRecord[];
}

/** `name`: as somebody typed it, `worlds_9f86d081884c7d65`. Throws `not_found`. */
export async function describeProduct(
  { products, personas }: { readonly products: Products; readonly personas: Personas },
  name: string,
): Promise<DescribedProduct> {
  const id = parseProductId(name);
  const product = id && (await products.get(id));
  if (product === undefined) {
    throw new DramatisError({
      code: "not_found",
      message: `There is no product ${name.slice(0, 80)}.`,
      mend: "`dramatis products RECIPE` lists those that there are; what was made of a persona that was withdrawn is gone.",
      param: "product",
    });
  }
  const found = await Promise.all(product.personas.map((persona) => personas.get(persona)));
  return { product, people: found.filter((record) => record !== undefined) };
}
