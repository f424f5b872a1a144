import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Journal } from "../../server/domain/ports/journal.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";
import { awkwardText, brine, harrow, opened, playthroughId, sceneClosed, turnText } from "./store-samples.ts";

export function describeJournalContract(adapter: string, make: MakeSubject<Journal>): void {
  describe(`journal on ${adapter}`, () => {
    let subject: PersistentSubject<Journal>;
    const play = playthroughId("one");

    beforeEach(async () => {
      subject = await make();
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("numbers entries from 1 without gaps, and keeps them over a restart", async () => {
      const { seq } = await subject.port().append(play, 0, 100, [opened(), turnText(awkwardText)]);
      expect(seq).toBe(2);
      expect(await subject.port().append(play, 2, 200, [sceneClosed()])).toEqual({ seq: 3 });
      const before = await subject.port().read(play, 0, 10);
      expect(before.map(({ seq, at, entry }) => [seq, at, entry])).toEqual([
        [1, 100, opened()],
        [2, 100, turnText(awkwardText)],
        [3, 200, sceneClosed()],
      ]);
      await subject.restart();
      expect(await subject.port().read(play, 0, 10)).toEqual(before);
    });

    it("[DU4] raises the epoch with each opening, and seq runs on", async () => {
      await subject.port().append(play, 0, 1, [opened()]);
      await subject.restart();
      await subject.port().append(play, 1, 2, [turnText("again")]);
      const records = await subject.port().read(play, 0, 10);
      expect(records.map(({ seq }) => seq)).toEqual([1, 2]);
      expect((records[1]?.epoch ?? 0) - (records[0]?.epoch ?? 0)).toBe(1);
    });

    it("reads after a seq, at most the limit, in order", async () => {
      const texts = Array.from({ length: 9 }, (_, index) => turnText(`piece ${index}`));
      await subject.port().append(play, 0, 1, [opened(), ...texts]);
      const page = await subject.port().read(play, 3, 4);
      expect(page.map(({ seq }) => seq)).toEqual([4, 5, 6, 7]);
      expect(await subject.port().read(play, 10, 4)).toEqual([]);
      expect(await subject.port().read(playthroughId("none"), 0, 4)).toEqual([]);
    });

    it("refuses a writer who does not know the last seq, and writes nothing of it", async () => {
      await subject.port().append(play, 0, 1, [opened(), turnText("a")]);
      for (const expected of [0, 1, 3]) {
        const append = subject.port().append(play, expected, 2, [turnText("b"), turnText("c")]);
        await expect(append).rejects.toMatchObject({ code: "conflict", param: "expected" });
      }
      await expect(subject.port().append(playthroughId("new"), 4, 1, [opened()])).rejects.toMatchObject({
        code: "conflict",
      });
      expect(await subject.port().read(play, 0, 10)).toHaveLength(2);
    });

    it("[RS3] marks each opening, keeps the marks over a restart, and has none of another database", async () => {
      await subject.port().append(play, 0, 1, [opened()]);
      const epoch = (await subject.port().read(play, 0, 1))[0]?.epoch ?? 0;
      const mark = await subject.port().opening(epoch);
      expect(mark).toSatisfy((value) => Number.isInteger(value) && value >= 0 && value < 2 ** 24);
      expect(await subject.port().opening(epoch + 1)).toBeUndefined();
      await subject.restart();
      expect(await subject.port().opening(epoch)).toBe(mark);
      expect(await subject.port().opening(epoch + 1)).toBeTypeOf("number");
      expect(await subject.port().opening(0)).toBeUndefined();
    });

    it("begins a playthrough with playthrough.opened only", async () => {
      const append = subject.port().append(play, 0, 1, [turnText("too early")]);
      await expect(append).rejects.toMatchObject({
        code: "invalid_input",
        message: expect.stringContaining(play),
      });
      expect(await subject.port().playthroughs({ limit: 10 })).toEqual([]);
    });

    it("lets exactly one of two writers with one expectation through", async () => {
      await subject.port().append(play, 0, 1, [opened()]);
      const outcomes = await Promise.allSettled(
        ["left", "right"].map((text) => subject.port().append(play, 1, 2, [turnText(text)])),
      );
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await subject.port().read(play, 0, 10)).toHaveLength(2);
    });

    it("takes 200 appends at once, each whole, a failing one among them failing alone", async () => {
      const ids = Array.from({ length: 200 }, (_, index) => playthroughId(index));
      const outcomes = await Promise.allSettled(
        ids.map((id, index) => subject.port().append(id, index === 77 ? 5 : 0, 1, [opened(), turnText(id)])),
      );
      expect(outcomes.flatMap(({ status }, index) => (status === "rejected" ? [index] : []))).toEqual([77]);
      for (const [index, id] of ids.entries()) {
        const entries = (await subject.port().read(id, 0, 10)).map(({ entry }) => entry);
        expect(entries).toEqual(index === 77 ? [] : [opened(), turnText(id)]);
      }
    });

    it("[RP6] forks up to a record, each as it stands with its epoch and time, and leaves the other as it is", async () => {
      const texts = Array.from({ length: 4 }, (_, index) => turnText(`${awkwardText} ${index}`));
      await subject.port().append(play, 0, 1, [opened(), ...texts]);
      await subject.restart();
      await subject.port().append(play, 5, 2, [turnText("later")]);
      const before = await subject.port().read(play, 0, 10);
      const copy = playthroughId("copy");
      expect(await subject.port().fork(play, copy, 4, 9, [turnText("own")])).toEqual({ seq: 5 });
      const [last, ...rest] = (await subject.port().read(copy, 0, 10)).toReversed();
      expect(rest.toReversed()).toEqual(before.slice(0, 4));
      expect(last).toMatchObject({ seq: 5, at: 9, entry: turnText("own"), epoch: before[5]?.epoch });
      expect(await subject.port().append(copy, 5, 10, [turnText("on")])).toEqual({ seq: 6 });
      const again = playthroughId("again");
      expect(await subject.port().fork(copy, again, 6, 11, [turnText("own")])).toEqual({ seq: 7 });
      expect((await subject.port().read(again, 0, 10)).slice(0, 4)).toEqual(before.slice(0, 4));
      expect(await subject.port().read(play, 0, 10)).toEqual(before);
      expect((await subject.port().playthroughs({ limit: 10 })).map(({ lastAt }) => lastAt)).toEqual([
        11, 10, 2,
      ]);
    });

    it("forks nothing that is not there, and over nothing that is", async () => {
      await subject.port().append(play, 0, 1, [opened(), turnText("a")]);
      const [none, copy] = [playthroughId("none"), playthroughId("copy")];
      const forked = (from: typeof play, to: typeof play, seq: number) =>
        subject.port().fork(from, to, seq, 2, [turnText("own")]);
      await expect(forked(none, copy, 1)).rejects.toMatchObject({ code: "not_found" });
      await expect(forked(play, copy, 3)).rejects.toMatchObject({ code: "not_found" });
      await expect(forked(play, copy, 0)).rejects.toMatchObject({ code: "not_found" });
      await expect(forked(play, play, 1)).rejects.toMatchObject({ code: "conflict" });
      expect(await subject.port().playthroughs({ limit: 10 })).toHaveLength(1);
      expect(await subject.port().read(copy, 0, 10)).toEqual([]);
    });

    it("lists playthroughs by id, by world and in pages", async () => {
      await subject.port().append(playthroughId("c"), 0, 30, [opened(harrow)]);
      await subject.port().append(playthroughId("a"), 0, 10, [opened(harrow), turnText("x")]);
      await subject.port().append(playthroughId("b"), 0, 20, [opened(brine)]);
      const all = await subject.port().playthroughs({ limit: 10 });
      expect(all).toEqual([
        { id: "play_a", world: "harrow", lastSeq: 2, lastAt: 10 },
        { id: "play_b", world: "brine", lastSeq: 1, lastAt: 20 },
        { id: "play_c", world: "harrow", lastSeq: 1, lastAt: 30 },
      ]);
      expect(await subject.port().playthroughs({ limit: 1, after: playthroughId("a") })).toEqual([all[1]]);
      expect(
        await subject.port().playthroughs({ limit: 5, after: playthroughId("a"), world: harrow }),
      ).toEqual([all[2]]);
    });

    it("[DU11] refuses to read a record whose content changed, naming it", async () => {
      await subject.port().append(play, 0, 1, [opened()]);
      await subject.damage();
      await expect(subject.port().read(play, 0, 10)).rejects.toMatchObject({
        code: "storage_corrupt",
        message: expect.stringContaining("play_one seq 1 of table journal"),
      });
    });
  });
}
