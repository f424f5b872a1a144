import { configs } from "../rows.ts";
import { behaviorsKind } from "./behaviors-kind.ts";
import { conversationsKind } from "./conversations-kind.ts";
import { instructionsKind } from "./instructions-kind.ts";
import { knowledgeKind } from "./knowledge-kind.ts";
import { logicKind } from "./logic-kind.ts";
import { mathKind } from "./math-kind.ts";
import { personasKind } from "./personas-kind.ts";
import type { ProductKind, RowKind } from "./row-kind.ts";

const productKinds: readonly ProductKind[] = [
  behaviorsKind,
  conversationsKind,
  instructionsKind,
  knowledgeKind,
  logicKind,
  mathKind,
];

/** Of a recipe whose products have a form of their own; every other recipe's are of a generic kind. */
export function kindOfRecipe(recipe: string): ProductKind | undefined {
  return productKinds.find((kind) => kind.recipe === recipe);
}

/** Of a config that is written by a kind of its own. */
export function kindOfConfig(config: string): RowKind | undefined {
  return config === personasKind.config ? personasKind : productKinds.find((kind) => kind.config === config);
}

/** The configs that are written by kinds of their own. */
export const fixedConfigs: readonly string[] = [
  personasKind.config,
  ...productKinds.map(({ config }) => config),
];

/** The config of a recipe's products: its id, unless rows of another sort are called so. */
export function configOfRecipe(recipe: string): string {
  const isTaken = recipe === personasKind.config || configs.some((config) => config === recipe);
  return isTaken ? `made-${recipe}` : (kindOfRecipe(recipe)?.config ?? recipe);
}
