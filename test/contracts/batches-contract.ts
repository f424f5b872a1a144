import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Batches } from "../../server/domain/ports/batches.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";
import { jobId } from "./store-samples.ts";

export function describeBatchesContract(adapter: string, make: MakeSubject<Batches>): void {
  describe(`batches on ${adapter}`, () => {
    let subject: PersistentSubject<Batches>;
    const job = jobId("one");

    beforeEach(async () => {
      subject = await make();
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("keeps what is about to be sent, then the provider's id, until it ends, also over a restart", async () => {
      await subject.port().begin("batch_a", job);
      await subject.port().begin("batch_b", job);
      await subject.port().begin("batch_c", jobId("two"));
      await subject.port().sent("batch_b", "batch-7");
      await subject.restart();
      expect(await subject.port().open(job)).toEqual([
        { key: "batch_a", job, batch: undefined },
        { key: "batch_b", job, batch: "batch-7" },
      ]);
      await subject.port().end("batch_a");
      await subject.port().end("batch_a");
      expect(await subject.port().open(job)).toMatchObject([{ key: "batch_b" }]);
    });
  });
}
