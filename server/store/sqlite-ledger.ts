import { and, count, eq, sql } from "drizzle-orm";
import { DramatisError } from "../domain/errors.ts";
import { hashBlock } from "../domain/hash-block.ts";
import type { RequestHash } from "../domain/ids.ts";
import type { Ledger, LedgerRow, LedgerSpending } from "../domain/ports/ledger.ts";
import type { Block } from "../domain/prompt.ts";
import { verifyChecksum } from "./checksum.ts";
import { decodeJson, encodeJson } from "./encode-json.ts";
import { prepareLazily } from "./prepare-lazily.ts";
import type { Reader } from "./reader.ts";
import { ledger, promptBlocks } from "./schema.ts";
import { VersionCache } from "./version-cache.ts";
import type { Writer } from "./writer.ts";

/** A ledger row as it is stored: its request names the blocks by hash. */
type StoredRow = Omit<LedgerRow, "request"> & {
  readonly request: Omit<LedgerRow["request"], "blocks" | "prefix"> & { readonly blocks: readonly string[] };
};

/** How many hashes of blocks that are known to be durable are remembered. */
const rememberedBlocks = 20_000;

/** Of the blocks that were read, how much is kept, as letters of JSON. Counted, since one may hold a word or a book. */
const keptBlocks = 8_000_000;

/** `size`: letters of its JSON. */
interface ReadBlock {
  readonly block: Block;
  readonly size: number;
}

export class SqliteLedger implements Ledger {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;
  readonly #durableBlocks = new Set<string>();
  readonly #blocks = new VersionCache<ReadBlock>(keptBlocks, ({ size }) => size);

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async record(row: LedgerRow): Promise<void> {
    const { hash, sample, request } = row;
    const what = `The ledger row ${hash}`;
    const blocks = request.blocks.map((block) => ({ hash: hashBlock(block), block }));
    const fresh = blocks.filter((named) => !this.#durableBlocks.has(named.hash));
    const { prefix: _derived, ...kept } = request;
    const stored: StoredRow = { ...row, request: { ...kept, blocks: blocks.map((named) => named.hash) } };
    await this.#writer.act("recordCall", {
      hash,
      sample,
      document: encodeJson(stored, what),
      blocks: fresh.map((named) => ({ hash: named.hash, document: encodeJson(named.block, what) })),
    });
    if (this.#durableBlocks.size > rememberedBlocks) this.#durableBlocks.clear();
    for (const named of fresh) this.#durableBlocks.add(named.hash);
  }

  async find(hash: RequestHash, sample: number): Promise<LedgerRow | undefined> {
    const row = this.#reader.read(() => this.#statements.find.get({ hash, sample }));
    if (row === undefined) return undefined;
    verifyChecksum("ledger", `${hash} sample ${sample}`, row.checksum, hash, sample, row.document);
    const stored = decodeJson<StoredRow>(row.document);
    const blocks = stored.request.blocks.map((block) => this.#block(block));
    return { ...stored, request: { ...stored.request, blocks } };
  }

  async samples(hash: RequestHash): Promise<number> {
    return this.#reader.read(() => this.#statements.count.get({ hash })?.samples ?? 0);
  }

  async spending(): Promise<readonly LedgerSpending[]> {
    return this.#reader.read(() => this.#statements.spending.all());
  }

  /** Prompts of one scene, and of one NPC, share most of their blocks. */
  #block(hash: string): Block {
    return (this.#blocks.get(hash, () => this.#readBlock(hash)) ?? this.#readBlock(hash)).block;
  }

  #readBlock(hash: string): ReadBlock {
    const row = this.#reader.read(() => this.#statements.block.get({ hash }));
    const block = row && decodeJson<Block>(row.document);
    if (block && hashBlock(block) === hash) return { block, size: row.document.length };
    throw new DramatisError({
      code: "storage_corrupt",
      message: `Row ${hash} of table prompt_blocks is ${row ? "damaged" : "missing"}.`,
      mend: "Restore the database from a backup.",
    });
  }
}

const member = (path: string) => sql`json_extract(${ledger.document}, ${sql.raw(`'$.${path}'`)})`;
const makers = [member("provider"), member("model")] as const;
/** As `LedgerSpending` has them. */
const sums = {
  provider: sql<string>`${makers[0]}`,
  model: sql<string>`${makers[1]}`,
  calls: count(),
  failed: sql<number>`sum(${member("end.type")} = 'failed')`,
  inputTokens: sql<number>`sum(${member("end.usage.inputTokens")})`,
  outputTokens: sql<number>`sum(${member("end.usage.outputTokens")})`,
  estimated: sql<number>`sum(${member("end.usage.estimated")})`,
  cost: sql<number>`coalesce(sum(${member("cost")}), 0.0)`,
  unpriced: sql<number>`sum(${member("cost")} is null)`,
};

function prepareStatements({ database }: Reader) {
  const ofHash = eq(ledger.hash, sql.placeholder("hash"));
  return prepareLazily({
    find: () =>
      database
        .select({ document: ledger.document, checksum: ledger.checksum })
        .from(ledger)
        .where(and(ofHash, eq(ledger.sample, sql.placeholder("sample"))))
        .prepare(),
    count: () => database.select({ samples: count() }).from(ledger).where(ofHash).prepare(),
    spending: () =>
      database
        .select(sums)
        .from(ledger)
        .groupBy(...makers)
        .orderBy(...makers)
        .prepare(),
    block: () =>
      database
        .select({ document: promptBlocks.document })
        .from(promptBlocks)
        .where(eq(promptBlocks.hash, sql.placeholder("hash")))
        .prepare(),
  });
}
