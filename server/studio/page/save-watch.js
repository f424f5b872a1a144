import { ApiError } from "./api.js";
import { element } from "./element.js";
import { sentence } from "./wording.js";

/**
 * @import { Api } from "./api.js"
 * @import { WorldReload } from "../../wire/http/api-types.ts"
 */

/**
 * @typedef {NonNullable<WorldReload["last"]>} Save
 * @typedef {Save["mistakes"][number]} Mistake
 */

/** Milliseconds until a stream that has ended is asked for again. */
const pace = 1500;
/** Milliseconds that good news stays; mistakes stay until they are put right. */
const goodNewsStays = 12_000;

/** Shows a designer what became of a save, while somebody looks at that world: its changes, or its mistakes by line. */
export class SaveWatch {
  #api;
  #node;
  #following = new AbortController();
  #timer = 0;
  #hiding = 0;
  /** @type {string | undefined} */
  #world;
  #shownAt = 0;

  /** @param {Api} api @param {HTMLElement} node */
  constructor(api, node) {
    this.#api = api;
    this.#node = node;
    document.addEventListener("visibilitychange", () => this.#listen());
  }

  /** @param {string | undefined} world none is watched where there is none */
  watch(world) {
    if (world === this.#world) return;
    this.#world = world;
    clearTimeout(this.#hiding);
    this.#node.replaceChildren();
    // What was taken up before the visit is no news; mistakes that are still there are.
    this.#shownAt = Date.now();
    this.#listen();
  }

  /** A tab that nobody sees holds no connection: a browser has six for one server, for all its tabs. */
  #listen() {
    this.#following.abort();
    clearTimeout(this.#timer);
    if (this.#world === undefined || document.hidden) return;
    this.#following = new AbortController();
    void this.#follow(this.#world, this.#following.signal);
  }

  /** @param {string} world @param {AbortSignal} signal */
  async #follow(world, signal) {
    try {
      for await (const { watching, last } of this.#api.reloads(world, signal)) {
        if (signal.aborted || !watching) return;
        if (last) this.#show(last);
      }
    } catch (cause) {
      // A server that is being started again will answer; one that wants a key, or has no such world, has answered.
      const isAway = cause instanceof ApiError && cause.code === "unreachable";
      if (!isAway) return;
    }
    if (!signal.aborted) this.#timer = window.setTimeout(() => this.#listen(), pace);
  }

  /** @param {Save} save */
  #show(save) {
    const isNews = save.at > this.#shownAt || (save.type === "broken" && this.#node.childElementCount === 0);
    if (!isNews) return;
    this.#shownAt = Math.max(this.#shownAt, save.at);
    this.#node.replaceChildren(element("p", {}, saveWords(save)), mistakeList(save.mistakes));
    clearTimeout(this.#hiding);
    if (save.mistakes.length > 0) return;
    this.#hiding = window.setTimeout(() => this.#node.replaceChildren(), goodNewsStays);
  }
}

/** @param {Save} save */
function saveWords({ type, changes }) {
  switch (type) {
    case "broken":
      return "The save has mistakes. The last good version plays on.";
    case "gone":
      return "The world’s folder is gone. Its last version plays on.";
    case "reloaded": {
      const changed = changes.map(({ part, subject, change }) =>
        [part, subject, change]
          .flatMap((word) => (typeof word === "string" && word !== "" ? [word] : []))
          .join(" "),
      );
      return `The save is taken up. ${sentence(changed.join(", ") || "Nothing has changed in what it means")}`;
    }
    default:
      return /** @satisfies {never} */ (type);
  }
}

/** @param {readonly Mistake[]} mistakes */
function mistakeList(mistakes) {
  if (mistakes.length === 0) return "";
  return element("ul", { class: "mistakes" }, ...mistakes.map(showMistake));
}

/** @param {Mistake} mistake */
function showMistake({ file, line, column, message, expected, choices, mend, source }) {
  const more = [
    expected && `Expected: ${expected}`,
    choices && choices.length > 0 && `Choices: ${choices.join(", ")}`,
    mend,
  ];
  const words = [message, ...more].flatMap((part) => (part ? [sentence(part)] : [])).join(" ");
  return element(
    "li",
    {},
    element("code", {}, `${file}:${line}:${column}`),
    ` ${words}`,
    source === undefined ? undefined : element("pre", {}, source),
  );
}
