import { DramatisError } from "../../domain/errors.ts";
import { dotKernel, type DotKernel } from "./dot-kernel.ts";

export interface SimilarVector {
  readonly number: number;
  readonly cosine: number;
}

export interface VectorIndexOptions {
  /** Numbers of a vector. */
  readonly dimensions: number;
  /** A vector is dropped above this cosine; 0.9 is Persona Hub's (arXiv 2406.20094, appendix B). */
  readonly threshold?: number;
  readonly kernel?: DotKernel;
}

/** Largest of the whole numbers that stand for a coordinate. */
const largest = 127;

/**
 * Embeddings that are too near one another, found exactly: each vector is compared with every one that was kept.
 *
 * Most of them are passed over by whole numbers of 8 bits. Where `q` stands for a vector of length 1 with an error of
 * length `e`, the true product of two is at most `q1 * q2 + e1 * |q2| + e2`, by Cauchy and Schwarz: what that leaves
 * below the threshold cannot be above it. The rest is computed in full. Takes 5 bytes for each number of a vector.
 */
export class VectorIndex {
  readonly #dimensions: number;
  readonly #threshold: number;
  readonly #kernel: DotKernel;
  readonly #vectors: Float32Array[] = [];
  readonly #numbers: number[] = [];
  readonly #withdrawn = new Set<number>();
  /** Of each kept vector: the unit of its whole numbers, the length of its error. */
  #scales = new Float64Array(256);
  #errors = new Float64Array(256);

  constructor({ dimensions, threshold = 0.9, kernel = dotKernel(dimensions) }: VectorIndexOptions) {
    this.#dimensions = dimensions;
    this.#threshold = threshold;
    this.#kernel = kernel;
  }

  get size(): number {
    return this.#vectors.length;
  }

  /** Of the kept vectors above the threshold the first; undefined where there is none, and for a vector of zeros. */
  find(vector: ArrayLike<number>): SimilarVector | undefined {
    return this.#firstLike(this.#unit(vector));
  }

  /** As `find`, and where there is none the vector is kept. */
  take(number: number, vector: ArrayLike<number>): SimilarVector | undefined {
    const unit = this.#unit(vector);
    const found = this.#firstLike(unit);
    if (!found) this.#keep(number, unit);
    return found;
  }

  /** Keeps it, whatever it is like. */
  add(number: number, vector: ArrayLike<number>): void {
    this.#keep(number, this.#unit(vector));
  }

  /** The number is found no more. */
  withdraw(number: number): void {
    this.#withdrawn.add(number);
  }

  #firstLike(unit: Float32Array): SimilarVector | undefined {
    const { scale, error, length } = this.#quantise(unit, this.#kernel.query);
    const dots = this.#kernel.dots(this.size);
    for (let place = 0; place < dots.length; place += 1) {
      const near = (dots[place] as number) * scale * (this.#scales[place] as number);
      const most = near + (this.#errors[place] as number) * length + error + rounding;
      if (most <= this.#threshold) continue;
      const cosine = dot(unit, this.#vectors[place] as Float32Array);
      const number = this.#numbers[place] as number;
      if (cosine > this.#threshold && !this.#withdrawn.has(number)) return { number, cosine };
    }
    return undefined;
  }

  #keep(number: number, unit: Float32Array): void {
    const place = this.size;
    if (place === this.#scales.length) {
      this.#scales = widenedTo(this.#scales, place * 2);
      this.#errors = widenedTo(this.#errors, place * 2);
    }
    const { scale, error } = this.#quantise(unit, this.#kernel.placeFor(place));
    this.#scales[place] = scale;
    this.#errors[place] = error;
    this.#vectors.push(unit);
    this.#numbers.push(number);
  }

  /** Writes the whole numbers; `length` is that of what they stand for. */
  #quantise(unit: Float32Array, into: Int8Array): { scale: number; error: number; length: number } {
    let highest = 0;
    for (const value of unit) highest = Math.max(highest, Math.abs(value));
    const scale = highest / largest;
    let [error, length] = [0, 0];
    for (let index = 0; index < unit.length; index += 1) {
      const value = unit[index] as number;
      const whole = scale === 0 ? 0 : Math.round(value / scale);
      into[index] = whole;
      error += (value - whole * scale) ** 2;
      length += (whole * scale) ** 2;
    }
    return { scale, error: Math.sqrt(error), length: Math.sqrt(length) };
  }

  /** Of length 1. */
  #unit(vector: ArrayLike<number>): Float32Array {
    if (vector.length !== this.#dimensions) {
      throw new DramatisError({
        code: "invalid_input",
        message: `A vector of ${vector.length} numbers came where those of ${this.#dimensions} are compared.`,
        mend: "Take all embeddings from one model.",
      });
    }
    const unit = Float32Array.from(vector);
    const length = Math.sqrt(dot(unit, unit));
    if (!Number.isFinite(length)) {
      throw new DramatisError({ code: "invalid_input", message: "A vector has a number that is none." });
    }
    return length === 0 ? unit : unit.map((value) => value / length);
  }
}

/** More than what 32-bit numbers lose in a product of vectors of length 1. */
const rounding = 1e-5;

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1)
    sum += (left[index] as number) * (right[index] as number);
  return sum;
}

function widenedTo(numbers: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(length);
  wider.set(numbers);
  return wider;
}
