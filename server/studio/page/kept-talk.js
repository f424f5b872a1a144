import { forget, recall, remember } from "./remember.js";

/**
 * The talk of this tab, so that a reload comes back to it.
 *
 * @typedef {object} KeptTalk
 * @property {string} world
 * @property {string} npc
 * @property {boolean} simulate
 * @property {string} token  As of the beginning: the server tells everything since, and the page shows it anew.
 */

/** @param {KeptTalk} talk */
export function keepTalk({ world, npc, simulate, token }) {
  remember("sessionStorage", "talk", JSON.stringify({ world, npc, simulate, token }));
  keepSeen(0);
}

/** The last event that was shown. @param {number} cursor */
export function keepSeen(cursor) {
  remember("sessionStorage", "talk-seen", String(cursor));
}

export function seenOfTalk() {
  return Number(recall("sessionStorage", "talk-seen") ?? 0);
}

/** What is kept of a talk with this NPC. @param {string} world @param {string} npc @returns {KeptTalk | undefined} */
export function keptTalk(world, npc) {
  const kept = read(recall("sessionStorage", "talk"));
  return kept?.world === world && kept.npc === npc ? kept : undefined;
}

export function forgetTalk() {
  forget("sessionStorage", "talk");
  forget("sessionStorage", "talk-seen");
}

/** @param {string | undefined} text @returns {KeptTalk | undefined} */
function read(text) {
  if (text === undefined) return undefined;
  try {
    /** @type {unknown} */
    const kept = JSON.parse(text);
    return isKept(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} kept @returns {kept is KeptTalk} */
function isKept(kept) {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "world" in kept &&
    "npc" in kept &&
    "simulate" in kept &&
    typeof kept.simulate === "boolean" &&
    "token" in kept &&
    typeof kept.token === "string"
  );
}
