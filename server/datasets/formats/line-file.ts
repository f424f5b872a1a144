import { mkdirSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";

/** Bytes that are written at once. An export keeps some hundred files open. */
const blockBytes = 128 * 1024;
/** Of one unit of UTF-16 in UTF-8, at most. */
const widest = 3;
const lineFeed = 0x0a;

/**
 * A file of lines. They are encoded right into a block of bytes, since a text that is put together from many first is
 * encoded at a thirtieth of the speed. While one block is being written another is filled.
 */
export class LineFile {
  count = 0;
  readonly #handle: FileHandle;
  #block: Buffer = Buffer.allocUnsafeSlow(blockBytes);
  #filled = 0;
  /** The block that is being written, or was. */
  #other: Buffer | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(file: string, head?: string): Promise<LineFile> {
    mkdirSync(path.dirname(file), { recursive: true });
    const lines = new LineFile(await open(file, "w"));
    if (head !== undefined) await lines.#append(head);
    return lines;
  }

  /** Goes on after so many bytes of a file that may be there; what stands after them is gone. */
  static async goOn(file: string, bytes: number): Promise<LineFile> {
    const handle = await open(file, "a");
    await handle.truncate(bytes);
    return new LineFile(handle);
  }

  async add(text: string): Promise<void> {
    this.count += 1;
    await this.#append(text);
  }

  async finish(): Promise<void> {
    try {
      await this.#flush();
      await this.#written;
    } finally {
      await this.#handle.close();
    }
  }

  async #append(text: string): Promise<void> {
    if (!this.#hasRoom(text)) await this.#flush();
    if (!this.#hasRoom(text)) {
      await this.#written;
      await this.#handle.writeFile(`${text}\n`);
      return;
    }
    this.#filled += this.#block.write(text, this.#filled);
    this.#block[this.#filled] = lineFeed;
    this.#filled += 1;
  }

  #hasRoom(text: string): boolean {
    const room = blockBytes - this.#filled - 1;
    return text.length * widest <= room || (text.length <= room && Buffer.byteLength(text) <= room);
  }

  /** Waits for the block before this one alone. */
  async #flush(): Promise<void> {
    await this.#written;
    if (this.#filled === 0) return;
    const full = this.#block;
    this.#written = this.#handle.writeFile(full.subarray(0, this.#filled));
    // Whoever writes or ends next is told.
    this.#written.catch(() => undefined);
    this.#block = this.#other ?? Buffer.allocUnsafeSlow(blockBytes);
    this.#other = full;
    this.#filled = 0;
  }
}
