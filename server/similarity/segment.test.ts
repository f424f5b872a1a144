import fc from "fast-check";
import { expect, test } from "vitest";
import { DramatisError } from "../domain/errors.ts";
import { decodeSegment, encodeSegment } from "./segment.ts";
import { defaultSimilarity, similarityOptions } from "./similarity-options.ts";

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof DramatisError) return error.code;
    throw error;
  }
  return "none";
}

test("[SI4] a segment is read as it was written, 64 bytes a line", () => {
  const hashes = fc
    .uint32Array({ maxLength: 20 })
    .map((start) =>
      Uint32Array.from(
        { length: 16 * start.length },
        (_, index) => (start[index % start.length] ?? 0) + index,
      ),
    );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), hashes, (first, bandHashes) => {
      const bytes = encodeSegment({ first, bandHashes }, defaultSimilarity);
      expect(bytes).toHaveLength(28 + 4 * bandHashes.length);
      const shifted = Buffer.concat([Buffer.from([1]), bytes]).subarray(1);
      expect(decodeSegment(shifted, defaultSimilarity)).toEqual({
        first,
        count: bandHashes.length / 16,
        bandHashes,
      });
    }),
  );
});

test("[SI4] a segment of other options is refused, the threshold aside", () => {
  const bytes = encodeSegment({ first: 0, bandHashes: new Uint32Array(32) }, defaultSimilarity);
  for (const other of [{ seed: 2 }, { shingle: 2 }, { bands: 8 }, { rows: 4 }])
    expect(refusal(() => decodeSegment(bytes, similarityOptions(other)))).toBe("conflict");
  expect(decodeSegment(bytes, similarityOptions({ threshold: 0.8 })).count).toBe(2);
});

test("[SI4] whatever byte of a segment changes, it is refused", () => {
  const bytes = encodeSegment({ first: 9, bandHashes: new Uint32Array(16).fill(7) }, defaultSimilarity);
  for (let index = 0; index < bytes.length; index += 1) {
    const damaged = bytes.slice();
    damaged[index] = (damaged[index] ?? 0) ^ 4;
    expect(refusal(() => decodeSegment(damaged, defaultSimilarity))).toMatch(/storage_corrupt|conflict/);
    expect(refusal(() => decodeSegment(bytes.subarray(0, index), defaultSimilarity))).toBe("storage_corrupt");
  }
  expect(() => encodeSegment({ first: 0, bandHashes: new Uint32Array(15) }, defaultSimilarity)).toThrow(
    RangeError,
  );
});

test("options that cannot be are refused by name", () => {
  const names = ["permutations", "bands", "rows", "shingle", "seed", "threshold"] as const;
  for (const name of names)
    expect(() => similarityOptions({ [name]: name === "seed" ? 0.5 : 0 })).toThrow(new RegExp(name));
  expect(() => similarityOptions({ bands: 17 })).toThrow(/17 bands of 8 rows need 136 permutations/);
});
