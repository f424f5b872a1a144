import { strictestLicence } from "../../domain/persona/licence-terms.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import type { Product } from "../../domain/product.ts";
import type { WorldDocument } from "../../domain/world/world.ts";
import type { GroupSplits } from "../splits/group-splits.ts";
import { groupsOfMade } from "../splits/row-groups.ts";
import type { AgreementRecord, MadeRow, ProductKind } from "./row-kind.ts";
import { sealRow } from "./seal-row.ts";

/** What a row of a product is made of. */
export interface ProductParts {
  readonly product: Product;
  /** In the product's order. */
  readonly personas: readonly Persona[];
  readonly world: WorldDocument | undefined;
  readonly gates: readonly string[];
  readonly agreement: AgreementRecord | undefined;
  readonly splits: GroupSplits;
}

/** A product as a row of its kind; undefined where it is none of that kind. */
export function projectProduct(kind: ProductKind, parts: ProductParts): MadeRow | undefined {
  const { product, personas, world, gates, agreement, splits } = parts;
  const texts = personas.map(({ text }) => text);
  const own = kind.columnsOf(product, { texts, world, agreement });
  if (!own) return undefined;
  const { promptVersion, provider, model, mode, seed, request } = product.provenance;
  const row = {
    ...own,
    id: product.id,
    licence: strictestLicence(personas.map(({ licence }) => licence)),
    personas: personas.map(({ id, text, source, licence }) => ({ id, text, source, licence })),
    ...(product.world ? { world: product.world.id, world_hash: product.world.hash } : {}),
    gates,
    provenance: {
      recipe: product.recipe,
      prompt_version: promptVersion,
      provider,
      model,
      mode,
      seed,
      ...(request === undefined ? {} : { request }),
    },
  };
  return sealRow({ ...row, split: splits.place(groupsOfMade(kind.config, row)) });
}
