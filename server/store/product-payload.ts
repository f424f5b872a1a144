import type { Product } from "../domain/product.ts";
import type { ProductPayload } from "./acts/product-acts.ts";
import { encodeJson } from "./encode-json.ts";

export function productPayload(product: Product): ProductPayload {
  const { id, recipe, world, personas } = product;
  const document = encodeJson(product, `Product ${id}`);
  return { id, recipe, world: world?.id ?? "", personas: [...new Set(personas)], document };
}
