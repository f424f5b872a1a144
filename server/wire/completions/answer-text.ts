/** What parts two messages of the NPC that an answer holds as one text. */
const parting = "\n\n";

/** The text of an answer. Messages that come one after the other are paragraphs of it. */
export class AnswerText {
  #said = "";
  #isParted = false;

  get said(): string {
    return this.#said;
  }

  /** What is to be told of it; a message does not begin with the space that parts it, within the turn, from others. */
  add(delta: string): string {
    const begins = this.#said === "" || this.#isParted;
    const text = begins ? delta.trimStart() : delta;
    if (text === "") return "";
    const told = this.#isParted ? parting + text : text;
    this.#isParted = false;
    this.#said += told;
    return told;
  }

  closeMessage(): void {
    this.#isParted = this.#said !== "";
  }
}
