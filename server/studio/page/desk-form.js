import { button, element } from "./element.js";

/**
 * @import { JsonRecord, JsonValue } from "/dramatis-client.js"
 * @import { World } from "../../wire/http/api-types.ts"
 */

/** @typedef {World["behaviors"][number]["result"]} Result */

/**
 * The card on which the visitor answers for the game.
 *
 * @param {object} options
 * @param {string} options.wish  What the NPC wants to do.
 * @param {Result} options.result  What the world declares that it returns.
 * @param {JsonRecord} options.values  The call's arguments.
 * @param {number} options.deadline  Milliseconds that are left.
 * @param {(result: JsonRecord) => void} options.accept
 * @param {(reason: string) => void} options.refuse
 * @param {() => void} options.wait
 */
export function deskForm({ wish, result, values, deadline, accept, refuse, wait }) {
  const fields = Object.entries(result).map(([field, declared]) => resultField(field, declared, values));
  const reason = element("input", { type: "text", value: "Not now.", maxlength: 300 });
  const form = element(
    "form",
    { class: "desk", "aria-label": wish, tabindex: -1 },
    element("p", { class: "wish" }, `${wish}.`),
    element("p", { class: "help" }, "The rules allow it. You are the game: what happens?"),
    fieldList(fields),
    element("label", {}, "If not, the reason ", reason),
    element(
      "p",
      { class: "actions" },
      element("button", { class: "main" }, "Accept"),
      button("Refuse", () => refuse(reason.value)),
      button("Let it time out", wait),
    ),
    countDown(deadline),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    accept(Object.fromEntries(fields.map(({ field, read }) => [field, read()])));
  });
  return form;
}

/** @typedef {{ readonly field: string, readonly label: HTMLElement, readonly read: () => JsonValue }} Field */

/** @param {readonly Field[]} fields */
function fieldList(fields) {
  if (fields.length === 0) return "";
  const legend = element("legend", {}, "If it is done, the game answers");
  return element("fieldset", {}, legend, ...fields.map(({ label }) => label));
}

/**
 * A declared field of a result as a control, filled with what would be plausible.
 *
 * @param {string} field
 * @param {Result[string]} declared
 * @param {JsonRecord} values the call's arguments
 * @returns {Field}
 */
function resultField(field, declared, values) {
  const { type, description, minimum, maximum, enum: choices } = declared;
  const help = description === undefined ? field : `${field} (${description.replace(/\.$/, "")})`;
  if (type === "boolean") {
    const box = element("input", { type: "checkbox", checked: true });
    return { field, label: element("label", {}, box, ` ${help}`), read: () => box.checked };
  }
  if (choices) {
    const select = element("select", {}, ...choices.map((choice) => element("option", {}, choice)));
    return { field, label: element("label", {}, `${help} `, select), read: () => select.value };
  }
  if (type === "string") {
    const word = Object.values(values).find((value) => typeof value === "string");
    const text = element("input", { type: "text", value: String(word ?? ""), maxlength: declared.maxLength });
    return { field, label: element("label", {}, `${help} `, text), read: () => text.value };
  }
  const start = Math.min(Math.max(1, minimum ?? 1), maximum ?? 1);
  const number = element("input", {
    type: "number",
    value: start,
    min: minimum,
    max: maximum,
    step: type === "integer" ? 1 : "any",
    required: true,
  });
  return { field, label: element("label", {}, `${help} `, number), read: () => number.valueAsNumber };
}

/** Shows the seconds that are left, while it is shown itself. @param {number} deadline */
function countDown(deadline) {
  const shown = element("p", { class: "countdown", "aria-hidden": "true" });
  const end = performance.now() + deadline;
  const show = () => {
    const seconds = Math.max(0, Math.round((end - performance.now()) / 1000));
    shown.textContent = `${seconds} seconds left`;
    if (seconds === 0 || !shown.isConnected) clearInterval(timer);
  };
  const timer = setInterval(show, 1000);
  shown.textContent = `${Math.round(deadline / 1000)} seconds left`;
  return shown;
}
