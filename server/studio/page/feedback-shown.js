/**
 * @import { SceneEvent } from "/dramatis-client.js"
 * @import { FeedbackBar } from "./feedback-bar.js"
 */

/** What was said of the turns of a talk, on the bars below them; what comes before its bar waits for it. */
export class FeedbackShown {
  /** @type {Map<string, FeedbackBar>} by turn */
  #bars = new Map();
  /** @type {Map<string, "up" | "down">} by turn */
  #ratings = new Map();
  /** @type {Map<string, string>} by turn */
  #edits = new Map();

  /** @param {string} turn @param {FeedbackBar} bar */
  add(turn, bar) {
    this.#bars.set(turn, bar);
    this.#show(turn);
  }

  /** @param {SceneEvent} event @param {string | undefined} visitor whose ratings are shown */
  happened(event, visitor) {
    const isOwn = "player" in event && event.player === visitor;
    if (event.type === "npc.turn.rated" && isOwn) this.#ratings.set(event.turn, event.rating);
    else if (event.type === "npc.turn.edited") this.#edits.set(event.turn, event.text);
    else if (event.type === "npc.turn.withdrawn" && event.feedback === "edit") this.#edits.delete(event.turn);
    else if (event.type === "npc.turn.withdrawn" && event.feedback === "rating" && isOwn)
      this.#ratings.delete(event.turn);
    else return;
    this.#show(event.turn);
  }

  /** @param {string} turn */
  #show(turn) {
    this.#bars.get(turn)?.showRating(this.#ratings.get(turn));
    this.#bars.get(turn)?.showEdit(this.#edits.get(turn));
  }
}
