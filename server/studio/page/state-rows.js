import { showValue } from "./wording.js";

/**
 * @import { SceneState } from "../../wire/http/api-types.ts"
 */

/**
 * One value of the state. `before` is there where it changed.
 *
 * @typedef {{ readonly label: string, readonly value: string, readonly before?: string }} Row
 * @typedef {{ readonly title: string, readonly rows: readonly Row[] }} Group
 */

/**
 * The state of a scene in groups of rows. What is empty or 0 is left out, unless it has just become so.
 *
 * @param {SceneState} state
 * @param {SceneState} [previous]
 * @returns {Group[]}
 */
export function stateGroups(state, previous) {
  const before = previous && partsOf(previous);
  return partsOf(state)
    .map(({ title, fields }, index) => ({
      title,
      rows: rowsOf(leaves(fields), before && leaves(before[index]?.fields ?? {})),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** @param {SceneState} state */
function partsOf({ actor, partner, standing, scene, world }) {
  return [
    { title: `${actor.name} toward you`, fields: standing },
    { title: actor.name, fields: actor.fields },
    { title: "You", fields: partner.fields },
    { title: "The scene", fields: scene.fields },
    { title: "The world", fields: world },
  ];
}

/** @param {Map<string, string>} now @param {Map<string, string>} [before] @returns {Row[]} */
function rowsOf(now, before) {
  const labels = new Set([...now.keys(), ...(before?.keys() ?? [])]);
  return [...labels].flatMap((label) => {
    const value = now.get(label) ?? nothing;
    const was = before?.get(label) ?? nothing;
    if (before && was !== value) return [{ label, value, before: was }];
    return value === nothing ? [] : [{ label, value }];
  });
}

const nothing = "none";

/** Each value that is something, by its label. @param {SceneState["world"]} fields */
function leaves(fields) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [name, value] of Object.entries(fields)) {
    const isCounts = typeof value === "object" && !Array.isArray(value);
    const parts = isCounts
      ? Object.entries(value).map(([key, count]) => /** @type {const} */ ([`${name}, ${key}`, count]))
      : [/** @type {const} */ ([name, value])];
    for (const [label, part] of parts) {
      const shown = part === 0 || part === false ? "nothing" : showValue(part);
      if (shown !== "nothing") found.set(label.replaceAll("_", " "), shown);
    }
  }
  return found;
}
