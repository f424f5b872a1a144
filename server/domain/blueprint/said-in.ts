import type { Product } from "../product.ts";

/** Line and answer of each turn of a talk that was kept, empty where nobody spoke; nothing of any other product. */
export function saidIn({ value }: Pick<Product, "value">): readonly (readonly [string, string])[] {
  const { said } = value;
  const turns: readonly unknown[] = Array.isArray(said) ? said : [];
  return turns.flatMap((turn): (readonly [string, string])[] => {
    const pair: readonly unknown[] = Array.isArray(turn) ? turn : [];
    const [line, answer] = pair;
    return typeof line === "string" && typeof answer === "string" ? [[line, answer]] : [];
  });
}
