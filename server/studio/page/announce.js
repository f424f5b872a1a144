import { byId, element } from "./element.js";

/** Lines that are kept for somebody who reads back; older ones have long been spoken. */
const kept = 12;

/**
 * Says something to a screen reader, whole and once. What is only seen (the stream of letters) is said here by the
 * sentence.
 *
 * @param {string} text
 */
export function announce(text) {
  const spoken = byId("spoken", HTMLElement);
  spoken.append(element("p", {}, text));
  while (spoken.childElementCount > kept) spoken.firstElementChild?.remove();
}
