import type { Talk } from "../owner/stage.ts";
import { isCommand } from "./commands.ts";

export interface Conversation {
  readonly lines: AsyncIterator<string>;
  readonly talk: Pick<Talk, "say" | "turns">;
  /** Whether lines come from a keyboard: one that comes while the NPC speaks breaks in. Those of a pipe wait. */
  readonly isTyped: boolean;
  /** Asks for a line. */
  prompt(): void;
  /** A line that nobody typed is shown. */
  show(line: string): void;
  /** False where the command ends the talk. */
  command(line: string): Promise<boolean>;
  /** After each line that was answered. */
  answered(): Promise<void>;
  /** Whether nothing more is to be said. */
  isOver(): boolean;
}

/** Says line after line until there are none, or one says that the talk is over. */
export async function converse(conversation: Conversation): Promise<void> {
  const { lines, talk } = conversation;
  const typing = new NextLine(lines);
  for (;;) {
    if (conversation.isTyped) conversation.prompt();
    const line = await typing.take();
    if (line === undefined || conversation.isOver()) return;
    if (line === "") continue;
    const before = talk.turns;
    if (isCommand(line)) {
      if (!(await conversation.command(line))) return;
    } else {
      await say(conversation, line, typing);
    }
    if (talk.turns > before) await conversation.answered();
  }
}

/** Resolves when it was answered, or what broke into that was. */
async function say(conversation: Conversation, line: string, typing: NextLine): Promise<void> {
  const { talk, isTyped } = conversation;
  if (!isTyped) {
    conversation.show(line);
    return talk.say(line);
  }
  const said = [talk.say(line)];
  for (;;) {
    const isOver = Promise.all(said).then(() => true);
    if (await Promise.race([isOver, typing.ready().then(() => false)])) return;
    const next = await typing.ready();
    // What is no talk waits until she has spoken.
    if (next === undefined || isCommand(next)) return void (await isOver);
    await typing.take();
    if (next !== "") said.push(talk.say(next, { interrupts: true }));
  }
}

/** The line that comes next, looked at before it is taken. */
class NextLine {
  readonly #lines: AsyncIterator<string>;
  #next: Promise<string | undefined> | undefined;

  constructor(lines: AsyncIterator<string>) {
    this.#lines = lines;
  }

  /** Resolves when it is there; undefined when none comes. */
  ready(): Promise<string | undefined> {
    return (this.#next ??= this.#lines
      .next()
      .then((next) => (next.done === true ? undefined : next.value.trim())));
  }

  async take(): Promise<string | undefined> {
    const line = await this.ready();
    this.#next = undefined;
    return line;
  }
}
