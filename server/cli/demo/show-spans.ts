import { readField } from "../../domain/npc/field-path.ts";
import type { Npc, PersonaSpan } from "../../domain/npc/npc.ts";
import type { Terminal } from "../terminal.ts";
import { hangText } from "../wrap-text.ts";

const fieldsShown = 2;

/** A persona with its phrases numbered, and below it each phrase with the fields of the profile it became. */
export function showSpans(terminal: Terminal, { persona, spans, profile }: Npc): void {
  const { bold, dim, cyan, underline } = terminal.colours;
  const ordered = [...spans].sort((left, right) => left.start - right.start);
  const marked = withoutOverlap(ordered);
  let text = "";
  let end = 0;
  marked.forEach((span, index) => {
    text += persona.text.slice(end, span.start);
    text += `${underline(persona.text.slice(span.start, span.end))}${cyan(`[${index + 1}]`)}`;
    end = span.end;
  });
  text += persona.text.slice(end);
  terminal.line(hangText("  ", `“${text}”`, terminal.width));
  terminal.line(hangText("  ", dim(`became ${bold(profile.identity.name)}:`), terminal.width));
  const shown = new Set<string>();
  marked.forEach((span, index) => {
    // A field that tells of several phrases is read once.
    const fresh = span.fields.filter((field) => !shown.has(field)).slice(0, fieldsShown);
    const fields = fresh.length > 0 ? fresh : span.fields.slice(0, 1);
    for (const [position, field] of fields.entries()) {
      const lead = position === 0 ? cyan(`${`[${index + 1}]`.padStart(6)} `) : "       ";
      const text = shown.has(field) ? "(above)" : `“${textOf(readField(profile, field))}”`;
      terminal.line(hangText(lead, `${dim(field)}  ${text}`, terminal.width));
      shown.add(field);
    }
  });
}

function withoutOverlap(spans: readonly PersonaSpan[]): readonly PersonaSpan[] {
  let end = 0;
  return spans.filter((span) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
