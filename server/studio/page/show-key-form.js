import { byId, element } from "./element.js";
import { trouble } from "./trouble.js";

/**
 * @import { Api, ApiError } from "./api.js"
 * @import { View } from "./main.js"
 */

/**
 * Asks for the admin key or a ticket, and says what the page does with either.
 *
 * @param {Api} api
 * @param {ApiError} refusal
 * @param {(ticket?: string) => void} again tries the page that was asked for once more, with a ticket where one is given
 * @param {unknown} [ticketRefusal] why the last ticket opened nothing
 * @returns {View}
 */
export function showKeyForm(api, refusal, again, ticketRefusal) {
  const form = element(
    "form",
    { class: "card key-form" },
    element("h1", {}, "A key is needed"),
    ticketRefusal !== undefined ? trouble(ticketRefusal) : api.hasKey ? trouble(refusal) : undefined,
    element("label", { for: "key" }, "The server’s admin key, or a ticket"),
    element("input", {
      id: "key",
      type: "password",
      autocomplete: "off",
      required: true,
      "aria-describedby": "key-help",
    }),
    element(
      "p",
      { id: "key-help", class: "help" },
      "The key is what the server was started with as DRAMATIS_KEY. It stays in this tab, goes to this server alone, and " +
        "opens the casts. For each talk the page mints a ticket with it, as a game’s backend does: players never see " +
        "a key, they are given tickets (POST /v1/tickets).",
    ),
    element(
      "p",
      { class: "help" },
      "A ticket opens one talk, on the page of an NPC (its address ends in #/world/npc). With it nobody can be cast or " +
        "edited, no reasons and no state are seen, and a reload ends the talk.",
    ),
    element("button", { class: "main" }, "Open the house"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = byId("key", HTMLInputElement).value.trim();
    if (given.startsWith("ticket_")) return again(given);
    api.useKey(given);
    again();
  });
  return { title: "A key is needed", nodes: [form] };
}
