/**
 * The instructions of WebAssembly that the kernels use, as bytes (WebAssembly Core Specification 2.0, section 5.4), by
 * their names in the text format.
 */
export type Instruction = readonly number[];

/** LEB128, unsigned. */
export function unsigned(value: number): Instruction {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest];
}

/** LEB128, signed. */
function signed(value: number): Instruction {
  const bytes: number[] = [];
  let rest = value;
  for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest & 127];
}

function vector(code: number, ...immediates: Instruction): Instruction {
  return [0xfd, ...unsigned(code), ...immediates];
}

/** Alignment, as a power of two, and the offset that is added to the address on the stack. */
function at(alignment: number, offset: number): Instruction {
  return [...unsigned(alignment), ...unsigned(offset)];
}

export const local = {
  get: (index: number): Instruction => [0x20, ...unsigned(index)],
  set: (index: number): Instruction => [0x21, ...unsigned(index)],
};

export const i32 = {
  constant: (value: number): Instruction => [0x41, ...signed(value)],
  load: (offset = 0): Instruction => [0x28, ...at(2, offset)],
  store: (offset = 0): Instruction => [0x36, ...at(2, offset)],
  add: [0x6a],
  notEqual: [0x47],
} satisfies Record<string, Instruction | ((value: number) => Instruction)>;

export const v128 = {
  load: (offset = 0): Instruction => vector(0x00, ...at(2, offset)),
  /** Eight signed bytes, widened to 16 bits each. */
  load8x8: (offset = 0): Instruction => vector(0x01, ...at(0, offset)),
  /** One number of 32 bits in all four lanes. */
  load32Splat: (offset = 0): Instruction => vector(0x09, ...at(2, offset)),
  store: (offset = 0): Instruction => vector(0x0b, ...at(2, offset)),
};

export const i32x4 = {
  splat: vector(0x11),
  lane: (lane: number): Instruction => vector(0x1b, lane),
  add: vector(0xae),
  multiply: vector(0xb5),
  minimum: vector(0xb6),
  /** Products of eight pairs of 16 bits, added by twos. */
  dot16x8: vector(0xba),
};

/** One after the other, where a line of a kernel reads better than one instruction each. */
export function sequence(...instructions: readonly Instruction[]): Instruction {
  return instructions.flat();
}

/** Runs the body, and again as long as the number that it leaves on the stack is not 0. */
export function repeatWhile(...body: readonly Instruction[]): Instruction {
  return [0x03, 0x40, ...body.flat(), 0x0d, 0, 0x0b];
}
