import { sha256 } from "../hash.ts";
import { parsePersonaId, type PersonaId } from "../ids.ts";

/** Overrides of the reading direction, and the tag characters, which carry text that only a model sees. */
const unseen = /[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/gu;

/** Words of visible ASCII with one space between: what most personas are, and what normalizing would not change. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

export function isPlain(text: string): boolean {
  return plain.test(text);
}

/**
 * NFC, nothing that a reader does not see, one space between words, none around: two spellings that a reader cannot tell
 * apart are one persona.
 */
export function normalizePersona(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(unseen, "").normalize("NFC").replace(/\s+/gu, " ").trim();
}

/** `p_` and the first 16 hex digits of the SHA-256 of the normalized text. */
export function personaId(text: string): PersonaId {
  return idOfNormalized(normalizePersona(text));
}

/** The same for a text that is normalized already. */
export function idOfNormalized(text: string): PersonaId {
  const id = parsePersonaId(`p_${sha256(text).slice(0, 16)}`);
  if (id === undefined) throw new TypeError("a SHA-256 digest is always 64 hex digits");
  return id;
}
