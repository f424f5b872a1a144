import type { StateFields, StateValue } from "../behavior/situation.ts";
import type { StateField } from "../world/state.ts";

/** Declared state in a line that a language model can read: `You: inventory 1 lamp, 2 rope; coins 5.` */
export function describeFields(
  heading: string,
  declared: { readonly [key: string]: StateField },
  fields: StateFields,
): string {
  const parts = Object.keys(declared).flatMap((key) => {
    const value = fields[key];
    return value === undefined ? [] : [`${key.replaceAll("_", " ")} ${describeValue(value)}`];
  });
  return parts.length === 0 ? "" : `${heading}: ${parts.join("; ")}.`;
}

function describeValue(value: StateValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value === "" ? "none" : value;
  if (typeof value === "number") return String(value);
  if (isList(value)) return value.length === 0 ? "none" : value.join(", ");
  // By name: the order in which things came is no state, and what is taken back comes back last.
  const held = Object.entries(value)
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return held.length === 0 ? "none" : held.map(([entry, count]) => `${count} ${entry}`).join(", ");
}

function isList(value: StateValue): value is readonly string[] {
  return Array.isArray(value);
}
