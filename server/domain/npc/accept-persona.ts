import { isPlain, normalizePersona } from "./persona-id.ts";

export type AcceptedPersona =
  | { readonly type: "accepted"; readonly text: string }
  /** Why not, in a few words: "half a surrogate pair". */
  | { readonly type: "refused"; readonly reason: string };

/** A persona as one line of visible text, whoever gave it. Line breaks and tabs become spaces. */
export function acceptPersona(text: string): AcceptedPersona {
  if (isPlain(text) && /[A-Za-z]/.test(text)) return { type: "accepted", text };
  if (/\p{Surrogate}/u.test(text)) return refuse("half a surrogate pair");
  if (/[^\P{Cc}\s]/u.test(text)) return refuse("control characters");
  const normalized = normalizePersona(text);
  if (normalized === "") return refuse("empty");
  if (!/\p{L}/u.test(normalized)) return refuse("no letters");
  return { type: "accepted", text: normalized };
}

function refuse(reason: string): AcceptedPersona {
  return { type: "refused", reason };
}
