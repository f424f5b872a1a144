import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Ledger } from "../../server/domain/ports/ledger.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";
import { awkwardText, ledgerRow, requestHash } from "./store-samples.ts";

export function describeLedgerContract(adapter: string, make: MakeSubject<Ledger>): void {
  describe(`ledger on ${adapter}`, () => {
    let subject: PersistentSubject<Ledger>;
    const hash = requestHash("a");

    beforeEach(async () => {
      subject = await make();
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("gives back exactly what was recorded, also after a restart", async () => {
      const row = ledgerRow(hash, 0, awkwardText);
      await subject.port().record(row);
      expect(await subject.port().find(hash, 0)).toEqual(row);
      await subject.restart();
      expect(await subject.port().find(hash, 0)).toEqual(row);
    });

    it("keeps an unknown price apart from a price of 0", async () => {
      const { cost: _, ...unpriced } = ledgerRow(hash, 0, "a");
      await subject.port().record(unpriced);
      await subject.port().record({ ...unpriced, sample: 1, cost: 0 });
      expect(await subject.port().find(hash, 0)).not.toHaveProperty("cost");
      expect(await subject.port().find(hash, 1)).toHaveProperty("cost", 0);
    });

    it("keeps the first answer to a request and sample; another one changes nothing", async () => {
      await subject.port().record(ledgerRow(hash, 0, "first"));
      await subject.port().record(ledgerRow(hash, 0, "second"));
      expect((await subject.port().find(hash, 0))?.answer.text).toBe("first");
      expect(await subject.port().samples(hash)).toBe(1);
    });

    it("counts the samples of one request", async () => {
      for (const sample of [0, 1, 2]) await subject.port().record(ledgerRow(hash, sample, "again"));
      await subject.port().record(ledgerRow(requestHash("b"), 0, "other"));
      expect(await subject.port().samples(hash)).toBe(3);
      expect(await subject.port().samples(requestHash("c"))).toBe(0);
      expect(await subject.port().find(hash, 3)).toBeUndefined();
    });

    it("adds up what each model took, unknown prices apart", async () => {
      expect(await subject.port().spending()).toEqual([]);
      const row = ledgerRow(hash, 0, "a");
      const { cost: _, ...unpriced } = row;
      const usage = { inputTokens: 10, outputTokens: 3, estimated: true };
      const failure = { kind: "empty", message: "Nothing came.", retryable: true } as const;
      await subject.port().record({ ...row, cost: 0.25, provider: "p", model: "n" });
      await subject.port().record({ ...unpriced, sample: 1, provider: "p", model: "m" });
      await subject.port().record({
        ...row,
        sample: 2,
        cost: 0.5,
        provider: "p",
        model: "m",
        end: { type: "failed", failure, usage },
      });
      const one = row.end.usage;
      expect(await subject.port().spending()).toEqual([
        {
          provider: "p",
          model: "m",
          calls: 2,
          failed: 1,
          inputTokens: one.inputTokens + 10,
          outputTokens: one.outputTokens + 3,
          estimated: one.estimated ? 2 : 1,
          cost: 0.5,
          unpriced: 1,
        },
        {
          provider: "p",
          model: "n",
          calls: 1,
          failed: 0,
          inputTokens: one.inputTokens,
          outputTokens: one.outputTokens,
          estimated: one.estimated ? 1 : 0,
          cost: 0.25,
          unpriced: 0,
        },
      ]);
    });

    it("takes 200 rows at once", async () => {
      await Promise.all(
        Array.from({ length: 200 }, (_, sample) =>
          subject.port().record(ledgerRow(hash, sample, `answer ${sample}`)),
        ),
      );
      expect(await subject.port().samples(hash)).toBe(200);
      expect((await subject.port().find(hash, 123))?.answer.text).toBe("answer 123");
    });

    it("refuses to read a row whose content changed, naming it", async () => {
      await subject.port().record(ledgerRow(hash, 0, "paid for"));
      await subject.damage();
      await expect(subject.port().find(hash, 0)).rejects.toMatchObject({
        code: "storage_corrupt",
        message: expect.stringContaining(`${hash} sample 0`),
      });
    });
  });
}
