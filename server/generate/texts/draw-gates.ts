import { personaId } from "../../domain/npc/persona-id.ts";
import { generalPersona } from "../people/general-persona.ts";
import { contentWords, shareAmong } from "../people/word-overlap.ts";
import type { DrawnDraft, DrawnPerson } from "./drawn-person.ts";

/** Words in a row that a persona may have of its passage. */
const runAtMost = 6;

/** Who passes, and why others do not; a reason begins with its gate. */
export function judgeDrawn(
  drafts: readonly DrawnDraft[],
  passage: string,
): { readonly drawn: readonly DrawnPerson[]; readonly reasons: readonly string[] } {
  const drawn: DrawnPerson[] = [];
  const reasons: string[] = [];
  const words = contentWords(passage);
  const runs = runsOf(passage);
  const ids = new Set<string>();
  for (const draft of drafts) {
    const general = generalPersona(draft.text);
    if (general.type === "refused") {
      reasons.push(`text: ${general.reason}`);
      continue;
    }
    const { text, steps } = general;
    const start = text.slice(0, 60);
    const id = personaId(text);
    const copied = [...runsOf(text)].find((run) => runs.has(run));
    if (copied !== undefined)
      reasons.push(`copy: "${copied}…" stands in the passage. Say who it is in other words.`);
    else if (shareAmong(contentWords(text), words) === 0)
      reasons.push(`grounded: nothing in the passage points to "${start}". Say what does.`);
    else if (ids.has(id)) reasons.push(`another: "${start}" is given twice.`);
    else drawn.push({ ...draft, text, steps });
    ids.add(id);
  }
  return { drawn, reasons };
}

/** Each stretch of one word more than may be taken over. */
function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (let at = 0; at + runAtMost < words.length; at += 1)
    runs.add(words.slice(at, at + runAtMost + 1).join(" "));
  return runs;
}
