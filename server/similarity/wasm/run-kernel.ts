/** A running module of `assemble`. */
export interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly run: (...parameters: number[]) => void;
}

/** Undefined where this machine cannot run it: without SIMD, or with WebAssembly switched off. */
export function startKernel(bytes: Uint8Array<ArrayBuffer>, name: string): Kernel | undefined {
  if (typeof WebAssembly === "undefined" || !WebAssembly.validate(bytes)) return undefined;
  const { memory, [name]: run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  if (!(memory instanceof WebAssembly.Memory) || !isFunction(run))
    throw new TypeError(`the kernel exports no memory or no function ${name}`);
  return { memory, run };
}

function isFunction(value: unknown): value is Kernel["run"] {
  return typeof value === "function";
}
