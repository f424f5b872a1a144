import { unsigned, type Instruction } from "./instructions.ts";

const types = { i32: 0x7f, v128: 0x7b } as const;
type ValueType = keyof typeof types;

/** `\0asm`, and the version. */
const header: Instruction = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];

/** A function without a result: it works on the memory. */
export interface WasmFunction {
  /** The name that it is exported by. */
  readonly name: string;
  /** They are the first locals. */
  readonly parameters: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly body: readonly Instruction[];
}

/**
 * The bytes of a module of one function and one memory, exported as `memory` (WebAssembly Core Specification 2.0,
 * section 5.5).
 * @param pages 64 KiB each, at the start; the memory may grow.
 */
export function assemble(wasm: WasmFunction, pages: number): Uint8Array<ArrayBuffer> {
  const kinds = (list: readonly ValueType[]): Instruction[] => list.map((type) => [types[type]]);
  const code = [...vectorOf(wasm.locals.map((type) => [1, types[type]])), ...wasm.body.flat(), 0x0b];
  return Uint8Array.from([
    ...header,
    ...section(1, [[0x60, ...vectorOf(kinds(wasm.parameters)), 0]]),
    ...section(3, [[0]]),
    ...section(5, [[0, ...unsigned(pages)]]),
    ...section(7, [
      [...text("memory"), 2, 0],
      [...text(wasm.name), 0, 0],
    ]),
    ...section(10, [[...unsigned(code.length), ...code]]),
  ]);
}

function section(id: number, items: readonly Instruction[]): Instruction {
  const content = vectorOf(items);
  return [id, ...unsigned(content.length), ...content];
}

function vectorOf(items: readonly Instruction[]): Instruction {
  return [...unsigned(items.length), ...items.flat()];
}

function text(name: string): Instruction {
  return vectorOf([...Buffer.from(name, "utf8")].map((byte) => [byte]));
}
