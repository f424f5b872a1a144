import { assemble } from "../wasm/assemble.ts";
import { i32, i32x4, local, repeatWhile, sequence, v128, type Instruction } from "../wasm/instructions.ts";

/** Permutations of one round over the tokens: four registers of four lanes, so that no multiplication waits. */
export const lanesOfRound = 16;

/** Where things lie in the kernel's memory, in bytes. */
export interface MinHashLayout {
  readonly multipliers: number;
  readonly addends: number;
  readonly signature: number;
  readonly tokens: number;
}

/** @param permutations a multiple of `lanesOfRound`. */
export function minHashLayout(permutations: number): MinHashLayout {
  const bytes = permutations * 4;
  return { multipliers: 0, addends: bytes, signature: 2 * bytes, tokens: 3 * bytes };
}

/**
 * `sign(end)`: the signature of the tokens from `layout.tokens` to the address `end`, of which there has to be one.
 *
 *     for (at = 0; at !== 4 * permutations; at += 64)
 *       smallest = [2^31 - 1, ...]
 *       for (token = tokens; token !== end; token += 4)
 *         smallest = minimum(smallest, *token * multipliers[at ...] + addends[at ...])
 *       signature[at ...] = smallest
 */
export function minHashKernel(permutations: number): Uint8Array<ArrayBuffer> {
  const layout = minHashLayout(permutations);
  const [end, at, token] = [0, 1, 2];
  const groups = [0, 1, 2, 3].map((group) => ({
    offset: group * 16,
    multiplier: 3 + group * 3,
    addend: 4 + group * 3,
    smallest: 5 + group * 3,
  }));
  const splat = 15;

  const begin = groups.flatMap(({ offset, multiplier, addend, smallest }): Instruction[] => [
    sequence(local.get(at), v128.load(layout.multipliers + offset), local.set(multiplier)),
    sequence(local.get(at), v128.load(layout.addends + offset), local.set(addend)),
    sequence(i32.constant(0x7fffffff), i32x4.splat, local.set(smallest)),
  ]);
  const lower = groups.flatMap(({ multiplier, addend, smallest }): Instruction[] => [
    sequence(local.get(splat), local.get(multiplier), i32x4.multiply, local.get(addend), i32x4.add),
    sequence(local.get(smallest), i32x4.minimum, local.set(smallest)),
  ]);
  const keep = groups.flatMap(({ offset, smallest }): Instruction[] => [
    sequence(local.get(at), local.get(smallest), v128.store(layout.signature + offset)),
  ]);
  const step = (pointer: number, by: number, until: Instruction): Instruction[] => [
    sequence(local.get(pointer), i32.constant(by), i32.add, local.set(pointer)),
    sequence(local.get(pointer), until, i32.notEqual),
  ];

  return assemble(
    {
      name: "sign",
      parameters: ["i32"],
      locals: ["i32", "i32", ...Array<"v128">(13).fill("v128")],
      body: [
        repeatWhile(
          ...begin,
          sequence(i32.constant(layout.tokens), local.set(token)),
          repeatWhile(
            sequence(local.get(token), v128.load32Splat(), local.set(splat)),
            ...lower,
            ...step(token, 4, local.get(end)),
          ),
          ...keep,
          ...step(at, 4 * lanesOfRound, i32.constant(4 * permutations)),
        ),
      ],
    },
    1 + Math.ceil(layout.tokens / 65_536),
  );
}
