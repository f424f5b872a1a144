import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JobItems, Jobs } from "../../server/domain/ports/jobs.ts";
import type { Library } from "../../server/domain/ports/library.ts";
import type { Products } from "../../server/domain/ports/products.ts";
import type { Made } from "../../server/domain/product.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";
import { harrow, jobId, sampleNpc, samplePersona, sampleProduct } from "./store-samples.ts";

/** What a job makes is kept in the same act as its mark, so the ports of one storage are under test together. */
export interface JobsAndLibrary {
  readonly jobs: Jobs;
  readonly library: Library;
  readonly products: Products;
}

const person = (name: string): Made => ({ kind: "npc", npc: sampleNpc(name) });
const itemsOf = (count: number): JobItems => Array.from({ length: count }, (_, item) => `p_${item}`);

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
      await jobs().open({ id, recipe: "npcs", request, items: itemsOf(4) });
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("opens a job once; opening it again finds it as it stands, also after a restart", async () => {
      await jobs().complete(id, 2, { type: "done", made: person("Ada Holt") });
      await jobs().complete(id, 0, { type: "failed", reason: "no answer" });
      await subject.restart();
      const again = await jobs().open({ id, recipe: "npcs", request, items: itemsOf(4) });
      expect(again).toEqual({ id, recipe: "npcs", request, total: 4, done: 1, failed: 1, state: "open" });
      expect(await jobs().list()).toEqual([again]);
    });

    it("names the items that are not done, failed ones only when asked for", async () => {
      await jobs().complete(id, 1, { type: "done", made: person("Ada Holt") });
      await jobs().complete(id, 3, { type: "failed", reason: "no answer" });
      expect(await jobs().pending(id, unfailed)).toEqual([0, 2]);
      expect(await jobs().pending(id, all)).toEqual([0, 2, 3]);
    });

    it("stores the product with the mark", async () => {
      const ada = sampleNpc("Ada Holt");
      await jobs().complete(id, 0, { type: "done", made: { kind: "npc", npc: ada } });
      expect(await subject.port().library.npc(harrow, ada.id)).toEqual(ada);
    });

    it("leaves neither product nor mark when the name was taken meanwhile", async () => {
      await subject.port().library.putNpc(sampleNpc("Ada Holt"));
      const taken = { code: "conflict", param: "name" };
      const sameName = sampleNpc("Ada Holt", { id: "ada-of-the-mill" });
      await expect(
        jobs().complete(id, 0, { type: "done", made: { kind: "npc", npc: sameName } }),
      ).rejects.toMatchObject(taken);
      const sameId = sampleNpc("Ada Holt the Younger", { id: "ada-holt" });
      await expect(
        jobs().complete(id, 0, { type: "done", made: { kind: "npc", npc: sameId } }),
      ).rejects.toMatchObject(taken);
      expect(await subject.port().library.npc(harrow, sameName.id)).toBeUndefined();
      expect(await jobs().pending(id, all)).toEqual([0, 1, 2, 3]);
    });

    it("does nothing for an item that is done already", async () => {
      await jobs().complete(id, 0, { type: "done", made: person("Ada Holt") });
      await jobs().complete(id, 0, { type: "done", made: person("Tam Weir") });
      await jobs().complete(id, 0, { type: "failed", reason: "late" });
      expect(await subject.port().library.npcs(harrow, { limit: 9 })).toHaveLength(1);
      expect(await jobs().list()).toMatchObject([{ done: 1, failed: 0 }]);
    });

    it("counts an item that failed and then succeeded as done alone", async () => {
      await jobs().complete(id, 0, { type: "failed", reason: "no answer" });
      await jobs().complete(id, 0, { type: "failed", reason: "no answer again" });
      expect(await jobs().list()).toMatchObject([{ done: 0, failed: 1 }]);
      await jobs().complete(id, 0, { type: "done", made: person("Ada Holt") });
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

    it("keeps a product once, and finds it by recipe, world and persona, also after a restart", async () => {
      const [first, second] = [sampleProduct("math", 1, [1, 2]), sampleProduct("logic", 2, [2])];
      await jobs().complete(id, 0, { type: "done", made: { kind: "product", product: first } });
      await jobs().complete(id, 1, { type: "done", made: { kind: "product", product: second } });
      await jobs().complete(id, 2, { type: "done", made: { kind: "product", product: first } });
      await subject.restart();
      const { products } = subject.port();
      expect(await products.get(first.id)).toEqual(first);
      expect(await products.find({ limit: 9 })).toEqual([first, second]);
      expect(await products.find({ limit: 9, recipe: "logic" })).toEqual([second]);
      expect(await products.find({ limit: 9, persona: samplePersona(1).id })).toEqual([first]);
      expect(await products.find({ limit: 1, after: first.id })).toEqual([second]);
      expect(await products.find({ limit: 9, world: harrow })).toEqual([first, second]);
      expect(await products.count()).toEqual(
        new Map([
          ["logic", 1],
          ["math", 1],
        ]),
      );
      const unknown = products.find({ limit: 1, after: sampleProduct("math", 9, [1]).id });
      await expect(unknown).rejects.toMatchObject({ code: "invalid_input", param: "after" });
    });

    it("keeps the personas that an item drew", async () => {
      const persona = {
        ...samplePersona(7),
        traits: { age: 40 },
        steps: [{ step: "imported", line: 3 }],
      } as const;
      await jobs().complete(id, 0, {
        type: "done",
        made: { kind: "personas", personas: [persona], relations: [] },
      });
      expect(await subject.port().library.personas({ limit: 9 })).toEqual([samplePersona(7)]);
    });

    it("tells of one job what its items are made of and why some failed, and has it stop", async () => {
      await jobs().complete(id, 3, { type: "failed", reason: "no answer" });
      await jobs().complete(id, 1, { type: "failed", reason: "too short" });
      await jobs().cancel(id);
      await subject.restart();
      expect(await jobs().find(id)).toMatchObject({
        state: "cancelled",
        items: itemsOf(4),
        failures: [
          { item: 1, reason: "too short" },
          { item: 3, reason: "no answer" },
        ],
      });
      expect(await jobs().open({ id, recipe: "npcs", request, items: itemsOf(4) })).toMatchObject({
        state: "open",
        failed: 2,
      });
      expect(await jobs().find(jobId("none"))).toBeUndefined();
      await expect(jobs().cancel(jobId("none"))).rejects.toMatchObject({ code: "not_found" });
    });

    it("ends 200 items at once", async () => {
      const many = jobId("many");
      await jobs().open({ id: many, recipe: "npcs", request, items: itemsOf(200) });
      await Promise.all(
        Array.from({ length: 200 }, (_, item) =>
          jobs().complete(many, item, { type: "done", made: person(`Person ${item}`) }),
        ),
      );
      expect(await jobs().pending(many, all)).toEqual([]);
      expect(await jobs().list()).toMatchObject([{ id }, { id: many, done: 200 }]);
    });
  });
}
