import { byId, element } from "./element.js";
import { trouble } from "./trouble.js";

/**
 * @import { Api, ApiError } from "./api.js"
 * @import { View } from "./main.js"
 */

/**
 * Asks for the admin key, and says what the page does with it.
 *
 * @param {Api} api
 * @param {ApiError} refusal
 * @param {() => void} again tries the page that was asked for once more
 * @returns {View}
 */
export function showKeyForm(api, refusal, again) {
  const form = element(
    "form",
    { class: "card key-form" },
    element("h1", {}, "A key is needed"),
    api.hasKey ? trouble(refusal) : undefined,
    element("label", { for: "key" }, "The server’s admin key"),
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
      "It is what the server was started with as DRAMATIS_KEY. It stays in this tab, goes to this server alone, and " +
        "opens the casts. For each talk the page mints a ticket with it, as a game’s backend does: players never see " +
        "a key, they are given tickets (POST /v1/tickets).",
    ),
    element("button", { class: "main" }, "Open the house"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    api.useKey(byId("key", HTMLInputElement).value.trim());
    again();
  });
  return { title: "A key is needed", nodes: [form] };
}
