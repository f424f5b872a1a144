import type { Json } from "./json.ts";

export type ReadJson =
  | { readonly type: "read"; readonly value: Json }
  /** What is wrong, as the end of a sentence that begins with the text's name: "is not JSON". */
  | { readonly type: "refused"; readonly reason: string };

/** What is deeper makes whoever walks it run out of stack; nothing of ours is a tenth as deep. */
const deepest = 64;

/** JSON from outside. Refuses what nobody could walk, keep or read again, however well-formed it is. */
export function readJson(text: string): ReadJson {
  let value: Json;
  try {
    // JSON.parse gives nothing but JSON; its type does not say so.
    value = JSON.parse(text) as Json;
  } catch {
    return { type: "refused", reason: "is not JSON" };
  }
  if (isTooDeep(value)) return { type: "refused", reason: `is nested deeper than ${deepest} levels` };
  // A half is either there as it is, or written as an escape.
  if (/\p{Surrogate}|\\u[dD][89a-fA-F]/u.test(text) && /\p{Surrogate}/u.test(allText(value)))
    return { type: "refused", reason: "holds half a surrogate pair" };
  return { type: "read", value };
}

/** Level by level: to go down into what may be bottomless is what this is against. */
function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap(members);
  }
  return false;
}

function members(value: Json): Json[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

/** Every key and text, apart from each other, so that no two halves make a whole. */
function allText(value: Json): string {
  if (typeof value === "string") return `${value}\0`;
  if (typeof value !== "object" || value === null) return "";
  if (Array.isArray(value)) return value.map(allText).join("");
  return Object.entries(value)
    .map(([key, member]) => `${key}\0${allText(member)}`)
    .join("");
}
