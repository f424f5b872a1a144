import { element } from "./element.js";
import { executorWords, changeWords, nameValues, outcomeWords, ruleWords, sentence } from "./wording.js";

/**
 * @import { ConnectionState, SceneEvent } from "/dramatis-client.js"
 */

/**
 * @typedef {"deed" | "refusal" | "connection"} Kind
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
 * An event of the scene in words; nothing for what the script shows already.
 *
 * @param {SceneEvent} event
 * @param {string} name of the NPC
 * @returns {Entry | undefined}
 */
export function entryOf(event, name) {
  switch (event.type) {
    case "npc.behavior.called":
      return { kind: "deed", text: `${name} called ${call(event)}: ${executorWords(event.executor)}.` };
    case "npc.behavior.refused": {
      const why = event.reason === undefined ? "" : ` by ${ruleWords(event.reason)}`;
      return { kind: "refusal", text: sentence(`${call(event)} was refused${why}`) };
    }
    case "npc.behavior.ended": {
      const { name: behavior, outcome } = event;
      const changes = outcome.type === "done" ? outcome.changes : [];
      const told = [`${behavior}, ${outcomeWords(outcome)}`, ...changes.map(changeWords)];
      return { kind: outcome.type === "done" ? "deed" : "refusal", text: told.map(sentence).join(" ") };
    }
    case "npc.behavior.compensating":
      return {
        kind: "deed",
        text: `${name} was broken off: ${call(event)} is to take it back; ${executorWords(event.executor)}.`,
      };
    case "npc.behavior.compensated": {
      const { name: behavior, outcome } = event;
      const changes = outcome.type === "done" ? outcome.changes : [];
      const told = [`${behavior} taken back, ${outcomeWords(outcome)}`, ...changes.map(changeWords)];
      return { kind: outcome.type === "done" ? "deed" : "refusal", text: told.map(sentence).join(" ") };
    }
    case "world.state":
      return event.changes.length === 0
        ? undefined
        : { kind: "deed", text: sentence(`State changed: ${event.changes.map(changeWords).join(", ")}`) };
    case "world.event":
      return { kind: "deed", text: `The game tells of ${event.name}.` };
    case "world.time":
      return { kind: "deed", text: `The game's clock is at ${event.minutes} minutes.` };
    case "scene.narration":
    case "world.quest": {
      const changes = event.changes.map(changeWords).join(", ");
      return changes === "" ? undefined : { kind: "deed", text: sentence(`By itself: ${changes}`) };
    }
    case "npc.goal": {
      const came = event.status === "met" ? "A goal is met" : "A goal is given up";
      return { kind: "deed", text: `${came}: ${event.text ?? event.goal}` };
    }
    case "scene.presence": {
      const told = event.changes.map((change) => `${change.name} ${presenceWords(change)}`);
      return { kind: "connection", text: told.map(sentence).join(" ") };
    }
    case "scene.context": {
      const near = event.near.map((thing) => thing.name).join(", ");
      return { kind: "connection", text: sentence(near === "" ? "Nothing is near" : `Near is ${near}`) };
    }
    case "npc.emotion":
      return { kind: "deed", text: sentence(`${name} feels ${event.kind} (${event.strength} of 3)`) };
    case "npc.relationship": {
      if (event.changes.length === 0) return undefined;
      const told = event.changes.map(changeWords).join(", ");
      return { kind: "deed", text: sentence(`${told}. ${event.because ?? ""}`.trim()) };
    }
    case "scene.closed":
      return { kind: "connection", text: `The scene is closed (${event.reason}).` };
    case "scene.saved":
      return { kind: "connection", text: `Saved as ${event.name}.` };
    case "npc.turn.replaced": {
      const undone = event.changes.map(changeWords).join(", ");
      return { kind: "deed", text: `It is said again.${undone && ` Taken back: ${undone}.`}` };
    }
    case "npc.turn.withdrawn":
      if (event.feedback !== "replacement") return undefined;
      return { kind: "deed", text: "The answer before it counts again, and what it changed." };
    case "scene.line":
    case "npc.turn.started":
    case "npc.turn.ended":
    case "npc.turn.rated":
    case "npc.turn.edited":
      return undefined;
    default:
      return /** @satisfies {never} */ (event);
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

/** @param {import("/dramatis-client.js").PresenceView} change */
function presenceWords({ here, bearing, npc }) {
  if (!here) return "goes";
  if (npc !== undefined || bearing === undefined) return "comes";
  if (bearing.awake === false) return "falls asleep";
  return bearing.awake === true ? "wakes" : "moves";
}
