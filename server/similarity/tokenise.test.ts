import fc from "fast-check";
import { expect, test } from "vitest";
import { Tokeniser } from "./tokenise.ts";

function tokens(text: string, shingle = 1): number[] {
  const into = new Uint32Array(Tokeniser.roomFor(text));
  return [...into.subarray(0, new Tokeniser(shingle).tokenise(text, into))];
}

test("words are runs of letters and digits, whatever their case and what stands between", () => {
  expect(tokens("A nurse, 42; from York.")).toEqual(tokens("a NURSE 42 (from) york"));
  expect(tokens("well-read")).toEqual([...tokens("well"), ...tokens("read")]);
  expect(tokens("  ,.;!? ")).toEqual([]);
  expect(new Set(tokens("b0 b1 c0 c1 bb cc"))).toHaveLength(6);
});

test("a word is the same word in a text of another script", () => {
  expect(tokens("nurse 看护 nurse")).toEqual([...tokens("nurse"), ...tokens("看护"), ...tokens("nurse")]);
  expect(tokens("KELVIN \u212A")).toEqual(tokens("kelvin k"));
});

test("accents belong to their letters, composed or not", () => {
  expect(tokens("Zoe\u0308 REN\u00C9E")).toEqual(tokens("zo\u00EB rene\u0301e"));
  expect(tokens("\u0301 nurse")).toEqual(tokens("nurse"));
  expect(tokens("हिन्दी")).toHaveLength(1);
  expect(tokens("zoé")).not.toEqual(tokens("zoe"));
});

test("scripts without spaces give a token for each letter", () => {
  expect(tokens("退休护士")).toHaveLength(4);
  expect(tokens("退休nurse护士")).toHaveLength(5);
  expect(tokens("𠮷田")).toHaveLength(2);
});

test("it finds the words that a pattern finds", () => {
  const text = fc.string({ unit: fc.constantFrom(...Array.from("aZ9 -.é¨ßİжΣ中ไ𝒜𠮷\u0301")) });
  const unspaced = /[中ไ𠮷]\p{M}*|(?:(?![中ไ𠮷])[\p{L}\p{N}]\p{M}*)+/gu;
  fc.assert(
    fc.property(text, (sample) => {
      const words = sample.normalize("NFC").toLowerCase().match(unspaced) ?? [];
      expect(tokens(sample)).toEqual(words.flatMap((word) => tokens(word)));
      expect(tokens(sample)).toHaveLength(words.length);
    }),
  );
});

test("shingles are runs of words, in their order", () => {
  const pairs = tokens("the old sea captain", 2);
  expect(pairs).toHaveLength(3);
  expect(tokens("sea captain", 2)).toEqual(pairs.slice(2));
  expect(tokens("captain sea", 2)).not.toEqual(pairs.slice(2));
  expect(tokens("the old sea captain", 3).slice(1)).toEqual(tokens("old sea captain", 3));
  expect(tokens("captain", 3)).toEqual(tokens("captain"));
});

test("too little room is said", () => {
  expect(() => new Tokeniser().tokenise("one two three", new Uint32Array(2))).toThrow(/roomFor/);
});
