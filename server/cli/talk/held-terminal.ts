import { labelWidth } from "../conversation-view.ts";
import type { Terminal } from "../terminal.ts";

/** A terminal that keeps back what is written while somebody types between, so that neither runs into the other. */
export class HeldTerminal implements Terminal {
  readonly #terminal: Terminal;
  #held: string[] | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  get colours(): Terminal["colours"] {
    return this.#terminal.colours;
  }

  get width(): number {
    return this.#terminal.width;
  }

  get isLive(): boolean {
    return this.#terminal.isLive;
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  write(text: string): void {
    if (this.#held) this.#held.push(text);
    else this.#terminal.write(text);
  }

  line(text = ""): void {
    this.write(`${text}\n`);
  }

  /** From here on a line of its own is free for typing. */
  hold(): void {
    this.#terminal.line();
    this.#held = [];
  }

  /** What came meanwhile goes on in the column of speech. */
  release(): void {
    const held = this.#held?.join("") ?? "";
    this.#held = undefined;
    if (held !== "") this.#terminal.write(" ".repeat(labelWidth) + held.trimStart());
  }
}
