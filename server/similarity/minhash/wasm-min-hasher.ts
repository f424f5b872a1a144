import type { SimilarityOptions } from "../similarity-options.ts";
import { startKernel } from "../wasm/run-kernel.ts";
import type { MinHasher } from "./min-hasher.ts";
import { lanesOfRound, minHashKernel, minHashLayout } from "./min-hash-kernel.ts";
import { permutationsOf } from "./permutations.ts";

const pageBytes = 65_536;

/** Signs in WebAssembly, 16 permutations at a time; undefined where it does not run. */
export function wasmMinHasher({
  permutations,
  seed,
}: Pick<SimilarityOptions, "permutations" | "seed">): MinHasher | undefined {
  const padded = Math.ceil(permutations / lanesOfRound) * lanesOfRound;
  const layout = minHashLayout(padded);
  const kernel = startKernel(minHashKernel(padded), "sign");
  if (!kernel) return undefined;
  const { memory, run } = kernel;
  const { multipliers, addends } = permutationsOf(padded, seed);
  new Int32Array(memory.buffer, layout.multipliers, padded).set(multipliers);
  new Int32Array(memory.buffer, layout.addends, padded).set(addends);

  let tokens = new Uint32Array(memory.buffer, layout.tokens);
  let signature = new Int32Array(memory.buffer, layout.signature, permutations);
  return {
    room(count) {
      if (count > tokens.length) {
        memory.grow(Math.ceil(((count - tokens.length) * 4) / pageBytes));
        tokens = new Uint32Array(memory.buffer, layout.tokens);
        signature = new Int32Array(memory.buffer, layout.signature, permutations);
      }
      return tokens;
    },
    sign(count) {
      if (count === 0) return signature.fill(0x7fffffff);
      run(layout.tokens + 4 * count);
      return signature;
    },
  };
}
