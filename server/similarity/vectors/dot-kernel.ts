import { assemble } from "../wasm/assemble.ts";
import { i32, i32x4, local, repeatWhile, sequence, v128 } from "../wasm/instructions.ts";
import { startKernel } from "../wasm/run-kernel.ts";

/** Products of one vector of 8-bit whole numbers with many. */
export interface DotKernel {
  /** Where the one goes. */
  readonly query: Int8Array;
  /** Where the kept one of this place goes; good until the next is asked for. */
  placeFor(place: number): Int8Array;
  /** The products of the query with the first `count` kept ones, written over by the next call. */
  dots(count: number): Int32Array;
}

/** WebAssembly where it runs, else typed arrays: the products are the same. */
export function dotKernel(dimensions: number): DotKernel {
  return wasmDotKernel(dimensions) ?? typedDotKernel(dimensions);
}

const pageBytes = 65_536;
/** Kept vectors that one run goes over. */
const vectorsOfRun = 4096;

/**
 * `dots(vector, end)`: the products of the query with the vectors from one address to the other, of which there has to
 * be one, written from `productsAt` on.
 *
 *     for (product = productsAt; vector !== end; product += 4)
 *       lanes = [0, 0, 0, 0]
 *       for (at = 0; at !== padded; at += 8, vector += 8)
 *         lanes += dot(widen(query[at ...]), widen(*vector))
 *       *product = the sum of lanes
 */
function dotKernelBytes(padded: number, productsAt: number): Uint8Array<ArrayBuffer> {
  const [vector, end, at, product, lanes] = [0, 1, 2, 3, 4];
  const sumOfLanes = [0, 1, 2, 3].map((lane) => sequence(local.get(lanes), i32x4.lane(lane)));
  const advance = (pointer: number, by: number) =>
    sequence(local.get(pointer), i32.constant(by), i32.add, local.set(pointer));
  return assemble(
    {
      name: "dots",
      parameters: ["i32", "i32"],
      locals: ["i32", "i32", "v128"],
      body: [
        sequence(i32.constant(productsAt), local.set(product)),
        repeatWhile(
          sequence(i32.constant(0), i32x4.splat, local.set(lanes), i32.constant(0), local.set(at)),
          repeatWhile(
            sequence(local.get(at), v128.load8x8(), local.get(vector), v128.load8x8(), i32x4.dot16x8),
            sequence(local.get(lanes), i32x4.add, local.set(lanes)),
            sequence(advance(vector, 8), advance(at, 8), local.get(at), i32.constant(padded), i32.notEqual),
          ),
          sequence(local.get(product), ...sumOfLanes, i32.add, i32.add, i32.add, i32.store()),
          sequence(advance(product, 4), local.get(vector), local.get(end), i32.notEqual),
        ),
      ],
    },
    2 + Math.ceil(padded / pageBytes),
  );
}

export function wasmDotKernel(dimensions: number): DotKernel | undefined {
  const padded = Math.ceil(dimensions / 8) * 8;
  const vectorsAt = padded + 4 * vectorsOfRun;
  const kernel = startKernel(dotKernelBytes(padded, padded), "dots");
  if (!kernel) return undefined;
  const { memory, run } = kernel;
  let dots = new Int32Array(256);
  return {
    // Looked up each time: memory that grows moves.
    get query() {
      return new Int8Array(memory.buffer, 0, dimensions);
    },
    placeFor(place) {
      const start = vectorsAt + place * padded;
      const missing = start + padded - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(Math.max(missing, memory.buffer.byteLength / 4) / pageBytes));
      return new Int8Array(memory.buffer, start, dimensions);
    },
    dots(count) {
      if (count > dots.length) dots = new Int32Array(count * 2);
      for (let first = 0; first < count; first += vectorsOfRun) {
        const last = Math.min(count, first + vectorsOfRun);
        run(vectorsAt + first * padded, vectorsAt + last * padded);
        dots.set(new Int32Array(memory.buffer, padded, last - first), first);
      }
      return dots.subarray(0, count);
    },
  };
}

/** About a tenth as fast. */
export function typedDotKernel(dimensions: number): DotKernel {
  const query = new Int8Array(dimensions);
  const kept: Int8Array[] = [];
  return {
    query,
    placeFor: (place) => (kept[place] ??= new Int8Array(dimensions)),
    dots: (count) =>
      Int32Array.from(kept.slice(0, count), (other) => {
        let sum = 0;
        for (let index = 0; index < dimensions; index += 1)
          sum += (query[index] as number) * (other[index] as number);
        return sum;
      }),
  };
}
