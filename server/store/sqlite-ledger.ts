import { and, count, eq, sql } from "drizzle-orm";
import type { RequestHash } from "../domain/ids.ts";
import type { Ledger, LedgerRow } from "../domain/ports/ledger.ts";
import { verifyChecksum } from "./checksum.ts";
import { decodeJson, encodeJson } from "./encode-json.ts";
import type { Reader } from "./reader.ts";
import { ledger } from "./schema.ts";
import type { Writer } from "./writer.ts";

export class SqliteLedger implements Ledger {
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #statements;

  constructor(reader: Reader, writer: Writer) {
    this.#reader = reader;
    this.#writer = writer;
    this.#statements = prepareStatements(reader);
  }

  async record(row: LedgerRow): Promise<void> {
    const { hash, sample } = row;
    await this.#writer.act("recordCall", {
      hash,
      sample,
      document: encodeJson(row, `The ledger row ${hash}`),
    });
  }

  async find(hash: RequestHash, sample: number): Promise<LedgerRow | undefined> {
    const row = this.#reader.read(() => this.#statements.find.get({ hash, sample }));
    if (row === undefined) return undefined;
    verifyChecksum("ledger", `${hash} sample ${sample}`, row.checksum, hash, sample, row.document);
    return decodeJson<LedgerRow>(row.document);
  }

  async samples(hash: RequestHash): Promise<number> {
    return this.#reader.read(() => this.#statements.count.get({ hash })?.samples ?? 0);
  }
}

function prepareStatements({ database }: Reader) {
  const ofHash = eq(ledger.hash, sql.placeholder("hash"));
  return {
    find: database
      .select({ document: ledger.document, checksum: ledger.checksum })
      .from(ledger)
      .where(and(ofHash, eq(ledger.sample, sql.placeholder("sample"))))
      .prepare(),
    count: database.select({ samples: count() }).from(ledger).where(ofHash).prepare(),
  };
}
