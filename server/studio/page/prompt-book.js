import { element } from "./element.js";
import { executorWords, changeWords, nameValues, outcomeWords, ruleWords } from "./wording.js";

/**
 * @import { ConnectionState, SceneEvent } from "/dramatis-client.js"
 */

/**
 * @typedef {"deed" | "refusal" | "state" | "connection"} Kind
 * @typedef {{ readonly kind: Kind, readonly text: string }} Entry
 */

/** What is happening behind the words, one entry after the other, the newest first. */
export class PromptBook {
  #list = element("ol", { class: "happenings", reversed: true });
  #empty = element("p", { class: "empty" }, "Nothing has happened yet. Ask for something.");

  get node() {
    return element(
      "section",
      { class: "prompt-book", "aria-labelledby": "book-head" },
      element("h3", { id: "book-head" }, "What is happening"),
      this.#empty,
      this.#list,
    );
  }

  /** @param {Entry} entry */
  enter({ kind, text }) {
    this.#empty.remove();
    this.#list.prepend(element("li", { "data-kind": kind }, text));
  }
}

/**
 * An event of the scene in words; none for what the script shows already.
 *
 * @param {SceneEvent} event
 * @param {string} name of the NPC
 * @returns {Entry[]}
 */
export function entriesOf(event, name) {
  switch (event.type) {
    case "npc.behavior.called":
      return [{ kind: "deed", text: `${name} called ${call(event)}: ${executorWords(event.executor)}.` }];
    case "npc.behavior.refused":
      return [
        {
          kind: "refusal",
          text: `${call(event)} was refused${event.reason ? ` by ${ruleWords(event.reason)}` : ""}.`,
        },
      ];
    case "npc.behavior.ended": {
      const changes = event.outcome.type === "done" ? event.outcome.changes : [];
      return [
        {
          kind: event.outcome.type === "done" ? "deed" : "refusal",
          text: `${event.name}, ${outcomeWords(event.outcome)}.`,
        },
        ...changes.map((change) => ({ kind: /** @type {const} */ ("state"), text: changeWords(change) })),
      ];
    }
    case "world.state":
      return event.changes.map((change) => ({ kind: "state", text: changeWords(change) }));
    case "scene.closed":
      return [{ kind: "connection", text: `The scene is closed (${event.reason}).` }];
    // Lines and turns stand in the script.
    case "scene.line":
    case "npc.turn.started":
    case "npc.turn.ended":
      return [];
    default:
      return [];
  }
}

/**
 * @param {ConnectionState} state
 * @returns {string}
 */
export function connectionWords(state) {
  switch (state) {
    case "connecting":
      return "Connecting.";
    case "open":
      return "Connected.";
    case "reconnecting":
      return "The connection is lost and being sought again. The talk goes on where it was.";
    case "idle":
      return "The connection is closed until it is needed.";
    case "closed":
      return "The connection is closed.";
    default:
      return /** @satisfies {never} */ (state);
  }
}

/** @param {{ readonly name: string, readonly arguments: import("/dramatis-client.js").JsonRecord }} event */
function call({ name, arguments: values }) {
  const given = nameValues(values);
  return given === "" ? name : `${name} (${given})`;
}
