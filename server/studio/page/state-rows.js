import { showValue } from "./wording.js";

/**
 * @import { JsonValue } from "/dramatis-client.js"
 * @import { SceneState } from "../../wire/http/api-types.ts"
 */

/**
 * One value of the state; `within` is the field that counts it. `before` is there where it changed.
 *
 * @typedef {{ readonly label: string, readonly within: string | undefined, readonly value: string }} Leaf
 * @typedef {Leaf & { readonly before?: string }} Row
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

const nothing = "none";

/** @param {Map<string, Leaf>} now @param {Map<string, Leaf>} [before] @returns {Row[]} */
function rowsOf(now, before) {
  const all = new Map([...(before ?? []), ...now]);
  return [...all].flatMap(([key, leaf]) => {
    const value = now.get(key)?.value ?? nothing;
    const was = before?.get(key)?.value ?? nothing;
    if (before && was !== value) return [{ ...leaf, value, before: was }];
    return value === nothing ? [] : [{ ...leaf, value }];
  });
}

/** Each value that is something. @param {SceneState["world"]} fields */
function leaves(fields) {
  /** @type {Map<string, Leaf>} */
  const found = new Map();
  /** @param {string} name @param {string | undefined} within @param {JsonValue} value */
  const add = (name, within, value) => {
    const shown = showValue(value);
    if (value === 0 || value === false || shown === "nothing") return;
    found.set(`${within ?? ""}/${name}`, {
      label: showValue(name),
      within: within && showValue(within),
      value: shown,
    });
  };
  for (const [name, value] of Object.entries(fields)) {
    const isCounts = typeof value === "object" && !Array.isArray(value);
    if (isCounts) for (const [counted, count] of Object.entries(value)) add(counted, name, count);
    else add(name, undefined, value);
  }
  return found;
}
