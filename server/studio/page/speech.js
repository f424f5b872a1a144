import { announce } from "./announce.js";
import { button, element } from "./element.js";
import { Sentences } from "./sentences.js";
import { explain, trouble } from "./trouble.js";
import { changeWords, nameValues, outcomeWords, ruleWords } from "./wording.js";

/**
 * @import { BehaviorRefused, BehaviorOutcome, TurnPart, TurnResult } from "/dramatis-client.js"
 */

/**
 * One speech of the script: words as they stream, and stage directions where the NPC acts.
 */
export class ScriptedSpeech {
  #name;
  #body = element("div", { class: "words" });
  #node;
  /** @type {HTMLElement | undefined} the paragraph that grows */
  #words;
  /** @type {Map<string, HTMLElement>} by call */
  #directions = new Map();
  #reasonOf;
  #sentences;
  #afterwards;
  /** @type {readonly HTMLElement[]} what counts instead of the words that were spoken */
  #edited = [];
  /** @type {HTMLElement | undefined} why it counts no longer */
  #struck;

  /**
   * @param {string} name
   * @param {(call: string) => BehaviorRefused["reason"]} reasonOf why the rules refused a call, where that is told
   * @param {() => HTMLElement} afterwards what stands below a turn that is over
   */
  constructor(name, reasonOf, afterwards) {
    this.#afterwards = afterwards;
    this.#name = name;
    this.#reasonOf = reasonOf;
    let speaker = `${name}: `;
    this.#sentences = new Sentences((sentence) => {
      announce(speaker + sentence);
      speaker = "";
    });
    this.#node = element(
      "li",
      { class: "speech", "data-speaking": true },
      element("p", { class: "speaker" }, name),
      this.#body,
    );
  }

  get node() {
    return this.#node;
  }

  /** @param {TurnPart} part */
  add(part) {
    switch (part.type) {
      case "text":
        this.#say(part.delta);
        return;
      case "reset":
        this.#forget();
        this.#say(part.text);
        return;
      case "emotion":
        this.#note(
          `${this.#name} is ${part.strength === 3 ? "very " : part.strength === 1 ? "a little " : ""}${part.kind}`,
        );
        return;
      case "behavior":
        this.#direct(part.call, "asked", `${this.#name} calls ${part.name}`, nameValues(part.arguments));
        return;
      case "refused":
        this.#direct(part.call, "refused", `${this.#name} would ${part.name}`, nameValues(part.arguments));
        this.#tell(part.call, this.#refusal(part.call, part.reason));
        return;
      case "outcome":
        this.#conclude(part.call, part.outcome);
        return;
      default:
        return /** @satisfies {never} */ (part);
    }
  }

  /** @param {TurnResult} result */
  end({ status, reason }) {
    this.#finish();
    const why = reason ? `${status}: ${reason.replaceAll("_", " ")}` : status;
    if (status !== "completed") this.#note(status === "cancelled" ? "stopped" : why);
    this.#body.append(this.#afterwards());
  }

  /** @param {unknown} cause */
  fail(cause) {
    this.#finish();
    const { message, mend } = explain(cause);
    this.#note(mend === undefined ? message : `${message} ${mend}`);
  }

  /**
   * Puts something below the stage direction of that call; false where this speech has none.
   *
   * @param {string} call
   * @param {HTMLElement} node
   */
  place(call, node) {
    const direction = this.#directions.get(call);
    direction?.append(node);
    return direction !== undefined;
  }

  /** Shows other words, which count from now on. @param {string} text */
  rewrite(text) {
    this.#unedit();
    for (const words of this.#spoken()) words.hidden = true;
    this.#edited = [element("p", { class: "said" }, text), element("p", { class: "note" }, "edited")];
    this.#body.prepend(...this.#edited);
    announce(`${this.#name} now says: ${text}`);
  }

  /** Shows what was spoken again, which counts from now on. */
  restore() {
    this.#unedit();
    for (const words of this.#spoken()) words.hidden = false;
    announce(`The edit is taken back. ${this.#name} said what stands there.`);
  }

  /**
   * Marks that another answer counts in its place.
   *
   * @param {string} why
   * @param {() => Promise<void>} [putBack] makes this one count after all
   */
  strike(why, putBack) {
    this.#node.dataset["replaced"] = "";
    this.#struck?.remove();
    this.#struck = element("p", { class: "note" }, why);
    if (putBack) {
      const trying = () =>
        void putBack().catch((/** @type {unknown} */ cause) => this.#struck?.append(trouble(cause)));
      this.#struck.append(" ", button("Take this one after all", trying));
    }
    this.#body.append(this.#struck);
    announce(why);
  }

  /** It counts after all. */
  unstrike() {
    delete this.#node.dataset["replaced"];
    this.#struck?.remove();
    this.#struck = undefined;
  }

  /** @returns {NodeListOf<HTMLElement>} */
  #spoken() {
    return this.#body.querySelectorAll("p.said");
  }

  #unedit() {
    for (const node of this.#edited) node.remove();
    this.#edited = [];
  }

  /** @param {string} text */
  #say(text) {
    if (this.#words === undefined) {
      this.#words = element("p", { class: "said" });
      this.#body.append(this.#words);
    }
    this.#words.append(text);
    this.#sentences.add(text);
  }

  #forget() {
    for (const words of this.#body.querySelectorAll("p.said")) words.remove();
    this.#words = undefined;
  }

  #finish() {
    this.#sentences.end();
    delete this.#node.dataset["speaking"];
  }

  /** @param {string} text */
  #note(text) {
    this.#body.append(element("p", { class: "note" }, text));
    announce(text);
  }

  /**
   * @param {string} call
   * @param {string} state
   * @param {string} deed
   * @param {string} values
   */
  #direct(call, state, deed, values) {
    this.#sentences.end();
    this.#words = undefined;
    const text = values === "" ? deed : `${deed}: ${values}`;
    const direction = element("div", { class: "direction", "data-state": state }, element("p", {}, text));
    this.#directions.set(call, direction);
    this.#body.append(direction);
    announce(text);
  }

  /** @param {string} call @param {readonly string[]} lines */
  #tell(call, lines) {
    this.#directions.get(call)?.append(...lines.map((line) => element("p", { class: "outcome" }, line)));
    announce(lines.join(". "));
  }

  /** @param {string} call @param {string | undefined} message */
  #refusal(call, message) {
    const reason = this.#reasonOf(call);
    const why = reason ? `Refused by ${ruleWords(reason)}` : "Refused by the world’s rules";
    return message === undefined ? [why] : [why, `${this.#name} is told: “${message}”`];
  }

  /** @param {string} call @param {BehaviorOutcome} outcome */
  #conclude(call, outcome) {
    const direction = this.#directions.get(call);
    if (direction) direction.dataset["state"] = outcome.type === "done" ? "done" : "failed";
    const changes = outcome.type === "done" ? outcome.changes.map(changeWords) : [];
    this.#tell(call, [capital(outcomeWords(outcome)), ...changes]);
  }
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
