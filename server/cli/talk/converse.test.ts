import { expect, test } from "vitest";
import { converse, type Conversation } from "./converse.ts";

/** A keyboard: lines come when the test types them. */
class Keyboard implements AsyncIterator<string> {
  readonly #typed: IteratorResult<string, undefined>[] = [];
  #wake: (() => void) | undefined;

  type(line: string | undefined): void {
    this.#typed.push(line === undefined ? { done: true, value: undefined } : { value: line });
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<string, undefined>> {
    while (true) {
      const line = this.#typed.shift();
      if (line) return line;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}

/** Somebody whose answers end when the test says so; what is said with `!` broke in. */
function open(isTyped: boolean) {
  const keyboard = new Keyboard();
  const log: string[] = [];
  const ends: (() => void)[] = [];
  let turns = 0;
  const heard: (() => void)[] = [];
  const note = (what: string): void => {
    log.push(what);
    for (const wake of heard.splice(0)) wake();
  };
  const conversation: Conversation = {
    lines: keyboard,
    isTyped,
    talk: {
      get turns() {
        return turns;
      },
      say: (text, { interrupts = false } = {}) =>
        new Promise((resolve) => {
          if (interrupts) ends.shift()?.();
          ends.push(() => {
            turns += 1;
            resolve();
          });
          note(interrupts ? `!${text}` : text);
        }),
    },
    prompt: () => undefined,
    show: (line) => note(`shown ${line}`),
    command: (line) => {
      note(line);
      return Promise.resolve(line !== "/quit");
    },
    answered: () => Promise.resolve(note("answered")),
    isOver: () => false,
  };
  const until = async (what: string): Promise<void> => {
    while (!log.includes(what)) await new Promise<void>((resolve) => heard.push(resolve));
  };
  return { keyboard, log, until, end: () => ends.shift()?.(), over: converse(conversation) };
}

test("[SC14] at a keyboard a line breaks in, an empty one does not, and a command waits for the end", async () => {
  const { keyboard, log, until, end, over } = open(true);
  keyboard.type("How was the winter?");
  await until("How was the winter?");
  keyboard.type("  ");
  keyboard.type("Stop. Have you a rope?");
  await until("!Stop. Have you a rope?");
  keyboard.type("/quit");
  end();
  await over;
  expect(log).toEqual(["How was the winter?", "!Stop. Have you a rope?", "answered", "/quit"]);
});

test("[SC14] lines of a pipe wait for each other", async () => {
  const { keyboard, log, until, end, over } = open(false);
  keyboard.type("One.");
  keyboard.type("Two.");
  keyboard.type(undefined);
  await until("One.");
  end();
  await until("Two.");
  end();
  await over;
  expect(log).toEqual(["shown One.", "One.", "answered", "shown Two.", "Two.", "answered"]);
});
