import { element } from "./element.js";

/**
 * Asks who plays the game, and begins.
 *
 * @param {string} name of the NPC
 * @param {(form: HTMLFormElement, simulate: boolean) => void} begin
 */
export function beginForm(name, begin) {
  const form = element(
    "form",
    { class: "card begin" },
    element(
      "fieldset",
      {},
      element("legend", {}, `When ${name} does something that a game has to carry out`),
      choice("simulate", "simulate it", "The server’s simulator does what the world declares.", true),
      choice(
        "ask",
        "ask me: I play the game",
        "Each call comes to you, to accept, to refuse or to leave unanswered.",
        false,
      ),
    ),
    element("p", { class: "actions" }, element("button", { class: "main" }, "Begin the scene")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(form, new FormData(form).get("game") === "simulate");
  });
  return form;
}

/** @param {string} value @param {string} label @param {string} help @param {boolean} checked */
function choice(value, label, help, checked) {
  return element(
    "label",
    { class: "choice" },
    element("input", { type: "radio", name: "game", value, checked }),
    element("span", {}, element("b", {}, label), element("span", { class: "help" }, ` ${help}`)),
  );
}
