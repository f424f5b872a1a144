import { element } from "./element.js";

/** Characters of a premise that are enough to be curious. */
const enough = 260;

/**
 * The first sentences of a premise.
 *
 * @param {string} premise
 */
export function opening(premise) {
  let shown = "";
  for (const sentence of premise.split("\n\n")[0]?.match(/[^.!?]+[.!?]+["”]?\s*/g) ?? [premise]) {
    if (shown !== "" && shown.length + sentence.length > enough) break;
    shown += sentence;
  }
  return shown.trim();
}

/** @param {string} premise */
export function wholePremise(premise) {
  return element(
    "details",
    { class: "premise" },
    element("summary", {}, "The whole premise"),
    ...premise.split("\n\n").map((paragraph) => element("p", {}, paragraph)),
  );
}
