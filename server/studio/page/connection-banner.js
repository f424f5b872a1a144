import { byId } from "./element.js";

/**
 * @import { ConnectionState } from "/dramatis-client.js"
 */

/** Milliseconds that good news stays. */
const goodNewsStays = 6000;

let wasLost = false;
let hiding = 0;

/**
 * Shows what a player has to know of the connection, and nothing while all is well.
 *
 * @param {ConnectionState} state
 */
export function showConnection(state) {
  const banner = byId("connection", HTMLElement);
  clearTimeout(hiding);
  if (state === "reconnecting") {
    wasLost = true;
    show(
      banner,
      "lost",
      "The connection is lost and is being sought. Nothing that was said is lost with it.",
    );
    return;
  }
  if (state === "open" && wasLost) {
    wasLost = false;
    show(banner, "back", "Connected again: the talk goes on where it was.");
    hiding = window.setTimeout(() => (banner.hidden = true), goodNewsStays);
    return;
  }
  if (state === "closed" || state === "idle") wasLost = false;
  if (state !== "connecting") banner.hidden = true;
}

/** @param {HTMLElement} banner @param {string} state @param {string} text */
function show(banner, state, text) {
  banner.dataset["state"] = state;
  banner.textContent = text;
  banner.hidden = false;
}
