import { hashJson, sha256 } from "../../domain/hash.ts";
import { isJsonObject, type Json } from "../../domain/json.ts";
import { compileJsonSchema } from "../../domain/json-schema.ts";
import type { Persona } from "../../domain/npc/npc.ts";
import { personaId } from "../../domain/npc/persona-id.ts";
import type { PersonaStep } from "../../domain/persona/persona-record.ts";
import { isRelationType, type RelationType } from "../../domain/persona/relation-types.ts";
import type { ModelRequest } from "../../domain/ports/model.ts";
import type { Block } from "../../domain/prompt.ts";
import { seededRandom } from "../../domain/random.ts";
import { coerce } from "../coerce.ts";
import { generalPersona } from "../people/general-persona.ts";
import { contentWords, shareAmong } from "../people/word-overlap.ts";
import { readPrompt } from "../prompts/read-prompt.ts";
import type { Acceptance, Origin, Recipe } from "../recipe.ts";
import { offlineRelations, type RelatedDraft } from "./offline-relations.ts";
import { relatedSchema } from "./related-schema.ts";

/** Somebody in a relation, who passed the gates. */
export interface RelatedPerson {
  readonly relation: RelationType;
  readonly text: string;
  /** What was done to the sentence. */
  readonly steps: readonly PersonaStep[];
}

/** The people around one persona. */
export interface Relatives {
  readonly persona: Persona;
  /** At least one. */
  readonly related: readonly RelatedPerson[];
  readonly origin: Origin;
}

export interface RelateSettings {
  /** How many around each persona, from 1. */
  readonly perPersona: number;
  readonly seed: number;
}

const relateRecipeId = "personas-related";

/** Content words that somebody may share with whom they were made of: beyond, they are the same person again. */
const shareAtMost = 0.7;

/** Persona-to-Persona (Persona Hub, arXiv 2406.20094, section 2.2): who is in a close relationship with somebody. */
export function relateRecipe(settings: RelateSettings): Recipe<Persona, Relatives> {
  const { perPersona, seed } = settings;
  const prompt = readPrompt(relateRecipeId);
  const schema = relatedSchema(perPersona);
  const checkSchema = compileJsonSchema(schema);
  const promptVersion = hashJson({ prompt, schema: relatedSchema(1) }).slice(0, 16);
  const rules: Block = {
    id: `rules/${relateRecipeId}`,
    kind: "rules",
    text: prompt,
    data: { text: prompt },
    sources: [],
  };

  function compose(persona: Persona, attempt: number): ModelRequest {
    const text = `Persona: ${JSON.stringify(persona.text)}\nGive ${perPersona} of the people around them.`;
    return {
      blocks: [rules],
      prefix: [rules],
      messages: [{ role: "player", speaker: "Editor", text }],
      tools: [],
      toolChoice: "none",
      output: { name: "personas_related", schema },
      maximumTokens: 200 + perPersona * 150,
      temperature: 0.9,
      seed: Number.parseInt(sha256(`${relateRecipeId}/${seed}/${persona.id}/${attempt}`).slice(0, 7), 16),
    };
  }

  function accept(given: Json, persona: Persona, origin: Origin): Acceptance<Relatives> {
    const value = coerce(given, schema);
    const faults = checkSchema(value);
    if (faults.length > 0) return { type: "rejected", reasons: faults.map((fault) => `schema: ${fault}`) };
    const { related, reasons } = judge(draftsOf(value), persona);
    return reasons.length > 0
      ? { type: "rejected", reasons }
      : { type: "accepted", product: { persona, related, origin } };
  }

  function offline(persona: Persona, origin: Origin): Acceptance<Relatives> {
    const random = seededRandom(relateRecipeId, seed, persona.id);
    const drafts = offlineRelations(persona, perPersona, random);
    if (drafts.length === 0)
      return { type: "rejected", reasons: ["read: the rules read English, and cannot tell who this is."] };
    const { related, reasons } = judge(drafts, persona);
    return related.length > 0
      ? { type: "accepted", product: { persona, related, origin } }
      : { type: "rejected", reasons };
  }

  return { id: relateRecipeId, promptVersion, compose, accept, offline };
}

function draftsOf(value: Json): RelatedDraft[] {
  const related = isJsonObject(value) ? value["related"] : undefined;
  return (Array.isArray(related) ? related : []).flatMap((one: Json) => {
    if (!isJsonObject(one)) return [];
    const { relation, text } = one;
    return typeof relation === "string" && isRelationType(relation) && typeof text === "string"
      ? [{ relation, text }]
      : [];
  });
}

/** Who passes, and why others do not; a reason begins with its gate. */
function judge(
  drafts: readonly RelatedDraft[],
  persona: Persona,
): { readonly related: readonly RelatedPerson[]; readonly reasons: readonly string[] } {
  const related: RelatedPerson[] = [];
  const reasons: string[] = [];
  const words = contentWords(persona.text);
  const ids = new Set<string>([persona.id]);
  for (const { relation, text: written } of drafts) {
    const general = generalPersona(written);
    if (general.type === "refused") {
      reasons.push(`text: ${general.reason}`);
      continue;
    }
    const { text, steps } = general;
    const id = personaId(text);
    if (ids.has(id) || shareAmong(contentWords(text), words) > shareAtMost)
      reasons.push(`another: "${text.slice(0, 60)}" says again who is there already. Give somebody else.`);
    else related.push({ relation, text, steps });
    ids.add(id);
  }
  return { related, reasons };
}
