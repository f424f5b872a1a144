import { announce } from "./announce.js";
import { button, element } from "./element.js";
import { explanation } from "./explanation.js";
import { trouble } from "./trouble.js";

/**
 * @import { Turn } from "/dramatis-client.js"
 *
 * @typedef {object} FeedbackBar
 * @property {HTMLElement} node
 * @property {(rating: "up" | "down" | undefined) => void} showRating  Of this visitor's, as it stands now.
 * @property {(text: string | undefined) => void} showEdit  What counts instead of what was spoken.
 */

/**
 * What can be said of a turn that is over: that it was good or poor and why, what should have been said instead, that
 * it be said again, and the question why it came out so. Corrections are the most valuable rows there are. A thumb that is
 * pressed again is taken back, and so is a correction.
 *
 * @param {object} options
 * @param {Turn} options.turn
 * @param {string} options.name  Of the NPC.
 * @param {boolean} options.mayDirect  Whether this connection may edit, ask again and have it explained: not by ticket.
 * @param {() => void} options.regenerate
 * @returns {FeedbackBar}
 */
export function feedbackBar({ turn, name, mayDirect, regenerate }) {
  const below = element("div", { class: "below" });
  /** @param {Promise<unknown>} kept @param {() => void} [then] */
  const follow = (kept, then = () => undefined) => {
    below.replaceChildren();
    kept.then(then, (/** @type {unknown} */ cause) => below.replaceChildren(trouble(cause)));
  };

  const ratings = new Map([
    ["up", button("Good", () => rate("up"), { "aria-pressed": "false" })],
    ["down", button("Poor", () => rate("down"), { "aria-pressed": "false" })],
  ]);
  /** @type {"up" | "down" | undefined} */
  let given;
  /** @type {string | undefined} */
  let edited;
  /** @param {"up" | "down" | undefined} rating */
  const showRating = (rating) => {
    given = rating;
    for (const [other, pressed] of ratings) pressed.setAttribute("aria-pressed", String(other === rating));
  };
  /** @param {"up" | "down"} rating */
  const rate = (rating) => {
    if (given === rating) {
      follow(turn.withdraw("rating"), () => {
        showRating(undefined);
        announce("The rating is taken back.");
      });
      return;
    }
    follow(turn.feedback({ rating }), () => {
      showRating(rating);
      announce(`Rated ${rating === "up" ? "good" : "poor"}.`);
      if (rating === "down")
        below.replaceChildren(reasonForm((reason) => follow(turn.feedback({ rating, reason }))));
    });
  };
  const edit = () => {
    below.replaceChildren(editForm(name, edited ?? turn.text, (text) => follow(turn.edit(text))));
    below.querySelector("textarea")?.focus();
  };
  const explain = () => {
    turn.explain().then(
      (found) => {
        below.replaceChildren(explanation(found));
        below.scrollIntoView({ block: "nearest" });
      },
      (/** @type {unknown} */ cause) => below.replaceChildren(trouble(cause)),
    );
  };
  const takeBack = button("Take the edit back", () => follow(turn.withdraw("edit")), { hidden: true });
  /** @param {string | undefined} text */
  const showEdit = (text) => {
    edited = text;
    takeBack.hidden = text === undefined;
  };
  const directing = mayDirect
    ? [button("Edit", edit), takeBack, button("Again", regenerate), button("Why?", explain)]
    : [];
  const bar = element(
    "div",
    { class: "feedback", role: "group", "aria-label": `What you think of this` },
    ...ratings.values(),
    ...directing,
  );
  return { node: element("div", {}, bar, below), showRating, showEdit };
}

/** @param {(reason: string) => void} send */
function reasonForm(send) {
  const reason = element("input", { type: "text", maxlength: 500, required: true });
  return smallForm(element("label", {}, "What was wrong? ", reason), "Send", () => send(reason.value));
}

/** @param {string} name @param {string} text @param {(text: string) => void} save */
function editForm(name, text, save) {
  const words = element("textarea", { rows: 3, maxlength: 4000, required: true });
  words.value = text;
  return smallForm(element("label", {}, `What ${name} should have said `, words), "Save", () =>
    save(words.value),
  );
}

/** @param {HTMLElement} label @param {string} action @param {() => void} submit */
function smallForm(label, action, submit) {
  const form = element("form", {}, label, element("p", { class: "actions" }, element("button", {}, action)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  return form;
}
