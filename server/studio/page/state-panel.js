import { element } from "./element.js";
import { stateGroups } from "./state-rows.js";
import { trouble } from "./trouble.js";

/**
 * @import { SceneState } from "../../wire/http/api-types.ts"
 * @import { Group, Row } from "./state-rows.js"
 */

/** What the rules look at: how things stand, with what has just changed marked. */
export class StatePanel {
  #read;
  #body = element("div");
  /** @type {SceneState | undefined} */
  #last;

  /** @param {() => Promise<SceneState>} read */
  constructor(read) {
    this.#read = read;
  }

  get node() {
    return element(
      "section",
      { class: "state-panel", "aria-labelledby": "state-head" },
      element("h3", { id: "state-head" }, "How things stand"),
      this.#body,
    );
  }

  async refresh() {
    try {
      const now = await this.#read();
      // What was marked stays so until something else changes.
      if (JSON.stringify(now) === JSON.stringify(this.#last)) return;
      this.#body.replaceChildren(...stateGroups(now, this.#last).map(showGroup));
      this.#last = now;
    } catch (cause) {
      this.#body.replaceChildren(trouble(cause));
    }
  }
}

/** @param {Group} group */
function showGroup({ title, rows }) {
  return element(
    "div",
    { class: "state-group" },
    element("h4", {}, title),
    element("dl", {}, ...rows.map(showRow)),
  );
}

/** @param {Row} row */
function showRow({ label, within, value, before }) {
  return element(
    "div",
    { "data-changed": before !== undefined },
    element("dt", {}, label, within === undefined ? undefined : element("small", {}, ` ${within}`)),
    element(
      "dd",
      {},
      ...(before === undefined ? [value] : [element("del", {}, before), " ", element("ins", {}, value)]),
    ),
  );
}
