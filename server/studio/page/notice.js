/** @type {string | undefined} */
let left;

/** Something that the next view has to say. @param {string} text */
export function leaveNotice(text) {
  left = text;
}

/** Says it once. */
export function takeNotice() {
  const text = left;
  left = undefined;
  return text;
}
