import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Jobs } from "../../server/domain/ports/jobs.ts";
import type { Library } from "../../server/domain/ports/library.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";
import { harrow, jobId, sampleNpc } from "./store-samples.ts";

/** A job's products go to the library in the same act, so both ports of one storage are under test. */
export interface JobsAndLibrary {
  readonly jobs: Jobs;
  readonly library: Library;
}

export function describeJobsContract(adapter: string, make: MakeSubject<JobsAndLibrary>): void {
  describe(`jobs on ${adapter}`, () => {
    let subject: PersistentSubject<JobsAndLibrary>;
    const id = jobId("one");
    const request = { world: "harrow", count: 4, note: "salt\u0000bell" };
    const all = { retryFailed: true };
    const unfailed = { retryFailed: false };

    function jobs(): Jobs {
      return subject.port().jobs;
    }

    beforeEach(async () => {
      subject = await make();
      await jobs().open({ id, recipe: "npcs", request, total: 4 });
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("opens a job once; opening it again finds it as it stands, also after a restart", async () => {
      await jobs().complete(id, 2, { type: "done", npc: sampleNpc("Ada Holt") });
      await jobs().complete(id, 0, { type: "failed", reason: "no answer" });
      await subject.restart();
      const again = await jobs().open({ id, recipe: "npcs", request, total: 4 });
      expect(again).toEqual({ id, recipe: "npcs", request, total: 4, done: 1, failed: 1 });
      expect(await jobs().list()).toEqual([again]);
    });

    it("names the items that are not done, failed ones only when asked for", async () => {
      await jobs().complete(id, 1, { type: "done", npc: sampleNpc("Ada Holt") });
      await jobs().complete(id, 3, { type: "failed", reason: "no answer" });
      expect(await jobs().pending(id, unfailed)).toEqual([0, 2]);
      expect(await jobs().pending(id, all)).toEqual([0, 2, 3]);
    });

    it("stores the product with the mark", async () => {
      const ada = sampleNpc("Ada Holt");
      await jobs().complete(id, 0, { type: "done", npc: ada });
      expect(await subject.port().library.npc(harrow, ada.id)).toEqual(ada);
    });

    it("leaves neither product nor mark when the name was taken meanwhile", async () => {
      await subject.port().library.putNpc(sampleNpc("Ada Holt"));
      const taken = { code: "conflict", param: "name" };
      const sameName = sampleNpc("Ada Holt", { id: "ada-of-the-mill" });
      await expect(jobs().complete(id, 0, { type: "done", npc: sameName })).rejects.toMatchObject(taken);
      const sameId = sampleNpc("Ada Holt the Younger", { id: "ada-holt" });
      await expect(jobs().complete(id, 0, { type: "done", npc: sameId })).rejects.toMatchObject(taken);
      expect(await subject.port().library.npc(harrow, sameName.id)).toBeUndefined();
      expect(await jobs().pending(id, all)).toEqual([0, 1, 2, 3]);
    });

    it("does nothing for an item that is done already", async () => {
      await jobs().complete(id, 0, { type: "done", npc: sampleNpc("Ada Holt") });
      await jobs().complete(id, 0, { type: "done", npc: sampleNpc("Tam Weir") });
      await jobs().complete(id, 0, { type: "failed", reason: "late" });
      expect(await subject.port().library.npcs(harrow, { limit: 9 })).toHaveLength(1);
      expect(await jobs().list()).toMatchObject([{ done: 1, failed: 0 }]);
    });

    it("counts an item that failed and then succeeded as done alone", async () => {
      await jobs().complete(id, 0, { type: "failed", reason: "no answer" });
      await jobs().complete(id, 0, { type: "failed", reason: "no answer again" });
      expect(await jobs().list()).toMatchObject([{ done: 0, failed: 1 }]);
      await jobs().complete(id, 0, { type: "done", npc: sampleNpc("Ada Holt") });
      expect(await jobs().list()).toMatchObject([{ done: 1, failed: 0 }]);
      expect(await jobs().pending(id, all)).toEqual([1, 2, 3]);
    });

    it("refuses a job or an item that does not exist", async () => {
      const failed = { type: "failed", reason: "none" } as const;
      await expect(jobs().complete(jobId("none"), 0, failed)).rejects.toMatchObject({ code: "not_found" });
      await expect(jobs().pending(jobId("none"), all)).rejects.toMatchObject({ code: "not_found" });
      for (const item of [-1, 4, 0.5]) {
        await expect(jobs().complete(id, item, failed)).rejects.toMatchObject({
          code: "invalid_input",
          param: "item",
        });
      }
    });

    it("ends 200 items at once", async () => {
      const many = jobId("many");
      await jobs().open({ id: many, recipe: "npcs", request, total: 200 });
      await Promise.all(
        Array.from({ length: 200 }, (_, item) =>
          jobs().complete(many, item, { type: "done", npc: sampleNpc(`Person ${item}`) }),
        ),
      );
      expect(await jobs().pending(many, all)).toEqual([]);
      expect(await jobs().list()).toMatchObject([{ id }, { id: many, done: 200 }]);
    });
  });
}
