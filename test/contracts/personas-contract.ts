import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parsePersonaQuery } from "../../server/domain/persona/query/parse-persona-query.ts";
import type { Jobs } from "../../server/domain/ports/jobs.ts";
import type { Library } from "../../server/domain/ports/library.ts";
import type { NearIndex } from "../../server/domain/ports/near-index.ts";
import type { PersonaVectors } from "../../server/domain/ports/persona-vectors.ts";
import type { Personas } from "../../server/domain/ports/personas.ts";
import type { Products } from "../../server/domain/ports/products.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";
import { jobId, samplePersona, sampleProduct, sampleRecord } from "./store-samples.ts";

/** What is kept of personas is written by imports and by jobs, so that the ports of one storage are tested together. */
export interface PersonaPorts {
  readonly personas: Personas;
  readonly nearIndex: NearIndex;
  readonly vectors: PersonaVectors;
  readonly library: Library;
  readonly jobs: Jobs;
  readonly products: Products;
}

const smith = sampleRecord(1, "A farrier who loves deep sea diving", { occupation: "smith", age: 41 });
const teacher = sampleRecord(2, "A teacher of Göttingen who keeps bees", {
  occupation: "teacher",
  age: 58,
  interests: ["bees", "old maps"],
  language: "en",
});
const diver = sampleRecord(3, "Somebody who repairs the deep sea cables", {
  domains: ["Marine engineering"],
});
const people = [smith, teacher, diver];
const dropped = {
  keeper: smith.id,
  measure: "jaccard",
  similarity: 0.95,
  text: "The farrier who loves deep sea diving",
  source: "more.jsonl",
  line: 7,
} as const;

export function describePersonasContract(adapter: string, make: MakeSubject<PersonaPorts>): void {
  describe(`personas on ${adapter}`, () => {
    let subject: PersistentSubject<PersonaPorts>;
    const ports = (): PersonaPorts => subject.port();
    const found = async (query: string): Promise<readonly string[]> =>
      (await ports().personas.find({ where: parsePersonaQuery(query), limit: 9 })).map(({ text }) => text);

    beforeEach(async () => {
      subject = await make();
      await ports().nearIndex.add({ first: 1, personas: people, duplicates: [] });
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("keeps everything of a persona, also over a restart; one that was typed has a step that says so", async () => {
      await ports().library.putPersonas([samplePersona(9)]);
      await subject.restart();
      expect(await ports().personas.find({ limit: 2 })).toEqual([smith, teacher]);
      expect(await ports().personas.find({ limit: 9, after: teacher.id })).toEqual([
        diver,
        { ...samplePersona(9), traits: {}, steps: [{ step: "typed" }] },
      ]);
      expect(await ports().personas.get(diver.id)).toEqual(diver);
      expect(await ports().personas.get(samplePersona(8).id)).toBeUndefined();
      await expect(ports().personas.find({ limit: 1, after: samplePersona(8).id })).rejects.toMatchObject({
        param: "after",
      });
    });

    it("[PS1] finds personas by words, phrases, beginnings, fields, ages and likeness", async () => {
      const [one, two, three] = people.map(({ text }) => text);
      expect(await found("deep")).toEqual([one, three]);
      expect(await found('occupation:smith OR "deep sea"')).toEqual([one, three]);
      expect(await found('"sea deep"')).toEqual([]);
      expect(await found("gottingen teach*")).toEqual([two]);
      expect(await found("smith")).toEqual([one]);
      expect(await found("interests:maps")).toEqual([two]);
      expect(await found("age:40..50")).toEqual([one]);
      expect(await found("age:>=41 NOT occupation:smith")).toEqual([two]);
      expect(await found("deep -diving")).toEqual([three]);
      expect(await found("-deep")).toEqual([two]);
      expect(await found("(bees OR cables) domain:marine")).toEqual([three]);
      expect(await found("language:en")).toEqual([two]);
      expect(await found("source:sample licence:mit age:58")).toEqual([two]);
      expect(await found(`id:${diver.id}`)).toEqual([three]);
      expect(await found('like:"somebody who mends the deep sea cables"')).toEqual([three]);
      expect(await ports().personas.count(parsePersonaQuery("deep"))).toBe(2);
      expect(await ports().personas.count()).toBe(3);
    });

    it("finds who came in after a search", async () => {
      expect(await found("lamplighter")).toEqual([]);
      const late = sampleRecord(4, "A lamplighter with cold hands");
      await ports().nearIndex.add({ first: 4, personas: [late], duplicates: [] });
      expect(await found("lamplighter")).toEqual([late.text]);
    });

    it("takes nothing in a query for an operator of the index", async () => {
      for (const query of [
        '"a NEAR b"',
        "NEAR",
        "text:text",
        "a*b",
        "^deep",
        "deep+sea",
        "O\u0000R",
        "it's; DROP",
      ])
        await expect(found(query)).resolves.toBeDefined();
    });

    it("numbers a run as it was told, and refuses one that somebody was before", async () => {
      const { nearIndex } = ports();
      expect(await nearIndex.next()).toBe(4);
      expect(nearIndex.lookUp(2)).toEqual({ id: teacher.id, text: teacher.text });
      expect(nearIndex.lookUp(7)).toBeUndefined();
      const late = { first: 3, personas: [sampleRecord(4, "A diver")], duplicates: [] };
      await expect(nearIndex.add(late)).rejects.toMatchObject({ code: "conflict", param: "first" });
      expect(await nearIndex.add({ ...late, first: 4, personas: [...late.personas, smith] })).toEqual({
        added: 1,
      });
      expect(await nearIndex.texts({ from: 3, limit: 9 })).toEqual([
        { number: 3, text: diver.text },
        { number: 4, text: "A diver" },
      ]);
    });

    it("keeps bands and what was let go", async () => {
      const { nearIndex } = ports();
      const segment = { first: 1, count: 3, options: "b16r8", bands: new Uint8Array([1, 2, 250]) };
      const other = { ...dropped, keeper: teacher.id };
      await nearIndex.add({ first: 4, personas: [], segment, duplicates: [dropped, other] });
      await subject.restart();
      const [kept] = await ports().nearIndex.segments({ limit: 9 });
      expect(kept && { ...kept, bands: [...kept.bands] }).toEqual({ ...segment, bands: [1, 2, 250] });
      expect(await ports().nearIndex.segments({ limit: 9, after: 1 })).toEqual([]);
      expect(await ports().nearIndex.duplicates({ limit: 1, after: 1 })).toEqual([{ ...other, number: 2 }]);
    });

    it("[PS3] keeps what was let go once for its keeper, however often it comes", async () => {
      const { nearIndex } = ports();
      await nearIndex.add({ first: 4, personas: [], duplicates: [dropped, { ...dropped, line: 9 }] });
      await nearIndex.add({ first: 4, personas: [], duplicates: [dropped] });
      expect(await nearIndex.duplicates({ limit: 9 })).toEqual([{ ...dropped, number: 1 }]);
    });

    it("keeps vectors by their model, also over a restart", async () => {
      const vector = Float32Array.from([0.5, -1.25, 3e-8]);
      const nobody = samplePersona(8).id;
      await ports().vectors.keep("small", [
        { id: smith.id, vector },
        { id: nobody, vector },
      ]);
      await subject.restart();
      const { vectors } = ports();
      expect(await vectors.of("small", [smith.id, teacher.id, nobody])).toEqual(
        new Map([[smith.id, vector]]),
      );
      expect(await vectors.of("large", [smith.id])).toEqual(new Map());
    });

    it("[PS7] who is let go for another is not found, is told of, and does not come in again", async () => {
      const { vectors, personas, nearIndex } = ports();
      const vector = Float32Array.from([1, 0]);
      await vectors.keep("small", [{ id: diver.id, vector }]);
      expect(await found("cables")).toEqual([diver.text]);
      const gone = { ...dropped, measure: "cosine", text: diver.text, persona: diver.id } as const;
      await vectors.letGo([gone, { ...gone, persona: samplePersona(8).id }]);
      expect(await found("cables")).toEqual([]);
      expect(await personas.get(diver.id)).toBeUndefined();
      expect(await personas.withdrawn()).toEqual([]);
      const { persona, ...told } = gone;
      expect(persona).toBe(diver.id);
      expect(await nearIndex.duplicates({ limit: 9 })).toEqual([{ ...told, number: 1 }]);
      const run = { first: await nearIndex.next(), personas: [diver], duplicates: [] };
      expect(await nearIndex.add(run)).toEqual({ added: 0 });
      expect(await vectors.of("small", [diver.id])).toEqual(new Map());
    });

    it("keeps relations, and gives those that touch somebody", async () => {
      const patient = sampleRecord(5, "A patient of the teacher");
      const relation = { from: teacher.id, to: patient.id, type: "patient", hop: 1 };
      await ports().jobs.open({ id: jobId("related"), recipe: "relations", request: {}, items: ["a"] });
      const made = { kind: "personas", personas: [patient], relations: [relation] } as const;
      await ports().jobs.complete(jobId("related"), 0, { type: "done", made });
      expect(await ports().personas.relations([patient.id])).toEqual([relation]);
      expect(await ports().personas.relations([teacher.id, patient.id])).toEqual([relation]);
      expect(await ports().personas.relations([smith.id])).toEqual([]);
    });

    it("[PS2] lets a withdrawn persona neither be found nor come in again, and takes its products with it", async () => {
      const { jobs, personas, library, products } = ports();
      const product = sampleProduct("math", 1, [1, 2]);
      await jobs.open({ id: jobId("sums"), recipe: "math", request: {}, items: ["a"] });
      await jobs.complete(jobId("sums"), 0, { type: "done", made: { kind: "product", product } });
      await found("deep");
      await ports().nearIndex.add({ first: 4, personas: [], duplicates: [dropped] });
      await personas.withdraw([smith.id, samplePersona(8).id], { reason: "asked by mail", at: 5 });
      expect(await found("deep")).toEqual([diver.text]);
      expect(await personas.get(smith.id)).toBeUndefined();
      expect(await products.get(product.id)).toBeUndefined();
      expect(await ports().nearIndex.duplicates({ limit: 9 })).toEqual([]);
      expect(await library.putPersonas([smith, samplePersona(7)])).toEqual({ added: 1 });
      const tombstone = { id: smith.id, source: smith.source, reason: "asked by mail", at: 5 };
      expect(await personas.withdrawn()).toEqual([tombstone]);
      expect(await personas.withdrawn([teacher.id])).toEqual([]);
      expect(await personas.withdrawn([smith.id])).toEqual([tombstone]);
    });

    it("finds damage", async () => {
      await subject.damage();
      await expect(ports().personas.find({ limit: 9 })).rejects.toMatchObject({ code: "storage_corrupt" });
    });
  });
}
