import type { Product } from "../product.ts";

/** Line and answer of each turn of a talk that was kept, empty where nobody spoke; nothing of any other product. */
export function saidIn({ value }: Pick<Product, "value">): readonly (readonly [string, string])[] {
  const { said } = value;
  if (!Array.isArray(said)) return [];
  return said.flatMap((turn): (readonly [string, string])[] => {
    const [line, answer] = Array.isArray(turn) ? turn : [];
    return typeof line === "string" && typeof answer === "string" ? [[line, answer]] : [];
  });
}
