import { expect, test } from "vitest";
import { sampleRecord } from "../../test/contracts/store-samples.ts";
import { sqliteSubject } from "../../test/contracts/sqlite-subject.ts";
import { parsePersonaQuery } from "../domain/persona/query/parse-persona-query.ts";

test("[PS1] a search that takes in many says how many are left, and finds them", async () => {
  const subject = await sqliteSubject((store) => store);
  try {
    const { personas, nearIndex } = subject.port();
    const many = Array.from({ length: 6_000 }, (_, index) => sampleRecord(index, `Keeper of lamp ${index}`));
    await nearIndex.add({ first: 1, personas: many, duplicates: [] });
    const told: number[] = [];
    const page = {
      where: parsePersonaQuery("5999"),
      limit: 9,
      onIndexing: (left: number) => told.push(left),
    };
    expect((await personas.find(page)).map(({ text }) => text)).toEqual(["Keeper of lamp 5999"]);
    expect(told).toEqual([1_000]);
    await personas.find(page);
    expect(told).toEqual([1_000]);
  } finally {
    await subject.dispose();
  }
});
