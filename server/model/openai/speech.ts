const opening = "<think>";
const closing = "</think>";

/**
 * What a provider sends as content becomes deltas that may be spoken: thoughts that a local model writes at the
 * start, between `<think>` and `</think>`, are left out, white space before the first word waits for the word, and
 * no delta ends inside a surrogate pair.
 *
 *     start ──<think>──▶ thinking ──</think>──▶ start (once) ──▶ speaking
 *       └──────────── anything else ──────────────────────────────▲
 */
export class Speech {
  readonly #say: (delta: string) => void;
  #state: "start" | "thinking" | "speaking" = "start";
  #held = "";
  #thought = false;
  #length = 0;

  constructor(say: (delta: string) => void) {
    this.#say = say;
  }

  /** UTF-16 code units that were said. */
  get length(): number {
    return this.#length;
  }

  push(content: string): void {
    if (this.#state === "speaking" && this.#held === "") {
      this.#speak(content);
      return;
    }
    this.#held += content;
    this.#advance();
  }

  /** No content follows: what was held back for a decision is said, a thought that did not end is not. */
  finish(): void {
    const held = this.#held;
    this.#held = "";
    if (this.#state === "thinking" || held.trim() === "") return;
    this.#length += held.length;
    this.#say(isHigh(held, held.length - 1) ? `${held.slice(0, -1)}\ufffd` : held);
  }

  #advance(): void {
    if (this.#state === "start") {
      const text = this.#held.trimStart();
      if (!this.#thought && text.startsWith(opening)) this.#state = "thinking";
      else if (text !== "" && (this.#thought || !opening.startsWith(text))) this.#state = "speaking";
    }
    if (this.#state === "thinking") {
      const end = this.#held.indexOf(closing);
      if (end !== -1) {
        this.#held = this.#held.slice(end + closing.length).trimStart();
        this.#thought = true;
        this.#state = this.#held === "" ? "start" : "speaking";
      } else if (this.#held.length > closing.length) {
        this.#held = this.#held.slice(-closing.length);
      }
    }
    if (this.#state !== "speaking") return;
    const text = this.#thought && this.#length === 0 ? this.#held.trimStart() : this.#held;
    this.#held = "";
    this.#speak(text);
  }

  #speak(text: string): void {
    let delta = text;
    if (isLow(delta, 0)) delta = `\ufffd${delta.slice(1)}`;
    if (isHigh(delta, delta.length - 1)) {
      this.#held = delta.slice(-1);
      delta = delta.slice(0, -1);
    }
    if (delta === "") return;
    this.#length += delta.length;
    this.#say(delta);
  }
}

function isHigh(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit < 0xe000;
}
