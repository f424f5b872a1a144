import { readField } from "../../domain/npc/field-path.ts";
import type { PersonaSpan } from "../../domain/npc/npc.ts";
import type { NpcProfile } from "../../domain/npc/profile.ts";
import { contentWords, stemOf } from "../../domain/persona/content-words.ts";
import type { ProfileDraft } from "./profile-draft.ts";

export interface PersonaCover {
  readonly spans: readonly PersonaSpan[];
  /** Content words of the persona that surface nowhere. */
  readonly lost: readonly string[];
}

/**
 * Finds each content word of the persona again: in a phrase that the model mapped to fields that exist, or in the
 * profile's own text.
 */
export function coverPersona(text: string, profile: NpcProfile, mapped: ProfileDraft["spans"]): PersonaCover {
  const spans = mapped.flatMap(({ span, fields }): readonly PersonaSpan[] => {
    const start = text.toLowerCase().indexOf(span.toLowerCase());
    const told = fields.filter((field) => isTold(readField(profile, field)));
    if (start === -1 || told.length === 0) return [];
    const end = start + span.length;
    return [{ span: text.slice(start, end), start, end, kind: "mapped", fields: told }];
  });
  const leaves = textLeaves(profile);
  const lost: string[] = [];
  for (const { word, start } of contentWords(text)) {
    const end = start + word.length;
    if (spans.some((span) => span.start <= start && end <= span.end)) continue;
    const stem = stemOf(word);
    const fields = leaves.filter((leaf) => leaf.text.includes(stem)).map((leaf) => leaf.path);
    if (fields.length === 0) lost.push(word);
    else spans.push({ span: word, start, end, kind: "word", fields: fields.slice(0, 5) });
  }
  return { spans: spans.sort((left, right) => left.start - right.start), lost };
}

function textLeaves(value: unknown, path = ""): readonly { readonly path: string; readonly text: string }[] {
  if (typeof value === "string") return [{ path, text: value.toLowerCase() }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textLeaves(item, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    textLeaves(member, path === "" ? key : `${path}.${key}`),
  );
}

function isTold(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null;
}
