import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TextVectors } from "../../server/domain/ports/text-vectors.ts";
import type { MakeSubject, PersistentSubject } from "./persistent-subject.ts";

export function describeTextVectorsContract(adapter: string, make: MakeSubject<TextVectors>): void {
  describe(`vectors of texts on ${adapter}`, () => {
    let subject: PersistentSubject<TextVectors>;

    beforeEach(async () => {
      subject = await make();
    });
    afterEach(async () => {
      await subject.dispose();
    });

    it("[ME16] keeps the first of each text and model, also over a restart", async () => {
      const first = Float32Array.of(0.25, -1, 3);
      await subject.port().keep("small", [
        { hash: "a", vector: first },
        { hash: "b", vector: Float32Array.of(1, 0, 0) },
      ]);
      await subject.port().keep("small", [{ hash: "a", vector: Float32Array.of(9, 9, 9) }]);
      await subject.port().keep("large", [{ hash: "a", vector: Float32Array.of(1, 2) }]);
      await subject.restart();
      const many = Array.from({ length: 1200 }, (_, index) => `unknown ${index}`);
      expect(await subject.port().of("small", [...many, "a"])).toEqual(new Map([["a", first]]));
      expect(await subject.port().of("large", ["a", "b"])).toEqual(new Map([["a", Float32Array.of(1, 2)]]));
      expect(await subject.port().of("small", [])).toEqual(new Map());
    });
  });
}
