import { announce } from "./announce.js";
import { deskForm } from "./desk-form.js";
import { element } from "./element.js";
import { nameValues } from "./wording.js";

/**
 * @import { HandlerContext, Handlers, JsonRecord } from "/dramatis-client.js"
 * @import { World } from "../../wire/http/api-types.ts"
 */

/** @typedef {World["behaviors"][number]} Behavior */

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
  const given = nameValues(values);
  const wish = `${name} wants to ${behavior.name}${given && `: ${given}`}`;
  const form = deskForm({
    wish,
    result: behavior.result,
    values,
    deadline: context.deadline,
    accept: resolve,
    refuse: (reason) => reject(new Error(reason)),
    wait: () => close(element("p", { class: "note" }, "You let it time out.")),
  });
  /** The script tells what became of it. @param {HTMLElement} [note] */
  const close = (note) => {
    const hadFocus = form.contains(document.activeElement);
    if (note) form.replaceChildren(note);
    else form.remove();
    if (hadFocus) document.getElementById("line")?.focus({ preventScroll: true });
  };
  promise.then(
    () => close(),
    () => close(),
  );
  context.signal.addEventListener("abort", () => close());
  show(form, context.call);
  announce(`${wish}. Accept, refuse, or let it time out.`);
  return promise;
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
