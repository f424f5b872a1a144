import { announce } from "./announce.js";
import { button, element } from "./element.js";
import { nameValues } from "./wording.js";

/**
 * @import { HandlerContext, Handlers, JsonRecord, JsonValue } from "/dramatis-client.js"
 * @import { World } from "../../wire/http/api-types.ts"
 */

/**
 * @typedef {World["behaviors"][number]} Behavior
 * @typedef {Behavior["result"][string]} ResultField
 */

/**
 * Handlers with which the visitor is the game: each call that the rules have admitted becomes a card, and what the
 * visitor chooses is the game's answer.
 *
 * @param {readonly Behavior[]} behaviors
 * @param {string} name of the NPC
 * @param {(card: HTMLElement, call: string) => void} show where that call is told
 * @returns {Handlers}
 */
export function deskHandlers(behaviors, name, show) {
  const ours = behaviors.filter(({ runs }) => runs === "game");
  return Object.fromEntries(
    ours.map((behavior) => [
      behavior.name,
      /** @param {JsonRecord} values @param {HandlerContext} context */
      (values, context) => askVisitor({ behavior, values, name, context, show }),
    ]),
  );
}

/**
 * Resolves with the game's result, rejects with the game's refusal; does neither when it is left to time out.
 *
 * @param {{ behavior: Behavior, values: JsonRecord, name: string, context: HandlerContext, show: (card: HTMLElement, call: string) => void }} call
 * @returns {Promise<JsonRecord>}
 */
function askVisitor({ behavior, values, name, context, show }) {
  const { promise, resolve, reject } = deferred();
  const fields = Object.entries(behavior.result).map(([field, declared]) =>
    resultField(field, declared, values),
  );
  const reason = element("input", { type: "text", value: "Not now.", maxlength: 300 });
  const left = element("p", { class: "countdown", "aria-hidden": "true" });
  const choices = element(
    "p",
    { class: "actions" },
    element("button", { class: "main" }, "Accept"),
    button("Refuse", () => reject(new Error(reason.value))),
    button("Let it time out", () => close("You let it time out.")),
  );
  const wish = `${name} wants to ${behavior.name}${values && nameValues(values) ? `: ${nameValues(values)}` : ""}`;
  const form = element(
    "form",
    { class: "desk", "aria-label": wish, tabindex: -1 },
    element("p", { class: "wish" }, `${wish}.`),
    element("p", { class: "help" }, "The rules allow it. You are the game: what happens?"),
    fields.length === 0
      ? undefined
      : element(
          "fieldset",
          {},
          element("legend", {}, "If it is done, the game answers"),
          ...fields.map(({ label }) => label),
        ),
    element("label", {}, "If not, the reason ", reason),
    choices,
    left,
  );
  /** @param {string} [words] where the script does not tell what became of it */
  const close = (words) => {
    const hadFocus = form.contains(document.activeElement);
    if (words === undefined) form.remove();
    else form.replaceChildren(element("p", { class: "note" }, words));
    if (hadFocus) document.getElementById("line")?.focus({ preventScroll: true });
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    resolve(Object.fromEntries(fields.map(({ field, read }) => [field, read()])));
  });
  const stopCounting = countDown(context, left);
  context.signal.addEventListener("abort", () => close());
  void promise
    .catch(() => undefined)
    .then(() => {
      stopCounting();
      close();
    });
  show(form, context.call);
  announce(`${wish}. Accept, refuse, or let it time out.`);
  return promise;
}

/**
 * A declared field of a result as a control, filled with what would be plausible.
 *
 * @param {string} field
 * @param {ResultField} declared
 * @param {JsonRecord} values the call's arguments
 * @returns {{ field: string, label: HTMLElement, read: () => JsonValue }}
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

/** Shows the seconds that are left. @param {HandlerContext} context @param {HTMLElement} shown */
function countDown({ deadline, signal }, shown) {
  const end = performance.now() + deadline;
  const show = () => {
    shown.textContent = `${Math.max(0, Math.round((end - performance.now()) / 1000))} seconds left`;
  };
  show();
  const timer = setInterval(show, 1000);
  const stop = () => clearInterval(timer);
  signal.addEventListener("abort", stop);
  return stop;
}

/** @returns {{ promise: Promise<JsonRecord>, resolve: (result: JsonRecord) => void, reject: (reason: Error) => void }} */
function deferred() {
  /** @type {(result: JsonRecord) => void} */
  let resolve = () => undefined;
  /** @type {(reason: Error) => void} */
  let reject = () => undefined;
  const promise = /** @type {Promise<JsonRecord>} */ (
    new Promise((done, failed) => {
      resolve = done;
      reject = failed;
    })
  );
  return { promise, resolve, reject };
}
