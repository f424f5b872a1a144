import { element } from "./element.js";

/** The talk as a play's script: who says what, in order, and the newest in sight. */
export class Script {
  #list = element("ol", { class: "script", "aria-label": "The talk so far" });

  constructor() {
    // It grows while it streams.
    new ResizeObserver(() => this.#follow()).observe(this.#list);
  }

  get node() {
    return this.#list;
  }

  /** @param {string} speaker @param {string} text */
  addLine(speaker, text) {
    this.append(
      element(
        "li",
        { class: "speech" },
        element("p", { class: "speaker" }, speaker),
        element("div", { class: "words" }, element("p", { class: "said" }, text)),
      ),
    );
  }

  /** What everybody sees and nobody says. @param {string} text */
  addNarration(text) {
    this.append(element("li", { class: "narration" }, element("p", {}, text)));
  }

  /** @param {HTMLElement} node */
  append(node) {
    this.#list.append(node);
  }

  /** Keeps the end in sight, unless the visitor has scrolled up to read. */
  #follow() {
    const last = this.#list.lastElementChild;
    if (!last) return;
    const below = last.getBoundingClientRect().bottom - innerHeight;
    if (below < innerHeight / 2) last.scrollIntoView({ block: "nearest" });
  }
}
