import { mkdirSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";

/** A file of lines, written in larger pieces. */
export class LineFile {
  count = 0;
  readonly #handle: FileHandle;
  #waiting = "";

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  static async create(file: string, head?: string): Promise<LineFile> {
    mkdirSync(path.dirname(file), { recursive: true });
    const lines = new LineFile(await open(file, "w"));
    if (head !== undefined) lines.#waiting = `${head}\n`;
    return lines;
  }

  async add(text: string): Promise<void> {
    this.count += 1;
    this.#waiting += `${text}\n`;
    if (this.#waiting.length > 1_000_000) await this.#write();
  }

  async finish(): Promise<void> {
    await this.#write();
    await this.#handle.close();
  }

  async #write(): Promise<void> {
    await this.#handle.writeFile(this.#waiting);
    this.#waiting = "";
  }
}
