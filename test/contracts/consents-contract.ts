import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parsePlayerId } from "../../server/domain/ids.ts";
import type { Consents } from "../../server/domain/ports/consents.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";

export function describeConsentsContract(adapter: string, make: MakeSubject<Consents>): void {
  describe(`consents on ${adapter}`, () => {
    let subject: PersistentSubject<Consents>;

    beforeEach(async () => {
      subject = await make();
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("[LP1] keeps each player's last word, and of nobody who was not asked", async () => {
      const [ann, bo, cy] = ["@ann", "@bo", "@cy"].flatMap((id) => parsePlayerId(id) ?? []);
      if (!ann || !bo || !cy) throw new Error("these are players");
      await subject.port().tell(ann, true);
      await subject.port().tell(bo, true);
      await subject.port().tell(bo, false);
      await subject.restart();
      expect(await subject.port().of([ann, bo, cy])).toEqual(
        new Map([
          [ann, true],
          [bo, false],
        ]),
      );
    });

    it("[LP1] mints its secret once, and once players are to be asked they are for good", async () => {
      const first = await subject.port().terms();
      expect(first).toMatchObject({ isAsked: false, secret: expect.stringMatching(/^[0-9a-f]{64}$/) });
      await subject.port().demand();
      await subject.restart();
      expect(await subject.port().terms()).toEqual({ ...first, isAsked: true });
    });
  });
}
