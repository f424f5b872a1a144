import { expect, test } from "vitest";
import { sampleRecord } from "../../test/contracts/store-samples.ts";
import { sqliteSubject } from "../../test/contracts/sqlite-subject.ts";

test("what is looked up in a row is what was kept by then, and an act that has resolved is seen by the next", async () => {
  const subject = await sqliteSubject((store) => store);
  try {
    const { nearIndex, personas } = subject.port();
    const [one, other] = [sampleRecord(1, "A keeper of lamps"), sampleRecord(2, "A diver for amber")];
    const first = nearIndex.add({ first: 1, personas: [one], duplicates: [] });
    expect(nearIndex.lookUp(1)).toBeUndefined();
    await first;
    expect([nearIndex.lookUp(1)?.text, nearIndex.lookUp(2)]).toEqual([one.text, undefined]);
    await nearIndex.add({ first: 2, personas: [other], duplicates: [] });
    expect([nearIndex.lookUp(1)?.text, nearIndex.lookUp(2)?.text]).toEqual([one.text, other.text]);
    await personas.withdraw([other.id], { reason: "asked", at: 1 });
    expect(nearIndex.lookUp(2)).toBeUndefined();
  } finally {
    await subject.dispose();
  }
});
