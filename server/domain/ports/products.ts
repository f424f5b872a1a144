import type { PersonaId, ProductId, WorldId } from "../ids.ts";
import type { Product } from "../product.ts";

/** What recipes made of personas that is nobody. Written by jobs alone, each item with its mark. */
export interface Products {
  get(id: ProductId): Promise<Product | undefined>;
  /** In the order of their making. */
  find(page: {
    readonly recipe?: string;
    readonly world?: WorldId;
    readonly persona?: PersonaId;
    readonly after?: ProductId;
    readonly limit: number;
  }): Promise<readonly Product[]>;
  /** How many there are of each recipe, by its id. */
  count(): Promise<ReadonlyMap<string, number>>;
}
