/**
 * What the browser keeps for this page. A visitor may have forbidden it: then nothing is kept, and all else works.
 *
 * @typedef {"localStorage" | "sessionStorage"} Shelf  For every visit, or for this tab alone.
 */

/** @param {Shelf} shelf @param {string} name @returns {string | undefined} */
export function recall(shelf, name) {
  try {
    return window[shelf].getItem(`dramatis-${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {Shelf} shelf @param {string} name @param {string} value */
export function remember(shelf, name, value) {
  try {
    window[shelf].setItem(`dramatis-${name}`, value);
  } catch {
    // It is forbidden, or full; what was chosen holds until the page is left.
  }
}

/** @param {Shelf} shelf @param {string} name */
export function forget(shelf, name) {
  try {
    window[shelf].removeItem(`dramatis-${name}`);
  } catch {
    // Nothing was kept.
  }
}
