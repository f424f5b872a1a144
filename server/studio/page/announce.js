import { byId, element } from "./element.js";

/** Lines that are kept for somebody who reads back; older ones have long been spoken. */
const kept = 12;

let isHushed = false;

/** Whether what is shown was announced before, and is not said once more. @param {boolean} hushed */
export function hush(hushed) {
  isHushed = hushed;
}

/**
 * Says something to a screen reader, whole and once. What is only seen (the stream of letters) is said here by the
 * sentence.
 *
 * @param {string} text
 */
export function announce(text) {
  if (isHushed) return;
  const spoken = byId("spoken", HTMLElement);
  spoken.append(element("p", {}, text));
  while (spoken.childElementCount > kept) spoken.firstElementChild?.remove();
}
