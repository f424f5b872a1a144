/**
 * Where the visitor is, as the address after the `#` says it.
 *
 * @typedef {{ readonly type: "worlds" }
 *   | { readonly type: "world", readonly world: string }
 *   | { readonly type: "npc", readonly world: string, readonly npc: string }} Route
 */

/** @param {string} hash `#/harrow/mira-oake` @returns {Route} */
export function readRoute(hash) {
  const [world, npc] = hash
    .replace(/^#?\/?/, "")
    .split("/")
    .map(decode);
  if (!world) return { type: "worlds" };
  return npc ? { type: "npc", world, npc } : { type: "world", world };
}

/** @param {...string} parts of the way: a world, and an NPC of it */
export function routeTo(...parts) {
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** @param {string} part */
function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
