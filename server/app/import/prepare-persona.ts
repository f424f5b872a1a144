import { acceptPersona } from "../../domain/npc/accept-persona.ts";
import { idOfNormalized } from "../../domain/npc/persona-id.ts";
import { deriveTraits } from "../../domain/persona/derive-traits.ts";
import type { PersonaRecord, PersonaStep } from "../../domain/persona/persona-record.ts";
import { generalise } from "../../domain/privacy/generalise.ts";
import type { PersonaDraft } from "../../intake/personas/persona-draft.ts";

/** What is remembered of where personas come from, where they do not say so themselves. */
export interface PersonaOrigin {
  /** File, dataset or "typed by the user". */
  readonly source: string;
  /** SPDX id or the licence's name; "unknown" when nobody said. */
  readonly licence: string;
}

export interface PreparedPersona {
  readonly persona: PersonaRecord;
  /** How many of each kind of private thing were put in general words. */
  readonly replaced: Readonly<Record<string, number>>;
}

/**
 * A line of a source as it is kept: what is private to a real person in general words, unless that was asked to stay,
 * and the traits that its columns and its sentence tell. Undefined where nothing is left that says who it is.
 */
export function preparePersona(
  { line, draft }: { readonly line: number; readonly draft: PersonaDraft },
  origin: PersonaOrigin,
  { keepPrivateWords }: { readonly keepPrivateWords: boolean },
): PreparedPersona | undefined {
  const { text: written, traits: known, source = origin.source, licence = origin.licence } = draft;
  const general = keepPrivateWords ? undefined : generalise(written);
  const replaced = general && general.findings.length > 0 ? countsOf(general.replaced) : nothing;
  const accepted = acceptPersona(general?.text ?? written);
  if (accepted.type === "refused") return undefined;
  const { text } = accepted;
  const steps: PersonaStep[] = [{ step: "imported", line }];
  if (keepPrivateWords) steps.push({ step: "kept_private_words" });
  if (replaced !== nothing) steps.push({ step: "generalised", replaced });
  const traits = deriveTraits(text, known);
  return { persona: { id: idOfNormalized(text), text, source, licence, traits, steps }, replaced };
}

const nothing: Readonly<Record<string, number>> = {};

function countsOf(replaced: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(replaced).filter(([, count]) => count > 0));
}
