import fc from "fast-check";
import { expect, test } from "vitest";
import { mix } from "../mix.ts";
import { bandHasher } from "./band-hashes.ts";
import { minHashKernel } from "./min-hash-kernel.ts";
import { minHasher } from "./min-hasher.ts";
import { permutationsOf } from "./permutations.ts";
import { typedMinHasher } from "./typed-min-hasher.ts";
import { wasmMinHasher } from "./wasm-min-hasher.ts";

const token = fc.integer({ min: 0, max: 2 ** 32 - 1 });

function sign(hasher: ReturnType<typeof minHasher>, tokens: readonly number[]): Int32Array {
  hasher.room(tokens.length).set(tokens);
  return hasher.sign(tokens.length).slice();
}

test("[SI1] WebAssembly and typed arrays sign alike, as the definition does", () => {
  const sizes = fc.integer({ min: 1, max: 200 });
  fc.assert(
    fc.property(sizes, fc.integer(), fc.array(token, { maxLength: 60 }), (permutations, seed, tokens) => {
      const options = { permutations, seed };
      const { multipliers, addends } = permutationsOf(permutations, seed);
      const expected = multipliers.map((multiplier, index) =>
        tokens.reduce(
          (least, one) => Math.min(least, (Math.imul(one, multiplier) + (addends[index] ?? 0)) | 0),
          2 ** 31 - 1,
        ),
      );
      const wasm = wasmMinHasher(options);
      expect(wasm && sign(wasm, tokens)).toEqual(expected);
      expect(sign(typedMinHasher(options), tokens)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("[SI1] a long text moves the memory, and the signatures stay alike", () => {
  const options = { permutations: 128, seed: 1 };
  const [wasm, typed] = [wasmMinHasher(options), typedMinHasher(options)];
  for (const length of [3, 100_000, 5, 300_000]) {
    const tokens = Array.from({ length }, (_, index) => Math.imul(index + 1, 0x9e3779b1) >>> 0);
    expect(wasm && sign(wasm, tokens)).toEqual(sign(typed, tokens));
  }
});

test("[SI1] signatures and band hashes are those of the release before", () => {
  const signature = sign(minHasher({ permutations: 128, seed: 1 }), [1, 2, 3, 0xffff_ffff]);
  const bands = new Uint32Array(16);
  bandHasher({ bands: 16, rows: 8 })(signature, bands);
  expect(Array.from(signature.subarray(0, 4))).toMatchInlineSnapshot(`
    [
      -1347320184,
      -1727081292,
      -609665864,
      -602343682,
    ]
  `);
  expect(Array.from(bands.subarray(0, 4))).toMatchInlineSnapshot(`
    [
      3405328283,
      2294126757,
      1342736799,
      2168420893,
    ]
  `);
});

test("two sets agree in a place as often as they are alike", () => {
  const hasher = minHasher({ permutations: 4096, seed: 3 });
  const tokens = Array.from({ length: 30 }, (_, index) => mix(index + 77) >>> 0);
  const left = sign(hasher, tokens.slice(0, 20));
  const right = sign(hasher, tokens.slice(10));
  const agreeing = left.filter((value, index) => value === right[index]).length / left.length;
  expect(agreeing).toBeGreaterThan(0.3);
  expect(agreeing).toBeLessThan(0.37);
});

test("the kernel is a module of the bytes that the text format names", () => {
  const bytes = minHashKernel(16);
  expect(WebAssembly.validate(bytes)).toBe(true);
  // (module (type (func (param i32))) (func (type 0)) (memory 1 or more) ...
  expect(Buffer.from(bytes.subarray(0, 24)).toString("hex")).toMatchInlineSnapshot(
    `"0061736d0100000001050160017f00030201000503010002"`,
  );
  expect(bytes.length).toMatchInlineSnapshot(`346`);
});
