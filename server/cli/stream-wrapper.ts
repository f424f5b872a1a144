import { displayWidth } from "./display-width.ts";

/**
 * Wraps words that come in pieces. A word is written once it is whole, since nobody knows before where its line ends;
 * everything before it is on the screen already.
 */
export class StreamWrapper {
  readonly #write: (text: string) => void;
  readonly #indent: number;
  readonly #width: number;
  #column: number;
  #word = "";
  #space = false;

  /** `indent`: columns that are taken on each line; the first line's are written already. */
  constructor(options: {
    readonly write: (text: string) => void;
    readonly indent: number;
    readonly width: number;
  }) {
    this.#write = options.write;
    this.#indent = options.indent;
    this.#width = Math.max(options.indent + 20, options.width);
    this.#column = options.indent;
  }

  write(delta: string): void {
    for (const part of delta.split(/(\s+)/)) {
      if (part === "") continue;
      if (/^\s/.test(part)) {
        this.flush();
        this.#space = true;
      } else this.#word += part;
    }
  }

  /** Writes the word that is held back. */
  flush(): void {
    if (this.#word === "") return;
    const width = displayWidth(this.#word);
    const space = this.#space && this.#column > this.#indent ? 1 : 0;
    if (this.#column > this.#indent && this.#column + space + width > this.#width) {
      this.#write(`\n${" ".repeat(this.#indent)}${this.#word}`);
      this.#column = this.#indent + width;
    } else {
      this.#write(" ".repeat(space) + this.#word);
      this.#column += space + width;
    }
    this.#word = "";
    this.#space = false;
  }
}
