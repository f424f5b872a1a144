import { and, asc, count, eq, gt, inArray, sql, type SQL } from "drizzle-orm";
import { DramatisError } from "../domain/errors.ts";
import type { PersonaId, ProductId, WorldId } from "../domain/ids.ts";
import type { Products } from "../domain/ports/products.ts";
import type { Product } from "../domain/product.ts";
import { verifyChecksum } from "./checksum.ts";
import { decodeJson } from "./encode-json.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { productPersonas, products } from "./schema.ts";

/** Read in pages by jobs and exports, never by a turn: the statements of pages are composed for each. */
export class SqliteProducts implements Products {
  readonly #reader: Reader;
  readonly #statements;

  constructor(reader: Reader) {
    this.#reader = reader;
    const { database } = reader;
    this.#statements = prepareLazily({
      get: () =>
        database
          .select()
          .from(products)
          .where(eq(products.id, sql.placeholder("id")))
          .prepare(),
    });
  }

  async get(id: ProductId): Promise<Product | undefined> {
    const row = this.#reader.read(() => this.#statements.get.get({ id }));
    return row && decodeProduct(row);
  }

  async find(page: {
    readonly recipe?: string;
    readonly world?: WorldId;
    readonly persona?: PersonaId;
    readonly after?: ProductId;
    readonly limit: number;
  }): Promise<readonly Product[]> {
    const { database } = this.#reader;
    const rows = this.#reader.read(() =>
      database
        .select()
        .from(products)
        .where(and(...this.#conditions(page)))
        .orderBy(asc(products.number))
        .limit(page.limit)
        .all(),
    );
    return rows.map(decodeProduct);
  }

  async count(): Promise<ReadonlyMap<string, number>> {
    const { database } = this.#reader;
    const rows = this.#reader.read(() =>
      database
        .select({ recipe: products.recipe, made: count() })
        .from(products)
        .groupBy(products.recipe)
        .orderBy(asc(products.recipe))
        .all(),
    );
    return new Map(rows.map(({ recipe, made }) => [recipe, made]));
  }

  *#conditions({ recipe, world, persona, after }: Parameters<Products["find"]>[0]): Iterable<SQL> {
    const { database } = this.#reader;
    if (recipe !== undefined) yield eq(products.recipe, recipe);
    if (world !== undefined) yield eq(products.world, world);
    if (after !== undefined) yield gt(products.number, this.#numberOf(after));
    if (persona === undefined) return;
    const { product, persona: of } = productPersonas;
    yield inArray(products.number, database.select({ product }).from(productPersonas).where(eq(of, persona)));
  }

  #numberOf(id: ProductId): number {
    const { database } = this.#reader;
    const { number } = products;
    const row = database.select({ number }).from(products).where(eq(products.id, id)).get();
    if (row) return row.number;
    throw new DramatisError({
      code: "invalid_input",
      param: "after",
      message: `The page cannot start after ${id}: there is no such product.`,
      mend: "Pass the id of the last product of the page before.",
    });
  }
}

function decodeProduct({ id, document, checksum }: typeof products.$inferSelect): Product {
  verifyChecksum("products", id, checksum, id, document);
  return decodeJson<Product>(document);
}
