import { type EmotionMark, EmotionMarks } from "../domain/feeling/emotion-marks.ts";
import type { SceneId, TurnId } from "../domain/ids.ts";
import type { TurnText } from "../domain/playthrough/journal.ts";
import type { RunnerJournal } from "./runner-journal.ts";

export interface TurnSpeechOptions {
  /** What the world's people can feel. */
  readonly emotions: Iterable<string>;
  /** An emotion was shown, after the text so far. */
  readonly felt: (mark: EmotionMark) => void;
  /** Called when the first text comes. */
  readonly onFirst?: () => void;
}

/**
 * What an NPC is saying in one turn: handed to listeners piece by piece once the turn's start is durable, and to the
 * journal in larger pieces.
 */
export class TurnSpeech {
  readonly #scene: SceneId;
  readonly #turn: TurnId;
  readonly #journal: RunnerJournal;
  #text = "";
  #journaled = 0;
  #started = false;
  #opensRound = false;
  readonly #marks: EmotionMarks;
  readonly #options: TurnSpeechOptions;

  constructor(scene: SceneId, turn: TurnId, journal: RunnerJournal, options: TurnSpeechOptions) {
    this.#options = options;
    this.#marks = new EmotionMarks(options.emotions);
    this.#scene = scene;
    this.#turn = turn;
    this.#journal = journal;
  }

  get text(): string {
    return this.#text;
  }

  get isBehind(): boolean {
    return this.#journaled < this.#text.length;
  }

  /** The start is durable: what was held back goes out. */
  start(): void {
    this.#started = true;
    if (this.#text !== "") this.#tell(0, this.#text);
  }

  /** What comes next is another answer of the model: a space will part it from what was said before the calls. */
  beginRound(): void {
    this.#opensRound = this.#text !== "";
  }

  /** A piece as the model made it: marks of emotion are taken out. */
  add(delta: string): void {
    const { text, marks } = this.#marks.take(delta);
    this.#say(text);
    for (const mark of marks) this.#options.felt(mark);
  }

  /** The model's answer is over: what looked like the beginning of a mark was none. */
  endRound(): void {
    this.#say(this.#marks.end());
  }

  #say(delta: string): void {
    if (delta === "") return;
    const parted = this.#opensRound ? partFrom(this.#text, delta) : delta;
    this.#opensRound = false;
    const offset = this.#text.length;
    this.#text += parted;
    if (offset === 0) this.#options.onFirst?.();
    // Only the piece itself is handed on: a slice of the whole would copy the whole with every token.
    if (this.#started) this.#tell(offset, parted);
  }

  /** The piece that the journal does not have yet, now taken to be in it. */
  take(): readonly TurnText[] {
    if (!this.isBehind) return [];
    const offset = this.#journaled;
    this.#journaled = this.#text.length;
    return [{ type: "turn.text", v: 1, turn: this.#turn, offset, text: this.#text.slice(offset) }];
  }

  #tell(offset: number, delta: string): void {
    for (const listener of this.#journal.listeners) listener.text(this.#scene, this.#turn, offset, delta);
  }
}

/** What is said after a call, with the space that parts it from what was said before. */
function partFrom(before: string, after: string): string {
  return !/\s$/.test(before) && !/^\s/.test(after) ? ` ${after}` : after;
}

/** The words of a turn, as they come of the model's answers in order. `emotions`: the kinds whose marks are not heard. */
export function joinAnswers(answers: readonly string[], emotions: Iterable<string>): string {
  const marks = new EmotionMarks(emotions);
  return answers.reduce((text, answer) => {
    const said = marks.take(answer).text + marks.end();
    return text + (text === "" || said === "" ? said : partFrom(text, said));
  }, "");
}
