import type { PersonaId } from "../../server/domain/ids.ts";
import type { Products } from "../../server/domain/ports/products.ts";
import type { Product } from "../../server/domain/product.ts";
import { keepRows, keysAfter, mustGet } from "./kept-rows.ts";

export interface MemoryProducts {
  readonly products: Products;
  /** As one synchronous act, for a job that ends an item with it. */
  readonly putProduct: (product: Product) => void;
  /** Takes out what a persona has a part in. */
  readonly withdraw: (persona: PersonaId) => void;
  readonly damage: () => void;
}

export function memoryProducts(): MemoryProducts {
  const rows = keepRows<Product>("products");
  const products: Products = {
    async get(id) {
      return rows.get(id);
    },
    async find({ recipe, world, persona, after, limit }) {
      return keysAfter(rows.keys(), after, "product")
        .map((id) => mustGet(rows, id))
        .filter((product) => recipe === undefined || product.recipe === recipe)
        .filter((product) => world === undefined || product.world?.id === world)
        .filter(({ personas }) => persona === undefined || personas.includes(persona))
        .slice(0, limit);
    },
    async count() {
      const counts = new Map<string, number>();
      const recipes = [...rows.keys()].map((id) => mustGet(rows, id).recipe).sort();
      for (const recipe of recipes) counts.set(recipe, (counts.get(recipe) ?? 0) + 1);
      return counts;
    },
  };
  const putProduct = (product: Product): void => {
    if (!rows.has(product.id)) rows.put(product.id, product);
  };
  const withdraw = (persona: PersonaId): void => {
    for (const id of rows.keys()) if (mustGet(rows, id).personas.includes(persona)) rows.remove(id);
  };
  return { products, putProduct, withdraw, damage: rows.damage };
}
