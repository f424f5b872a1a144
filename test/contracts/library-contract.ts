import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Library } from "../../server/domain/ports/library.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";
import { awkwardText, brine, harrow, npcId, sampleNpc, samplePersona, sampleWorld } from "./store-samples.ts";

export function describeLibraryContract(adapter: string, make: MakeSubject<Library>): void {
  describe(`library on ${adapter}`, () => {
    let subject: PersistentSubject<Library>;

    beforeEach(async () => {
      subject = await make();
    });
    afterEach(async () => {
      await subject.dispose();
    });

    describe("worlds", () => {
      const first = sampleWorld(harrow, "1");
      const second = sampleWorld(harrow, "2");

      it("keeps every version, the latest put being the current one, also after a restart", async () => {
        await subject.port().putWorld(first);
        await subject.port().putWorld(second);
        await subject.restart();
        expect(await subject.port().world({ id: harrow })).toEqual(second);
        expect(await subject.port().world({ hash: first.hash })).toEqual(first);
      });

      it("is idempotent, and puts an older version back in its place", async () => {
        await subject.port().putWorld(first);
        await subject.port().putWorld(second);
        await subject.port().putWorld(first);
        expect(await subject.port().world({ id: harrow })).toEqual(first);
        expect(await subject.port().worlds()).toEqual([
          { id: harrow, hash: first.hash, name: "The harrow", npcs: 0 },
        ]);
      });

      it("lists one row for each world, by id", async () => {
        const other = sampleWorld(brine, "3");
        for (const world of [first, second, other]) await subject.port().putWorld(world);
        const hashes = (await subject.port().worlds()).map(({ hash }) => hash);
        expect(hashes).toEqual([other.hash, second.hash]);
      });

      it("knows nothing of what was not put", async () => {
        expect(await subject.port().world({ id: harrow })).toBeUndefined();
        expect(await subject.port().world({ hash: first.hash })).toBeUndefined();
      });

      it("refuses to read a damaged version", async () => {
        await subject.port().putWorld(first);
        await subject.damage();
        const damaged = { code: "storage_corrupt", message: expect.stringContaining(first.hash) };
        await expect(subject.port().world({ id: harrow })).rejects.toMatchObject(damaged);
      });
    });

    describe("personas", () => {
      it("refuses half a surrogate pair, which could not be read again, and keeps none of its batch", async () => {
        const broken = { ...samplePersona(1), source: "cut \ud83c" };
        const put = subject.port().putPersonas([samplePersona(2), broken]);
        await expect(put).rejects.toMatchObject({ code: "invalid_input" });
        expect(await subject.port().personas({ limit: 10 })).toEqual([]);
      });

      it("adds those that are new; the first source wins", async () => {
        const [one, two] = [samplePersona(1, awkwardText.replace("\ud83c", "")), samplePersona(2)];
        expect(await subject.port().putPersonas([one])).toEqual({ added: 1 });
        const again = await subject.port().putPersonas([{ ...one, source: "elsewhere" }, two, two]);
        expect(again).toEqual({ added: 1 });
        await subject.restart();
        expect(await subject.port().personas({ limit: 10 })).toEqual([one, two]);
      });

      it("pages in order of import", async () => {
        const personas = [5, 3, 9, 1].map((number) => samplePersona(number));
        await subject.port().putPersonas(personas);
        const page = await subject.port().personas({ limit: 2 });
        expect(page).toEqual(personas.slice(0, 2));
        expect(await subject.port().personas({ limit: 9, after: samplePersona(3).id })).toEqual(
          personas.slice(2),
        );
      });

      it("refuses a page after a persona that is not there", async () => {
        const page = subject.port().personas({ limit: 2, after: samplePersona(8).id });
        await expect(page).rejects.toMatchObject({ code: "invalid_input", param: "after" });
      });

      it("finds text in any case and any alphabet, wildcards meaning themselves", async () => {
        const texts = ["A ship's CARPENTER", "Ein ÜBERSETZER", "Gives 100% of it", "Gives 1000 of it"];
        await subject.port().putPersonas(texts.map((text, index) => samplePersona(index, text)));
        const found = async (text: string): Promise<readonly string[]> =>
          (await subject.port().personas({ limit: 9, text })).map((persona) => persona.text);
        expect(await found("carpenter")).toEqual([texts[0]]);
        expect(await found("übersetzer")).toEqual([texts[1]]);
        expect(await found("100%")).toEqual([texts[2]]);
      });

      it("refuses to read damaged rows", async () => {
        await subject.port().putPersonas([samplePersona(1)]);
        await subject.damage();
        await expect(subject.port().personas({ limit: 1 })).rejects.toMatchObject({
          code: "storage_corrupt",
        });
      });
    });

    describe("NPCs", () => {
      const mira = sampleNpc("Mira Oake");

      it("keeps every revision, the highest being the current one, also after a restart", async () => {
        const revised = sampleNpc("Mira Oakes", { id: mira.id, revision: 2 });
        await subject.port().putNpc(mira);
        await subject.port().putNpc(revised);
        await subject.restart();
        expect(await subject.port().npc(harrow, mira.id)).toEqual(revised);
        expect(await subject.port().npc(harrow, mira.id, 1)).toEqual(mira);
        expect(await subject.port().npc(harrow, mira.id, 3)).toBeUndefined();
        expect(await subject.port().npc(brine, mira.id)).toBeUndefined();
      });

      it("refuses a revision that does not follow the current one", async () => {
        const gap = subject.port().putNpc(sampleNpc("Mira Oake", { revision: 2 }));
        await expect(gap).rejects.toMatchObject({ code: "conflict", param: "revision" });
        await subject.port().putNpc(mira);
        await expect(subject.port().putNpc(mira)).rejects.toMatchObject({ code: "conflict", param: "name" });
      });

      it("[NP1] refuses a name that another has now, however it is written", async () => {
        await subject.port().putNpc(mira);
        const twin = subject.port().putNpc(sampleNpc("MIRA  OAKE", { id: "mira-the-younger" }));
        await expect(twin).rejects.toMatchObject({ code: "conflict", param: "name" });
        expect(await subject.port().npc(harrow, npcId("mira-the-younger"))).toBeUndefined();
        await subject.port().putNpc(sampleNpc("Mira Oake", { world: brine }));
      });

      it("frees a name that was given up", async () => {
        await subject.port().putNpc(mira);
        await subject.port().putNpc(sampleNpc("Mira Vane", { id: mira.id, revision: 2 }));
        await subject.port().putNpc(sampleNpc("Mira Oake", { id: "mira-oake-ii" }));
        expect(await subject.port().npc(harrow, npcId("mira-oake-ii"))).toBeDefined();
      });

      it("lists current revisions in order of casting, in pages", async () => {
        const names = ["Tam Weir", "Ada Holt", "Mira Oake"];
        for (const name of names) await subject.port().putNpc(sampleNpc(name));
        await subject.port().putNpc(sampleNpc("Tam Weir the Elder", { id: "tam-weir", revision: 2 }));
        await subject.port().putNpc(sampleNpc("Elsewhere", { world: brine }));
        const cast = await subject.port().npcs(harrow, { limit: 10 });
        expect(cast.map(({ id, revision }) => [id, revision])).toEqual([
          ["tam-weir", 2],
          ["ada-holt", 1],
          ["mira-oake", 1],
        ]);
        expect(await subject.port().npcs(harrow, { limit: 1, after: npcId("tam-weir") })).toEqual([cast[1]]);
        const unknown = subject.port().npcs(harrow, { limit: 1, after: npcId("nobody") });
        await expect(unknown).rejects.toMatchObject({ code: "invalid_input", param: "after" });
      });

      it("counts who is cast in each world, whatever their revisions", async () => {
        for (const world of [sampleWorld(harrow, "1"), sampleWorld(brine, "1")])
          await subject.port().putWorld(world);
        for (const name of ["Tam Weir", "Ada Holt"]) await subject.port().putNpc(sampleNpc(name));
        await subject.port().putNpc(sampleNpc("Tam Weir the Elder", { id: "tam-weir", revision: 2 }));
        const sizes = (await subject.port().worlds()).map(({ id, npcs }) => [id, npcs]);
        expect(sizes).toEqual([
          [brine, 0],
          [harrow, 2],
        ]);
      });

      it("casts 200 at once, and only one of those that want one name", async () => {
        const names = Array.from({ length: 200 }, (_, index) => `Person ${index % 150}`);
        const outcomes = await Promise.allSettled(
          names.map((name, index) => subject.port().putNpc(sampleNpc(name, { id: `npc-${index}` }))),
        );
        expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(150);
        expect(await subject.port().npcs(harrow, { limit: 500 })).toHaveLength(150);
      });

      it("refuses to read a damaged revision", async () => {
        await subject.port().putNpc(mira);
        await subject.damage();
        await expect(subject.port().npc(harrow, mira.id)).rejects.toMatchObject({
          code: "storage_corrupt",
          message: expect.stringContaining("harrow/mira-oake@1 of table npc_revisions"),
        });
      });
    });
  });
}
