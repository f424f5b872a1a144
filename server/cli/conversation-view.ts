import { performance } from "node:perf_hooks";
import type { Refusal } from "../domain/behavior/rules.ts";
import type { Json } from "../domain/json.ts";
import { displayWidth } from "./display-width.ts";
import { StreamWrapper } from "./stream-wrapper.ts";
import type { Terminal } from "./terminal.ts";
import { hangText } from "./wrap-text.ts";

interface Call {
  readonly name: string;
  readonly arguments: { readonly [name: string]: Json };
}

/** Why a call was refused, as much of it as is known. */
export type ShownRefusal = Pick<Refusal, "message"> & Partial<Omit<Refusal, "message">>;

/** How a call came out; what is not `done` says why in words. */
export type ShownOutcome =
  | {
      readonly type: "done";
      readonly by: string;
      readonly result: { readonly [name: string]: Json };
      readonly changes: readonly { readonly path: string; readonly before: Json; readonly after: Json }[];
    }
  | { readonly type: "not_done"; readonly why: string };

type Changes = Extract<ShownOutcome, { readonly type: "done" }>["changes"];

/** How long a turn took as whoever waited for it saw it, milliseconds. `first`: to its first word, if it had one. */
export interface Timing {
  readonly first?: number;
  readonly whole: number;
}

/** Columns of the speakers; a name that is longer is cut. */
export const labelWidth = 12;

/**
 * A conversation in a terminal: who speaks on the left, words as they come on the right, and between them what was
 * done, what was refused and why.
 */
export class ConversationView {
  readonly #terminal: Terminal;
  readonly #now: () => number;
  #speech: StreamWrapper | undefined;
  #speaker = "";
  #askedAt: number | undefined;
  #firstAt: number | undefined;
  #timing: Timing | undefined;

  /** `now`: milliseconds of a clock that only goes on. */
  constructor(terminal: Terminal, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
  }

  /** Of the last turn that was asked for. */
  get timing(): Timing | undefined {
    return this.#timing;
  }

  /** The turn is waited for from here on. */
  asked(): void {
    this.#askedAt = this.#now();
    this.#firstAt = undefined;
    this.#timing = undefined;
  }

  /** Whether words are coming. */
  get isSpeaking(): boolean {
    return this.#speech !== undefined;
  }

  /** Something that nobody in the scene says: what a command did, that the world was reloaded. */
  notice(text: string): void {
    this.#breakSpeech();
    this.#terminal.line(this.#terminal.colours.dim(hangText("  · ", text, this.#terminal.width)));
  }

  /** Somebody's words that are there whole. */
  say(speaker: string, text: string): void {
    const { dim } = this.#terminal.colours;
    this.#terminal.line(hangText(dim(label(speaker)), text, this.#terminal.width));
  }

  /** The speaker's words follow by `text`. */
  beginTurn(speaker: string): void {
    this.#speaker = speaker;
  }

  text(delta: string): void {
    this.#firstAt ??= this.#now();
    this.#speech ??= this.#openSpeech();
    this.#speech.write(delta);
  }

  called(call: Call): void {
    this.#breakSpeech();
    const { cyan } = this.#terminal.colours;
    this.#note(cyan("▸ "), cyan(formatCall(call)));
  }

  felt({ kind, strength }: { readonly kind: string; readonly strength: number }): void {
    this.#breakSpeech();
    this.#note(
      "  ",
      this.#terminal.colours.dim(`(${["", "a little ", "", "very "][strength] ?? ""}${kind})`),
    );
  }

  refused(call: Call, refusal: ShownRefusal): void {
    this.#breakSpeech();
    const { yellow, dim } = this.#terminal.colours;
    this.#note(yellow("✗ "), yellow(formatCall(call)));
    const rule =
      refusal.rule === undefined ? "refused" : `refused by rule ${refusal.rule}: ${refusal.expression ?? ""}`;
    this.#note("  ", rule);
    const values = Object.entries(refusal.values ?? {}).map(([path, value]) => `${path} is ${show(value)}`);
    this.#note("  ", dim([...values, `told “${refusal.message}”`].join(", ")));
  }

  ended(outcome: ShownOutcome): void {
    this.#breakSpeech();
    const { dim, green, red } = this.#terminal.colours;
    if (outcome.type === "not_done") {
      this.#note("  ", red(outcome.why));
      return;
    }
    const result = Object.entries(outcome.result).map(([name, value]) => `${name} ${show(value)}`);
    const said = result.length === 0 ? "" : `: ${result.join(", ")}`;
    this.#note("  ", `${green(`done by ${outcome.by}`)}${said}`);
    if (outcome.changes.length > 0) this.#note("  ", dim(showChanges(outcome.changes)));
  }

  /** What the speaker did is being taken back; how that comes out is told by `ended`. */
  undoing(call: Call): void {
    this.#breakSpeech();
    const { yellow } = this.#terminal.colours;
    this.#note(yellow("↩ "), yellow(`taken back: ${formatCall(call)}`));
  }

  /** What the speaker did was taken back, without anybody's doing. */
  undone(behavior: string, changes: Changes): void {
    this.#breakSpeech();
    const { yellow, dim } = this.#terminal.colours;
    this.#note(yellow("↩ "), yellow(`taken back: ${behavior}`));
    if (changes.length > 0) this.#note("  ", dim(showChanges(changes)));
  }

  /** How the speaker stands toward the player has changed, and why. */
  stands(changes: Changes, because: string | undefined): void {
    if (changes.length === 0) return;
    this.#breakSpeech();
    const why = because === undefined ? "" : `, “${because}”`;
    const said = showChanges(changes).replaceAll("standing.", "");
    this.#note("  ", this.#terminal.colours.dim(`(toward you: ${said}${why})`));
  }

  /** Somebody broke in. */
  cutOff(): void {
    if (this.#speech) this.text(" —");
    this.endTurn();
  }

  /** Ends the turn; `why` says what kept it from being whole. */
  endTurn(why?: string): void {
    this.#breakSpeech();
    if (this.#askedAt !== undefined) {
      const first = this.#firstAt === undefined ? {} : { first: this.#firstAt - this.#askedAt };
      this.#timing = { ...first, whole: this.#now() - this.#askedAt };
      this.#askedAt = undefined;
    }
    if (why !== undefined) this.#note("  ", this.#terminal.colours.red(why));
  }

  /** The turn before counts no longer, and with it goes what its calls had changed. */
  replaced(changes: Changes): void {
    const back = showChanges(netOf(changes));
    this.notice(back === "" ? "In the place of that:" : `Taken back: ${back}. In the place of that:`);
  }

  /** The turn before counts again: what is not now as it was after the other. */
  putBack(changes: Changes): void {
    const net = netOf(changes);
    if (net.length > 0) this.notice(`Changed back: ${showChanges(net)}.`);
  }

  #openSpeech(): StreamWrapper {
    const { bold } = this.#terminal.colours;
    this.#terminal.write(bold(label(this.#speaker)));
    this.#speaker = "";
    return new StreamWrapper({
      write: (text) => this.#terminal.write(text),
      indent: labelWidth,
      width: this.#terminal.width,
    });
  }

  #breakSpeech(): void {
    if (this.#speech === undefined) return;
    this.#speech.flush();
    this.#speech = undefined;
    this.#terminal.line();
  }

  #note(lead: string, text: string): void {
    this.#terminal.line(hangText(" ".repeat(labelWidth) + lead, text, this.#terminal.width));
  }
}

/** `give_item(item: "rope", quantity: 1)` */
export function formatCall(call: Call): string {
  const given = Object.entries(call.arguments).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return `${call.name}(${given.join(", ")})`;
}

/** One change for each path, without those that came back to where they were. */
function netOf(changes: Changes): Changes {
  return [...new Set(changes.map(({ path }) => path))].flatMap((path) => {
    const steps = changes.filter((change) => change.path === path);
    const [first, last] = [steps[0], steps.at(-1)];
    if (!first || !last || JSON.stringify(first.before) === JSON.stringify(last.after)) return [];
    return [{ path, before: first.before, after: last.after }];
  });
}

function showChanges(changes: Changes): string {
  return changes.map(({ path, before, after }) => showChange(path, before, after)).join("; ");
}

function showChange(path: string, before: Json, after: Json): string {
  if (Array.isArray(after)) return `${path} is now ${show(after)}`;
  return `${path} ${show(before)} → ${show(after)}`;
}

function show(value: Json): string {
  if (typeof value === "string") return value === "" ? "empty" : value;
  return Array.isArray(value) ? value.map(show).join(", ") || "empty" : JSON.stringify(value);
}

function label(speaker: string): string {
  const shown = displayWidth(speaker) < labelWidth - 2 ? speaker : `${speaker.slice(0, labelWidth - 3)}`;
  return `  ${shown}`.padEnd(labelWidth - displayWidth(shown) + shown.length);
}
