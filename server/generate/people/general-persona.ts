import { acceptPersona } from "../../domain/npc/accept-persona.ts";
import type { PersonaStep } from "../../domain/persona/persona-record.ts";
import { generalise } from "../../domain/privacy/generalise.ts";

/** Characters of a made persona: enough for a fine one, too few for a biography. */
const longest = 600;
/** Words of one that still says who somebody is. */
const fewestWords = 3;

export type GeneralPersona =
  | { readonly type: "general"; readonly text: string; readonly steps: readonly PersonaStep[] }
  /** A sentence that a model can act on. */
  | { readonly type: "refused"; readonly reason: string };

/**
 * A persona that was made, fit to be kept: one sentence, with what is private to a real person in general words. The step
 * that says so is there where something was replaced.
 */
export function generalPersona(written: string): GeneralPersona {
  const { text: general, replaced } = generalise(written.trim());
  const accepted = acceptPersona(general);
  if (accepted.type === "refused") return refuse(`"${brief(written)}" is no persona: ${accepted.reason}.`);
  const { text } = accepted;
  if (text.length > longest)
    return refuse(`"${brief(text)}" has ${text.length} characters; say it in ${longest}.`);
  if (text.split(" ").length < fewestWords) return refuse(`"${text}" does not say who it is.`);
  if (isSeveral(text)) return refuse(`"${brief(text)}" is more than one sentence; one says who it is.`);
  if (generalise(text).text !== text) return refuse(`"${brief(text)}" has private words that stay.`);
  const found = Object.fromEntries(Object.entries(replaced).filter(([, count]) => count > 0));
  const steps: readonly PersonaStep[] =
    Object.keys(found).length > 0 ? [{ step: "generalised", replaced: found }] : [];
  return { type: "general", text, steps };
}

/** An end mark, a space and a capital; not after an initial or a short title. */
function isSeveral(text: string): boolean {
  return /(?<!\b(?:\p{Lu}|Mr|Ms|Mrs|Dr|St|vs|e\.g|i\.e))[.!?]["”’)]*\s+["“(]?\p{Lu}/u.test(text);
}

function refuse(reason: string): GeneralPersona {
  return { type: "refused", reason };
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
